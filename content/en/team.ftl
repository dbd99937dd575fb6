### kind: staff

team-list =
    Your team ({ $count }). Tap a number to see somebody:
    { $rows }
team-role = { $role ->
        [participant] participant
        [facilitator] facilitates
        [counsellor] on call
        [supervisor] supervises
        [psychologist] psychology
        [link] women's link
       *[coordinator] coordinates
    }
team-nameless = without a name yet
team-nobody = That person is not of your team, or it has changed.
team-one = **{ $name }**: { $roles }.
team-no-record = Only who facilitates needs training and legal check.
team-record =
    { $trained ->
        [yes] Training: { DAY($on, year: 1) }, holds until { DAY($until, year: 1) }.
       *[no] Training: no date.
    } { $legal ->
        [yes] Legal check: passed { DAY($checked, year: 1) }.
        [no] Legal check: not passed.
       *[none] Legal check: missing.
    } Leads { $leads }, waiting { $waits }. { $fit ->
        [yes] A new circle is possible.
       *[no] A new circle is not possible.
    }
team-months = A training holds for **{ $months } months**. How long shall it hold?
team-b-months-of = { $months } months
team-training = When was **{ $name }** trained? Tap an option or write the date, for example **12/3/2026**.
team-b-ago = { $days ->
        [0] Today
        [182] 6 months ago
       *[other] A year ago
    }
team-date-wrong = I did not understand the date, or it has not come yet. Write it like this: **12/3/2026**.
team-legal = Was it checked that **{ $name }** has no sanction for using violence (LGAMVLV, article 8)? Tap an option or write the date on which it passed.
team-b-legal-yes = Yes, passed today
team-b-legal-no = Not passed
team-why = Why do you take away the access of **{ $name }**?
team-b-reason = { $why ->
        [ended] Work has ended
        [wished] Asked to leave
        [harm] Something grave
       *[other] Another reason
    }
team-sure = Their links, circles, shifts and the calls that they took end now. Take away the access of **{ $name }**?
team-last = Nobody else coordinates. Invite another person first.
team-removed =
    Done: **{ $name }** has no access any more. { $led ->
        [0] They led no circle.
        [one] They left 1 circle.
       *[other] They left { $led } circles.
    } { $calls ->
        [0] They had taken no calls.
        [one] 1 call that they had taken rings again.
       *[other] { $calls } calls that they had taken ring again.
    }{ $shifts ->
        [0] {""}
        [one] {" "}1 shift is left without anybody.
       *[other] {" "}{ $shifts } shifts are left without anybody.
    }
team-shifts =
    These shifts are left without anybody:
    { $rows }{ $rest ->
        [0] {""}
       *[other] {"\u000A"}and { $rest } more in the next 30 days
    }
team-shift = • { WHEN($at) }, until { CLOCK($until) }
team-ownerless =
    Nobody leads these now, and they need somebody:
    { $names }
    Tasks of these circles: { $tasks }. Tap one to put somebody in charge.
team-nothing-open = Nothing else was left without somebody in charge.
team-gone = Your access as part of the team has ended. Thank you for what you did. If you think it is a mistake, talk to whoever coordinates.
team-b-number = { $number }
team-b-shifts = Cover the gaps
team-b-circle = { $name }
team-b-months = Validity
team-b-training = Training
team-b-legal = Legal check
team-b-remove = Take access away
team-b-move = Changed account
team-b-sure = Yes, take it away
team-b-keep = No, keep it
team-b-back = Team
team-b-menu = Menu

### kind: notice

mydata-facts =
    We keep this about you: { $named ->
        [yes] you are called **{ $alias }**;
       *[no] you have no alias yet;
    } { $born ->
        [yes] you were born in { $year };
       *[no] we do not have your year of birth;
    } { $placed ->
        [yes] you live in { $state };
       *[no] we do not have your state;
    } { $living ->
        [together] you live with your partner.
        [apart] you do not live with your partner.
        [order] a judge told you to stay away.
       *[unknown] you did not say whether you live with your partner.
    } Also your language and the address of this chat, until you erase.

mydata-kept =
    What you have done here and how long it is kept:
    { $kept }
mydata-span = { $unit ->
        [always] until you erase
        [years] { $span ->
            [one] 1 year
           *[other] { $span } years
        }
        [months] { $span ->
            [one] 1 month
           *[other] { $span } months
        }
       *[days] { $span ->
            [one] 1 day
           *[other] { $span } days
        }
    }
mydata-timeouts = • { $count ->
        [one] 1 time-out
       *[other] { $count } time-outs
    } with { $heat ->
        [one] 1 thermometer
       *[other] { $heat } thermometers
    }: { mydata-span }
mydata-readings = • { $count ->
        [one] the thermometer, once
       *[other] the thermometer, { $count } times
    }: { mydata-span }
mydata-exercises = • { $count ->
        [one] 1 exercise, breathing or another
       *[other] { $count } exercises, breathing or another
    }: { mydata-span }
mydata-calls = • { $count ->
        [one] 1 call to your team
       *[other] { $count } calls to your team
    }, with its reason: { mydata-span }
mydata-transcript = • { $count ->
        [one] 1 message copied
       *[other] { $count } messages copied
    } into a call: { mydata-span }
mydata-debriefs = • { $count ->
        [one] the next-day questions, once
       *[other] the next-day questions, { $count } times
    }: { mydata-span }
mydata-circles = • { $count ->
        [one] 1 group you are or were in
       *[other] { $count } groups you are or were in
    }: { mydata-span }
mydata-invitations = • { $count ->
        [one] The invitation you came by
       *[other] The { $count } invitations you came by
    }: { mydata-span } after it expires
mydata-tasks = • { $count ->
        [one] 1 task of your team
       *[other] { $count } tasks of your team
    }: { mydata-span } after it is done
mydata-prompts = • The hour at which I offer you practice: { mydata-span } after you stop it
mydata-plans = • { $count ->
        [one] Your plan
       *[other] Your { $count } plans
    }: { mydata-span }
mydata-cards = • { $count ->
        [one] Your agreement card
       *[other] Your { $count } agreement cards
    }: { mydata-span }
mydata-intake = • Your intake, with what was marked in it: { mydata-span } after you leave
mydata-referrals = • { $count ->
        [one] 1 referral
       *[other] { $count } referrals
    }: { mydata-span } after you leave
mydata-moves = • { $count ->
        [one] 1 time that your account changed chats
       *[other] { $count } times that your account changed chats
    }: { mydata-span }
mydata-records = • Your training and your legal check: { mydata-span } after you leave the team
mydata-consent = • Your consent{ $purpose ->
        [circle] {" "}to your circle
        [evaluation] {" "}to the evaluation
        [testimony] {" "}to your testimony
        [contact] {" "}to a message after 12 months
       *[care] {""}
    }: { DAY($at, month: 1) }, notice { $version }{ $ended ->
        [yes] , withdrawn
       *[no] {""}
    }: until you erase
mydata-nothing = • Nothing yet

mydata-words = What you write is encrypted and erased after half an hour, except your next-day answers, your plan, your card and what is copied into a call. If something fails, it stays { $parked } days for review. Of each message its number stays { $number } days. The list of what happened, without your words: { mydata-span }.
mydata-words-page = What you write is encrypted and shown on this page for { $page } days. Your next-day answers, your plan and your card stay longer. If something fails, it stays { $parked } days for review. Of each message its number stays { $number } days. The list of what happened, without your words: { mydata-span }.
mydata-order = If you erase everything, a mark without your name stays for a year: that a judge asked you not to come near. Only your team can lift it.
mydata-rights = You can see, correct or erase your data whenever you want, free. Tap a button, or write **erase** or **correct my data**.

# Sealed, and shown to him alone when he asks.
mydata-given = For an emergency you gave us: **{ $name }**, phone { $phone }, you sleep at { $place }. { $children ->
        [yes] Children live there.
        [no] No children live there.
       *[unknown] {""}
    } What you want to gain: { $gain }
mydata-sheet = Your facilitator and the coordinator see your sheet: your alias, since when you are here, your group, their tasks with you, if you are paused or left, a judge's order to keep away, your referrals and your intake. Whoever answers for you sees how many time-outs in 30 days, their dates, if you have a card and since when.
mydata-emergency = Psychology sees your referrals too. Your name, phone and where you sleep are encrypted. Whoever facilitates for you, supervises or coordinates opens them only in an emergency or to correct them, and it is written down. All of them find your alias in their list. They can also move your account to another phone when you ask for it.
mydata-who = Whoever takes your call sees alias, time, reason, thermometer and what you ask; if on call, your last 5 messages of half an hour. The team also knows if you join, leave, erase, cannot be written to any more, or if a message of yours fails. Nobody else sees what you answer, your plan, card, year or state.
mydata-who-talk = Your facilitator, or the coordinator if none or late, sees what is due with you: interview, referrals, card or a talk about your time-outs (how many, whether you answer on return, signs in your answers, unread). The coordinator sees what the team did or looked at about you, and counts ages, states and living of five or more, without names.

mydata-invited = { $known ->
        [yes] We also keep your year of birth, your language and the address of this chat.
       *[no] We also keep your language and the address of this chat.
    } If you do not finish joining, everything is erased after { $days } days. To remove it now, write **erase**.

# kind: staff
mydata-staff = { $named ->
        [yes] You are seen as **{ $alias }**.
       *[no] You have no name here yet.
    } { $count ->
        [one] You have one role in the team.
       *[other] You have { $count } roles in the team.
    } We also keep your language, the address of this chat, which calls you took, your shifts and what you answered about them.

# --- the file: its head, its sections, what stands in them, its end ---

mydata-file = Here is your file. Open it where nobody else reads it.
mydata-file-top = This is what **{ $organisation }** keeps about you, as of { $at } (time where you live). Dates are year-month-day.
mydata-file-end = To correct, type **correct**; to erase everything, **erase**. It is free and we answer within 20 days.
mydata-title = { $title ->
        [person] YOU
        [participant] HOW YOU JOINED AND HOW YOU LIVE
        [role] WHAT YOU ARE HERE
        [consent] YOUR CONSENTS
        [chat] THIS CHAT
        [erasure] YOU ASKED TO ERASE
        [timeout] YOUR TIME-OUTS
        [reading] YOUR THERMOMETERS
        [breathing] YOUR EXERCISES
        [case] CALLS TO YOUR TEAM
        [transcript] WHAT YOU WROTE IN A CALL
        [debrief] THE QUESTIONS OF THE NEXT DAY
        [circle_person] YOUR GROUPS
        [invitation_use] THE INVITATION YOU CAME WITH
        [task] WHAT YOUR TEAM HAS TO DO FOR YOU
        [prompt] WHEN I OFFER YOU PRACTICE
        [plan] YOUR PLAN
        [agreement] YOUR AGREEMENT CARD
        [intake] YOUR INTAKE
        [referral] YOUR REFERRALS
        [move] WHEN YOUR ACCOUNT CHANGED CHATS
        [staff_record] YOUR TRAINING AND YOUR LEGAL CHECK
       *[other] OTHER DATA
    }{ $count ->
        [one] {""}
       *[other] {" "}({ $count })
    }: { mydata-span }{ $title ->
        [invitation_use] {" "}after it expires
        [task] {" "}after it is done
        [prompt] {" "}after you stop it
        [intake] {" "}after you leave
        [referral] {" "}after you leave
        [staff_record] {" "}after you leave the team
       *[other] {""}
    }
mydata-field = { $field ->
        [adult_at] we know that you are of age since
        [after] after breathing
        [after_high] thermometer at the end, up to
        [after_low] thermometer at the end, from
        [alias] your alias
        [answered_at] you answered
        [asked_at] we asked
        [at] when
        [back] what you do on return
        [before_high] thermometer at the start, up to
        [before_low] thermometer at the start, from
        [begun_at] began
        [birth_year] year you were born
        [breathed] you breathed before measuring again
        [cap_at] at the latest
        [changed_at] changed
        [checked_at] you answered the return
        [children] children
        [claimed_at] somebody took it
        [close] how it ended
        [closed_at] closed
        [colour] colour
        [completed_at] complete since
        [confirmed_at] looked at together
        [cover] with the children
        [created_at] since
        [demand] what you demanded
        [destination] where to
        [different] what you would do differently
        [direction] whose
        [done_at] done
        [driving] you were driving
        [ended_at] ended
        [ending] how it ended
        [ends_at] until
        [expires_at] valid until
        [finished_at] finished
        [first_at] the first one
        [first_words_at] whoever took it wrote to you
        [gain] what you want to gain
        [gesture] the phrase is a sign of your hand
        [given_at] given
        [granted_at] since
        [happened_at] when it happened
        [helped] it helped to talk
        [his_words_at] you wrote to whoever took it
        [high] thermometer, up to
        [hour] at what hour
        [intake_at] your interview
        [invited_at] invited to answer
        [joined_at] you joined
        [kind] which one
        [language] language
        [left_at] you left
        [legal] legal check passed
        [legal_on] day of the legal check
        [living] how you live
        [low] thermometer, from
        [made_at] made
        [message] message that you agreed on
        [minutes] minutes you chose
        [name] your name
        [next_at] the next one
        [notice] mark of the words you read (SHA-256)
        [number] times I offered it
        [opened_at] opened
        [others] how it affected others
        [outcome] how it ended
        [outdated_at] the notice changed
        [pace] how often
        [part] what you are there
        [pause_told_at] we told you of your pause
        [limits_at] we offered you the limits again
        [paused_at] paused since
        [peer] address on the platform
        [people] with whom it calms you to talk
        [phone] your phone
        [phrase] your phrase
        [place] your place
        [prompted_at] the last one
        [purpose] what for
        [quiet_from] do not disturb, from minute of the day
        [quiet_until] do not disturb, to minute of the day
        [reachable] we can write to you
        [refused_at] did not open
        [role] what you are
        [rung_at] called
        [said_at] last step
        [signal] what sign you noticed
        [signs] what you notice in your body
        [since] since
        [source] how you came
        [state] state
        [status] how it goes
        [stopped_at] you stopped it
        [street] street and number where you sleep
        [theme] what it was about
        [timezone] time zone
        [touched_at] when you last tapped something
        [town] municipality where you sleep
        [trained_on] day of your training
        [told] a person was told of the children
        [until] until
        [unwell] you felt dizzy
        [used_at] you used it
        [variant] for when
        [version] version of the notice
        [well] how you were afterwards
        [why] reason
        [withdrawn_at] withdrawn or replaced
        [wont] what you will not do
        [words] what was written
        [wrong] wrong answers
       *[unnamed] another fact
    }
mydata-value = { $value ->
        [accepted] accepted
        [addiction] addiction
        [adult] with an adult
        [afternoon] in the afternoon
        [alone] alone with you
        [lone] alone, without you
        [apart] not living together
        [asked] you asked
        [away] at a distance
        [before] yours, before
        [box] box breathing
        [breathing] breathing 4-6
        [care] being accompanied
        [children] angry and alone with children
        [chores] chores
        [circle] your circle
        [contact] a message after 12 months
        [coordinator] you coordinate
        [counsellor] on call
        [court] court
        [cut_off] the service went down in the middle of your time-out
        [daily] every day
        [declined] declined
        [dif] DIF
        [dizzy] you felt dizzy
        [done] complete
        [ended] ended calm
        [evaluation] evaluation
        [expired] you did not answer the return
        [facilitator] you facilitate
        [heat] high thermometer
        [his] yours
        [home] when living together
        [institution] institution
        [invited] invited
        [jealousy] jealousy
        [late] the service was down at that hour
        [link] link
        [member] participant
        [money] money
        [more_time] you asked for more than 60 minutes
        [morning] in the morning
        [muscles] loosening the body
        [no] no
        [noon] at noon
        [not_calm] time was up without calm
        [not_today] not that day
        [orange] orange
        [order] a judge told you to keep away
        [other] something else
        [participant] participant
        [pending] to be confirmed
        [proposed] proposed
        [psychiatry] psychiatry
        [psychologist] psychology
        [psychotherapy] psychotherapy
        [recommended] recommendation
        [red] red
        [returned] you returned calm
        [senses] five senses
        [sign] yours, when you asked
        [skipped] left out
        [soso] so-so
        [talk] yours, in the talk
        [voice] yours, a voice note (not kept)
        [note] a note of the team
        [staff] of whoever attended to you
        [supervisor] you supervise
        [testimony] testimony
        [thrice] 3 times a week
        [together] living together
        [under_way] under way
        [volunteer] of your own will
        [walk] walking slowly
        [weekly] once a week
        [well] well
        [wrote] what you wrote
        [yes] yes
       *[unknown] you did not say
    }
mydata-flag = { $yes ->
        [yes] yes
       *[no] no
    }

mydata-b-correct = Correct
mydata-b-who = Who sees what
mydata-b-erase = Erase all
mydata-b-menu = Menu
mydata-b-file = Download
mydata-b-consents = Consents

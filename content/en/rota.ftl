### kind: staff

rota-no-pool = Your organisation has no helpline rota yet. Whoever coordinates begins it.
rota-mine =
    { $on ->
        [yes] **You are on call** until { CLOCK($until) }.
       *[no] You are not on call now.
    } { $some ->
        [yes] Your shifts, on your clock:
       *[no] You have no shift in the next 30 days.
    }
    { $rows }
    { $last ->
        [yes] Last call: yes, { $nights } of 4 nights this month.
       *[no] Last call: no.
    }
rota-row = { $number }. { WHEN($at) }, until { CLOCK($until) }{ rota-as }{ $named ->
        [yes] {": "}{ $name }
       *[no] {""}
    }
rota-as = { $seat ->
        [backup] {" "}(back-up)
        [supervisor] {" "}(supervisor)
       *[seat] {""}
    }
rota-shift = Your shift: { WHEN($at) }, until { CLOCK($until) }{ rota-as }.
rota-gone = That has changed, or it is not yours.
rota-nobody = **nobody**
rota-elsewhere = somebody of another organisation
rota-someone = somebody without a name
rota-on-ask = For how many hours are you on call, from now on?
rota-too-long = A shift has at most 8 hours. It looks after you and after who writes. Choose fewer.
rota-bar = { $bar ->
        [twice] You have another shift then.
       *[long] With your shifts before and after it would be more than 8 hours in a row.
    }
rota-bar-other = { $bar ->
        [twice] They have another shift then.
       *[long] With their shifts before and after it would be more than 8 hours in a row.
    } Nothing was changed.
rota-alone = If you leave now, nobody is on call until { CLOCK($until) }. I can ask the others who goes on. Do you leave?
rota-off = You are off duty. { $alone ->
        [yes] I ask the others, one by one, who goes on.
       *[no] Thank you.
    }
rota-last-call = { $on ->
        [yes] Done. I ring you only if nobody is on call and somebody is in danger: at most 4 nights a month, and I count them.
       *[no] Done. I no longer ring you when nobody is on call.
    }

# --- giving it away ---

rota-give = { $some ->
        [yes] Whom do you ask? It stays yours until somebody says yes.
       *[no] Nobody of your organisation is free then. I can ask whoever can.
    }
    { $rows }
rota-person = { $number }. { $name }
rota-offered-already = You have offered that shift already. Wait for the answer.
rota-nobody-free = Nobody who could be asked is free then. Talk with whoever coordinates.
rota-offered = { $count ->
        [one] I have asked.
       *[other] I have asked { $count } people.
    } I tell you; meanwhile the shift is yours.
rota-offer = { $name } asks whether you take a shift: { WHEN($at) }, until { CLOCK($until) }{ rota-as }.
rota-taken = { $mine ->
        [yes] That shift is yours already.
       *[no] Somebody else has taken that shift, or it is no longer offered.
    }
rota-left = Fine, it stays as it is.
rota-declined = They could not take your shift. It is still yours.
rota-yours = The shift is yours: { WHEN($at) }, until { CLOCK($until) }. Thank you.
rota-given = Your shift is taken by { $name }: { WHEN($at) }.
rota-calendar = Your shifts, for your calendar. Open it on your phone.
rota-calendar-title = Shift

# --- being heard ---

rota-phone = { $tested ->
        [yes] Your last test was { DAY($at, month: 1) }: { $heard ->
            [yes] you heard it.
           *[no] you did not hear it.
        }
       *[no] You have not tried yet whether you hear me with the phone silenced.
    } { $agreed ->
        [yes] Unannounced night ring: yes, you heard { $answered } of { $nights }.
       *[no] Unannounced night ring: no.
    } Which phone do you have?
rota-iphone-1 = **1 of 3.** Settings → Notifications → the app of this chat. Turn on sounds and time sensitive notifications.
rota-iphone-2 = **2 of 3.** Settings → Focus → Do Not Disturb → Apps. Add the app of this chat. Do the same in the Sleep focus, if you use it.
rota-iphone-3 = **3 of 3.** In this chat, tap the name above and choose a loud tone. With the silent switch many iPhones only vibrate: on call, leave it on sound.
rota-android-1 = **1 of 3.** Settings → Sound → Do Not Disturb → Apps. Allow the app of this chat.
rota-android-2 = **2 of 3.** In this chat, tap the three dots → Notifications → Customise. Set high priority and a loud tone.
rota-android-3 = **3 of 3.** Settings → Apps → the app of this chat → Battery. Choose unrestricted.
rota-ready = Silence your phone and lock it. I ring you in a minute.
rota-test = Respiro: sound test. Did you hear it?
rota-heard = { $heard ->
        [yes] Noted: you heard it.
       *[no] { $said ->
            [yes] More than 10 minutes have passed: it counts as not heard. Look at the steps and try again.
           *[no] Noted: you did not hear it. Look at the steps and try again.
        }
    }
rota-night-ring = { $on ->
        [yes] Done. Once a month I ring you at night without notice, between 11 and 5. Tap within 10 minutes so that it counts.
       *[no] Done. I no longer ring you at night without notice.
    }

# --- before a shift ---

rota-drill = Respiro: your shift begins { WHEN($at) }. Are you there?
rota-cover = Respiro: somebody is missing { WHEN($at) }, until { CLOCK($until) }. Do you cover it?
rota-alarm = Respiro: nobody confirms this shift: { WHEN($at) }, until { CLOCK($until) }. Do you cover it?
rota-here = Thank you. You begin { WHEN($at) }.
rota-covered = It is covered already. Thank you.
rota-over = That shift is over, or no longer needed.
rota-cannot = Thank you for saying so. I ask somebody else.

# --- those who coordinate ---

rota-desk = Helpline **{ $name }**, time of { $zone }. { $gaps ->
        [0] In the next 30 days nobody is missing.
       *[other] In the next 30 days { $hours } hours are missing.
    } Each person has at most { $count ->
        [one] 1 chat
       *[other] { $count } chats
    } at once.
rota-gaps =
    With nobody on call, { $hours } hours in 30 days:
    { $rows }
    { $rest ->
        [0] {""}
       *[other] And { $rest } more.
    }
rota-gap = • { WHEN($at) }, until { WHEN($until) }{ $festive ->
        [yes] {" "}(public holiday)
       *[no] {""}
    }
rota-no-gaps = In the next 30 days there is no hour without cover.
rota-last-week = The last week that was counted had { $hours ->
        [one] 1 hour
       *[other] { $hours } hours
    } with nobody.
rota-week = { $some ->
        [yes] The shifts of these seven days, on your clock. Tap a number to change it:
       *[no] There are no shifts in these seven days.
    }
    { $rows }
rota-one = { $row }
rota-who =
    Who?
    { $rows }
rota-changed = { $left ->
        [yes] Done: on that day nobody has that shift.
       *[no] Done: the shift is somebody else's.
    }
rota-ended = Done: from that day on it is not repeated.
rota-told = { $has ->
        [yes] Whoever coordinates gave you a shift: { WHEN($at) }, until { CLOCK($until) }.
       *[no] You no longer have this shift: { WHEN($at) }.
    }
rota-new = You have { $once ->
        [yes] a new shift
       *[no] a new shift each week, from
    } { WHEN($at) }, until { CLOCK($until) }{ rota-as }. Write **my shifts** to see it.
rota-heard-by =
    Test with the phone silenced, night rings, last call:
    { $rows }
rota-hears = • { $name }: { $tested ->
        [yes] { $heard ->
            [yes] heard it { DAY($at, month: 1) }
           *[no] did not hear it { DAY($at, month: 1) }
        }
       *[no] no test
    }; at night { $answered } of { $nights }; { $last ->
        [yes] last call { $used } of 4
       *[no] no last call
    }
rota-weekday = Which day of the week?
rota-day = Which day? Tap, or write day/month, for example **24/12**.
rota-start = When does it begin, in the time of { $zone }? Tap, or write for example **7:30**.
rota-length = How long is it? At most 8 hours. Tap, or write for example **4:30**.
rota-seat = As what?
rota-festive = On public holidays too?
rota-typed-wrong = I did not understand that. Tap a button above or write it as in the example.
rota-past = That day and time are over, or more than a year away.
rota-confirm = { $name }: { $once ->
        [yes] once
       *[no] each week, from
    } { WHEN($at) }, until { CLOCK($until) }, time of { $zone }{ rota-as }{ $festive ->
        [yes] , not on public holidays
       *[no] {""}
    }. Shall I save it?
rota-saved = Saved.

rota-b-number = { $number }
rota-b-begin = Begin a rota
rota-b-off = Leave now
rota-b-off-sure = Yes, leave
rota-b-stay = Stay
rota-b-on = On duty now
rota-b-last-call = { $on ->
        [yes] Last call
       *[no] No last call
    }
rota-b-phone = Being heard
rota-b-calendar = Calendar
rota-b-desk = Coordinate
rota-b-menu = Menu
rota-b-back = My shifts
rota-b-give = Give this shift
rota-b-anybody = Whoever can
rota-b-take = I take it
rota-b-leave = I cannot
rota-b-hours = { $hours ->
        [one] 1 hour
       *[other] { $hours } hours
    }
rota-b-iphone = iPhone
rota-b-android = Android
rota-b-next = Next
rota-b-test = Test
rota-b-heard = I heard it
rota-b-not-heard = I did not hear it
rota-b-night = { $on ->
        [yes] Night, no notice
       *[no] No more at night
    }
rota-b-here = I am here
rota-b-cover = I cover it
rota-b-cannot = I cannot
rota-b-week = The week
rota-b-gaps = Gaps
rota-b-weekly = Each week
rota-b-once = One shift
rota-b-heard-by = Who hears
rota-b-limit = At most { $count }
rota-b-more = More
rota-b-next-week = Another week
rota-b-other = Somebody else
rota-b-nobody = Nobody that day
rota-b-end = No longer repeat
rota-b-weekday = { $number ->
        [0] Monday
        [1] Tuesday
        [2] Wednesday
        [3] Thursday
        [4] Friday
        [5] Saturday
       *[other] Sunday
    }
rota-b-day = { DAY($at) }
rota-b-start = { $hour }:00
rota-b-seat = { $seat ->
        [seat] On call
        [backup] Back-up
       *[supervisor] Supervisor
    }
rota-b-festive = { $off ->
        [yes] Not on holidays
       *[no] Yes, also
    }
rota-b-save = Save

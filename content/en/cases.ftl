### kind: crisis

cases-b-need = I need someone

cases-ringing = I am calling a person on duty, and tell you when they take it. If there is danger, call **{ -number-emergency }**. Meanwhile **{ -number-life-line }**: free, day and night.
cases-off-shift =
    Nobody is on duty now. Call **{ -number-life-line }** or **{ -number-emergency }**. { $told ->
        [yes] I have told the team; they
       *[no] They
    } write to you { $soon ->
        [yes] at { CLOCK($at, short: 1) }
       *[no] on { WHEN($at) }
    }.
cases-called = If there is danger, call **{ -number-emergency }**. To talk now: **{ -number-life-line }**, free, day and night. I have told your team, but nobody may be looking right now.
cases-joined = If there is danger, call **{ -number-emergency }**. To talk now: **{ -number-life-line }**. I told your team at { CLOCK($at) } and do not know yet whether anyone has seen it.
cases-again = If there is danger, call **{ -number-emergency }**. To talk now: **{ -number-life-line }**. Your call was seen at { CLOCK($at) } by { $name }, who may not be looking right now.
cases-nobody = I could not reach anyone on your team. Do not stay alone: call **{ -number-life-line }**, free, day and night. If there is danger, **{ -number-emergency }**.
cases-unseen =
    { $ringing ->
        [yes] Nobody on your team has answered yet. Do not stay alone: call **{ -number-life-line }**, free, day and night. If there is danger, **{ -number-emergency }**. I keep calling.
       *[no] Nobody on your team has seen it yet. Do not stay alone: call **{ -number-life-line }**, free, day and night. If there is danger, **{ -number-emergency }**.
    }
cases-seen = Your call was seen by { $name }.
cases-still-waiting = Whoever took your call has not written to you yet. I am calling someone else. If there is danger, call **{ -number-emergency }**. To talk now: **{ -number-life-line }**.
cases-ended = The team has closed your call. If you need someone again, write **help**.
cases-someone = someone on the team

cases-late =
    I was out of service and did not answer you { $today ->
        [yes] at { CLOCK($at, short: 1) }
       *[no] on { WHEN($at) }
    }. How are you now?
cases-cut-off = I was out of service for a while and could not write to you. How are you now?
cases-late-which = Tap an option. If there is danger, call **{ -number-emergency }**.
cases-b-fine = I am fine
cases-fine = Thank you for telling me. If anything rises, write **stop**.

cases-red-self-harm = What you say is serious. Do not stay alone: go to someone now. Put away whatever could hurt you. Call **{ -number-life-line }**, free, day and night; if there is danger, **{ -number-emergency }**.
cases-red-harm-partner = What you say is serious. Get away now: leave, with nothing in your hands. Do not look for her or write to her. If anyone is in danger, call **{ -number-emergency }**.
cases-red-harm-child = What you say is serious. Do not touch anyone. Ask another adult now to stay with the children. If there is danger, call **{ -number-emergency }**.
cases-red-victim = What you say is serious, and it is not your fault. Get to safety now: leave if you can, or lock yourself in and call **{ -number-emergency }**.
cases-red-weapon = What you say is serious. Put the weapon down and get away from it now; nobody should have it. Leave. If there is danger, call **{ -number-emergency }**.
cases-red-other = What you say is serious. Leave now, with nothing in your hands. If anyone is in danger, call **{ -number-emergency }**.

# kind: staff
cases-page = Respiro: { $colour ->
        [red] red
       *[orange] orange
    } case. Tap Take.
# kind: staff
cases-page-again = Respiro: { $colour ->
        [red] red
       *[orange] orange
    } case, again. Tap See.
cases-b-take = Take
cases-b-look = See
# kind: staff
cases-details =
    You took it. **{ $alias }**, { WHEN($at) }. { $why ->
        [heat] His thermometer went up.
        [children] He is angry and there are children: alone with him, alone, or he did not say with whom.
        [more_time] He asked for a time-out of more than 60 minutes.
        [not_calm] The 60 minutes of his time-out ended and he had not calmed down.
        [late] Answered late: the service was down when he wrote.
        [cut_off] Answered late: the service was down in the middle of his time-out and came back at that hour.
        [wrote] What he wrote is a sign of danger{ $label ->
            [self_harm] {" "}(to himself)
            [harm_partner] {" "}(to her)
            [harm_child] {" "}(to children)
            [victim] {" "}(he is being hurt)
            [weapon] {" "}(a weapon)
            [other] {" "}(other)
           *[none] {""}
        }.
       *[asked] He asked for someone to talk to.
    }
    { $heat ->
        [number] Thermometer: { $high }.
        [range] Thermometer: { $low } to { $high }.
       *[none] Thermometer: he did not say.
    } Respiro told him that you saw his call. Reach out to him as agreed.
    { $colour ->
        [red] **Red** case
       *[orange] Orange case
    }; he has waited for { $waited } min.{ $written ->
        [yes] {" "}He wrote: { $wrote }
       *[no] {""}
    }
cases-b-phone = I am on the phone
cases-b-close = I took care of it
# kind: staff
cases-phone = Noted: you are on the phone. In 10 minutes, if you have not written to him, I call someone else.
# kind: staff
cases-phone-over = That was the second time. If you do not write to him or close it, I call someone else.
# kind: staff
cases-silent = You have not written to him. I am calling someone else, who may take it. If you are talking to him, tap I am on the phone.
# kind: staff
cases-none-waits = No case is waiting for you.
# kind: staff
cases-elsewhere = someone from another organisation
# kind: staff
cases-taken = Taken by { $name }.
# kind: staff
cases-closed = Closed. Thank you.
# kind: staff
cases-over = This case is already closed.
# kind: staff
cases-nameless = someone without an alias yet

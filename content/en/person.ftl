### kind: crisis

person-b-need = I need someone

person-called = If there is danger, call **{ -number-emergency }**. To talk now: **{ -number-life-line }**, free, day and night. I have told your team, but nobody may be looking right now.
person-joined = If there is danger, call **{ -number-emergency }**. To talk now: **{ -number-life-line }**. I told your team at { CLOCK($at) } and do not know yet whether anyone has seen it.
person-again = If there is danger, call **{ -number-emergency }**. To talk now: **{ -number-life-line }**. Your call was seen at { CLOCK($at) } by { $name }, who may not be looking right now.
person-nobody = I could not reach anyone on your team. Do not stay alone: call **{ -number-life-line }**, free, day and night. If there is danger, **{ -number-emergency }**.
person-unseen = Nobody on your team has seen it yet. Do not stay alone: call **{ -number-life-line }**, free, day and night. If there is danger, **{ -number-emergency }**.
person-seen = Your call was seen by { $name }.
person-ended = The team has closed your call. If you need someone again, write **help**.
person-someone = someone on the team

person-late =
    I was out of service and did not answer you { $today ->
        [yes] at { CLOCK($at, short: 1) }
       *[no] on { WHEN($at) }
    }. How are you now?
person-cut-off = I was out of service for a while and could not write to you. How are you now?
person-late-which = Tap an option. If there is danger, call **{ -number-emergency }**.
person-b-fine = I am fine
person-fine = Thank you for telling me. If anything rises, write **stop**.

# kind: staff
person-page = Respiro: orange case. Tap Take.
# kind: staff
person-page-again = Respiro: orange case, again. Tap See.
person-b-take = Take
person-b-look = See
# kind: staff
person-details =
    You took it. **{ $alias }**, { WHEN($at) }. { $why ->
        [heat] His thermometer went up.
        [children] He is angry and alone with children.
        [more_time] He asked for a time-out of more than 60 minutes.
        [not_calm] The 60 minutes of his time-out ended and he had not calmed down.
        [late] Answered late: the service was down when he wrote.
        [cut_off] Answered late: the service was down in the middle of his time-out and came back at that hour.
       *[asked] He asked for someone to talk to.
    }
    { $heat ->
        [number] Thermometer: { $high }.
        [range] Thermometer: { $low } to { $high }.
       *[none] Thermometer: he did not say.
    } Respiro told him that you saw his call. Reach out to him as agreed.
person-b-close = I took care of it
# kind: staff
person-taken = Taken by { $name }.
# kind: staff
person-closed = Closed. Thank you.
# kind: staff
person-over = This case is already closed.
# kind: staff
person-nameless = someone without an alias yet

### kind: crisis

person-b-need = I need someone

person-called = If there is danger, dial **{ -number-emergency }**. To talk now: **{ -number-life-line }**, free, day and night. I have told your team; perhaps nobody sees it at this moment.
person-joined = If there is danger, dial **{ -number-emergency }**. To talk now: **{ -number-life-line }**. I told your team at { CLOCK($at) } and do not know yet whether anybody has seen it.
person-again = If there is danger, dial **{ -number-emergency }**. To talk now: **{ -number-life-line }**. Your call was seen by { $name } at { CLOCK($at) }; perhaps it is not seen right now.
person-nobody = I could not reach anybody of the team. Do not stay alone: dial **{ -number-life-line }**, free, day and night. If there is danger, **{ -number-emergency }**.
person-unseen = Nobody of the team has seen it yet. Do not stay alone: dial **{ -number-life-line }**, free, day and night. If there is danger, **{ -number-emergency }**.
person-seen = Your call was seen by { $name }.
person-someone = somebody of the team

person-late = I was out of service and did not answer you at { CLOCK($at) }. How are you now?
person-late-which = Tap an option. If there is danger, dial **{ -number-emergency }**.
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
        [not_calm] The 60 minutes of his time-out ended without his calming down.
        [late] Attended late: the service did not answer him at that time.
       *[asked] He asked for a person.
    }
    { $heat ->
        [number] Thermometer: { $high }.
        [range] Thermometer: { $low } to { $high }.
       *[none] Thermometer: he did not say.
    } Respiro told him that you saw his call. Reach him as you have agreed.
person-b-close = I attended to it
# kind: staff
person-taken = Taken by { $name }.
# kind: staff
person-closed = Closed. Thank you.
# kind: staff
person-over = This case is closed already.
# kind: staff
person-nameless = somebody who has no alias yet

### kind: tool

leaving-sure = Do you want to leave? We would not write to you any more, and your facilitator would know. Time-out and help would still work for you.
leaving-b-leave = Yes, leave
leaving-b-stay = No, stay
leaving-left = Done, we do not write to you any more. Your facilitator knows. If you need it, write **stop** or **help** at any hour.
leaving-gone = You have left already and we do not write to you. You can come back whenever you want.
leaving-invited = Done, we keep nothing of yours. In danger, call **{ -number-emergency }**. To talk to somebody: **{ -number-life-line }**, free, day and night.
leaving-back = It is good to have you here again. Your facilitator knows.
leaving-b-timeout = Time-out
leaving-b-back = I want to come back

# kind: staff
leaving-staff = To leave the team, talk to whoever coordinates: so nobody is left without an answer.
# kind: staff
leaving-staff-left = { $known ->
        [yes] **{ $alias }** has left.
       *[no] Somebody who was just joining has left.
    } Dropping out can be a sign of risk. Look for him as agreed, and see whether somebody else needs support.
# kind: staff
leaving-staff-back = { $known ->
        [yes] **{ $alias }** came back after leaving.
       *[no] Somebody came back after leaving.
    }

### kind: tool

leaving-sure = Do you want to leave? We would stop writing to you and tell your facilitator. Time-out and help would still work for you.
# kind: crisis
leaving-which = I did not understand whether you want to leave: answer **yes** or **no**. If there is danger, call **{ -number-emergency }**. To talk to someone: **{ -number-life-line }**, free.
leaving-b-leave = Yes, leave
leaving-b-stay = No, stay
leaving-left = Done, we will not write to you any more. We will tell your facilitator. If you need it, write **stop** or **help** at any hour.
leaving-gone = You have left already and we do not write to you. You can come back whenever you want.
leaving-invited = Done, we keep nothing of yours. If there is danger, call **{ -number-emergency }**. To talk to someone: **{ -number-life-line }**, free, day and night.
leaving-back = Good to have you here again. We will tell your facilitator.
leaving-b-timeout = Time-out
leaving-b-back = I want to come back

# kind: staff
leaving-staff = To leave the team, talk to your coordinator, so that nobody is left without an answer.
# kind: staff
leaving-staff-left = { $known ->
        [yes] **{ $alias }** has left.
       *[no] Someone who was still joining has left.
    } Dropping out can be a sign of risk. Reach out to him as agreed, and check whether anyone else needs support.
# kind: staff
leaving-staff-back = { $known ->
        [yes] **{ $alias }** came back after leaving.
       *[no] Someone came back after leaving.
    }

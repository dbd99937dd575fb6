### kind: tool

correcting-what = What do you want to correct?
correcting-b-alias = My alias
correcting-b-state = My state
correcting-b-living = Who I live with
correcting-b-year = My year of birth
correcting-b-language = Language
correcting-done = Done, it is corrected.
correcting-b-more = Correct more
correcting-b-menu = Menu

correcting-alias = Write what you want to be called here. Do not use your full name.
correcting-alias-full = Is that your full name? Better one that does not tell who you are. Write another. If it is not your name, write it again.
correcting-b-keep = Keep the one before
correcting-alias-wrong = That name cannot be used. { $fault ->
        [short] Write two letters or more.
        [long] Write 20 letters or fewer.
        [digits] Write it without long numbers.
        [letters] Use only letters.
        [taken] Somebody already has that name.
       *[forbidden] It sounds like one of the team.
    } Write another.

correcting-year = In which year were you born?
# kind: crisis
correcting-year-again = I did not understand the year. Write it with four digits, for example **1988**. If there is danger, call **{ -number-emergency }** or **{ -number-life-line }**.
correcting-year-young = I did not change it: the programme is for people over 18. If you were really born that year, say so in your group.

correcting-state = Which state do you live in now?
# kind: crisis
correcting-state-again = I did not find that state. Write it again, for example **Puebla**. If there is danger, call **{ -number-emergency }** or **{ -number-life-line }**.
correcting-state-which = Which of these is it?
correcting-place = That state has more than one time. Which municipality do you live in?
correcting-b-place = { $name }
correcting-b-elsewhere = Elsewhere

correcting-living = Do you and your partner live together? If a judge told you to stay away, tap the last one.
correcting-b-together = Yes
correcting-b-apart = No
correcting-b-order = A judge's order
correcting-order = A judge told you to stay away. That cannot be changed here. If the order has ended, talk to your facilitator.

### kind: tool

# --- the door ---

joining-closed = I am an automatic assistant and I open with an invitation code. In danger, call **{ -number-emergency }**. To talk to somebody: **{ -number-life-line }**. For women: **{ -number-women-line }**.
joining-wrong =
    That code opened nothing. { $minutes ->
        [0] Check it or ask for another.
        [one] You have tried several times: wait **1 minute**.
       *[other] You have tried several times: wait **{ $minutes } minutes**.
    } In danger, call **{ -number-emergency }**. To talk to somebody: **{ -number-life-line }**.
# Codes are not looked at for a while: how long, the numbers and nothing else.
joining-shut =
    { $minutes ->
        [one] Wait **1 minute** before trying another code.
       *[other] Wait **{ $minutes } minutes** before trying another code.
    } In danger, call **{ -number-emergency }**. To talk to somebody: **{ -number-life-line }**. For women: **{ -number-women-line }**.
# kind: staff
joining-not-for-staff = This invitation is for participants and you are one of the team. I did not use it: you can give it to whom it is for.
joining-not-for-participants = This invitation is for the team and you are a participant. I did not use it. Talk to whoever coordinates.
# kind: staff
joining-role = { $role ->
        [facilitator] facilitator
        [counsellor] counsellor on call
        [supervisor] supervisor
        [psychologist] psychologist
        [link] women's service link
       *[coordinator] coordinator
    }
# kind: staff
joining-added = Done. Your roles now include { joining-role }.

# --- what a man reads, bubble by bubble ---

joining-hello = Hello, I am an automatic assistant. I am not a person. If there is danger now, call **{ -number-emergency }**. If you feel you are about to explode, write **stop**.
# kind: notice
joining-limits = Your facilitator sees your attendance, your time-outs (not what you write in them) and whether you stop coming or writing. The person on call sees your talk with them. We tell others if somebody may get hurt, if children are at risk, if you threaten the team or if a judge asks.
# kind: notice
joining-year =
    { joining-limits }

    In which year were you born?
joining-year-short = In which year were you born?
joining-year-again = I did not understand the year. Write it with four digits, for example **1988**. If there is danger, dial **{ -number-emergency }**. To talk to someone: **{ -number-life-line }**, free.
joining-b-young = I am not 18 yet
# kind: notice
joining-young =
    Thank you for saying so. This programme is for people of 18 and older, and we keep nothing of what you wrote. Looking for support at your age is worth a lot, and there are people who listen, free, day and night:
    { $numbers }

# kind: notice
joining-care =
    To accompany you, **{ $organisation }** keeps your birth year, where and how you live, your plan, your interview (name, phone, address, for emergencies) and how you use this. It is not sold. Telegram is not end-to-end encrypted. The whole notice and whom to ask: **notice**. **mydata** shows it, **erase** erases it. { $turning ->
        [yes] If you are 18 already and agree
       *[no] If you agree
    }, write **ACCEPT**.
joining-care-again =
    { $turning ->
        [yes] If you are 18 already and want to go on
       *[no] To go on
    }, write **ACCEPT**. If you do not want to, just stop here. In danger, call **{ -number-emergency }**. To talk to someone: **{ -number-life-line }**, free.
joining-care-no =
    All right. { $turning ->
        [yes] If you are 18 already and change your mind
       *[no] If you change your mind
    }, write **ACCEPT**. In danger, call **{ -number-emergency }**. To talk now: **{ -number-life-line }**, free.

joining-state = Thank you. From now on **stop**, **breathe** and **help** work at any hour. In which state do you live?
joining-state-again = I did not find that state. Write it again, for example **Puebla**. If there is danger, dial **{ -number-emergency }**. To talk to someone: **{ -number-life-line }**, free.
joining-state-which = Which of these is it?
joining-b-state = { $name }
joining-place = One more thing: your state has more than one time. In which municipality do you live?
joining-place-again = I do not know that municipality. Tap one of these, or **Elsewhere**.
joining-place-done = Thank you. Now I know what time it is where you live.
joining-b-place = { $name }
joining-b-elsewhere = Elsewhere

joining-living = Do you and your partner live together? If a judge told you to stay away, tap the last one.
joining-b-together = Yes
joining-b-apart = No
joining-b-order = A judge's order

joining-alias = Here you are **{ $alias }**: nobody in the group sees your name. If you want another, write it, but not your full name. When anger rises, write **stop**.
joining-alias-type = Write what you want to be called here. Do not use your full name.
joining-alias-full = Is that your full name? Better one that does not tell who you are. Write another. If it is not your name, write it again.
joining-alias-danger = That is no name, and somebody could get hurt. If there is danger, call **{ -number-emergency }**. To talk to someone: **{ -number-life-line }**, free. Then write what you want to be called.
joining-alias-wrong = That name cannot be used. { $fault ->
        [short] Write two letters or more.
        [long] Write 20 letters or fewer.
        [digits] Write it without long numbers.
        [letters] Use only letters.
        [taken] Somebody has that name already.
       *[forbidden] It sounds like one of the team.
    } Write another.
joining-done = Done, here you are **{ $alias }**. When anger rises, write **stop**.
joining-b-keep = That is fine
joining-b-other = Another name
joining-b-before = Keep the one before
joining-b-timeout = Time-out
joining-b-breathing = Breathe
joining-b-menu = Menu

# --- what staff read ---

# kind: staff
joining-staff = Hello. **{ $organisation }** invites you as { joining-role }. I am its automatic assistant. Under which name will participants and team see you? Write it.
# kind: staff
joining-staff-done = Done, **{ $alias }**. Alerts will reach you here.
# kind: staff
joining-staff-young = Somebody who said they are under 18 opened an invitation to the programme. We kept none of their data and gave them helpline numbers. If you know who it is, be with them, with their family and with services for children and teenagers.

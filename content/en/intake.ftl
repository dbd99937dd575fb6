### kind: staff

intake-hello = Intake with **{ $alias }**. Tell him what it is for and that it is encrypted. I take what you type of him off this chat; if I cannot, I tell you how. One question at a time; you can stop and go on later. If something is urgent, stop the intake and follow the protocol.
intake-refused = That is not open to you. If you think it is a mistake, talk to whoever coordinates.
intake-erasing = He asked for everything of his to be erased: he is asked nothing more.
intake-elsewhere = Somebody else of the team went on with this intake.
intake-b-mine = I go on
intake-over = That intake is finished.
intake-none = There is no finished intake yet.
intake-wrong =
    I could not keep that. { $question ->
        [name] Write his name alone, in letters and without "and"; nobody else's.
        [phone] Write 10 digits, for example 55 0000 0000.
        [street] Write street and number alone, no names.
        [town] Write the municipality alone, in letters.
        [hours] Write two hours, for example 9 to 18.
       *[gain] Write a phrase of up to 300 letters, without her name.
    }

# --- who he is, for an emergency alone (R19) ---

intake-name = Emergency data, sealed. **His full name.** Do not write the name of his partner or of anybody else.
intake-phone = His phone, 10 digits.
intake-street = Street and number where **he** sleeps today.
intake-town = Municipality where he sleeps.
intake-children = Do children live where he sleeps?
intake-b-children = { $children ->
        [yes] Yes
        [no] No
       *[unknown] He did not say
    }

# --- how he came, signs ---

intake-source = How did he come?
intake-b-source = { $source ->
        [volunteer] By his own wish
        [court] Court
        [dif] DIF
        [institution] Institution
        [recommended] Recommendation
       *[other] Another way
    }
intake-signs = Mark what you know. Nothing is added up or graded, and he does not see it. Do not ask for details. (1 of 2)
intake-signs-more = Mark what you know. (2 of 2)
intake-b-sign = { $on ->
        [yes] ✓{" "}
       *[no] {""}
    }{ $sign ->
        [threats] Threats to kill
        [weapon] Weapon in reach
        [strangling] Strangling
        [separation] Separation now
        [stalking] Stalking
        [pregnancy] In pregnancy
        [forced_sex] Sexual violence
        [escalation] Getting worse
        [jobless] Out of work
        [self_harm] Suicidal thoughts
        [intoxication] Came intoxicated
       *[unwilling] Does not want to
    }

# --- AUDIT-C, after the WHO manual; scored by content/instruments/audit_c.yaml ---

intake-audit-c-1 = Read to him: How often do you have a drink containing alcohol?
intake-audit-c-b-1 = { $option ->
        [0] Never
        [1] Monthly or less
        [2] 2 to 4 a month
        [3] 2 or 3 a week
       *[4] 4 or more a week
    }
intake-audit-c-2 = Read to him: How many drinks containing alcohol do you have on a typical day when you are drinking?
intake-audit-c-b-2 = { $option ->
        [0] 1 or 2
        [1] 3 or 4
        [2] 5 or 6
        [3] 7 to 9
       *[4] 10 or more
    }
intake-audit-c-3 = Read to him: How often do you have six or more drinks on one occasion?
intake-audit-c-b-3 = { $option ->
        [0] Never
        [1] Less than monthly
        [2] Monthly
        [3] Weekly
       *[4] Daily or almost
    }

# --- what he wants, when, what he needs ---

intake-gain = What does he want to gain from this? Write one phrase, in his words and without names.
intake-hours = From when to when can we reach him, on his clock? Tap, or write for example **9 to 18**. With a night shift, **20 to 6**.
intake-b-hours = { $opens } to { $shuts }
intake-needs = What does he need besides the group? What you mark becomes a proposed referral.
intake-b-need = { $on ->
        [yes] ✓{" "}
       *[no] {""}
    }{ $need ->
        [psychotherapy] Psychotherapy
        [psychiatry] Psychiatry
        [addiction] Addiction
       *[other] Other
    }
intake-b-next = Next
intake-b-keep = Leave as it is
intake-b-skip = Not given
intake-b-back = Back

# --- the end ---

intake-summary =
    Emergency data: { $given } of 5. Came: { $source ->
        [volunteer] by his own wish
        [court] court
        [dif] DIF
        [institution] institution
        [recommended] recommendation
       *[other] another way
    }. Signs: { $signs }. { $scored ->
        [yes] AUDIT-C: { $points } of 12.
       *[no] AUDIT-C: no answer.
    } { $said ->
        [yes] What he wants to gain: kept.
       *[no] What he wants to gain: he did not say.
    } { $timed ->
        [yes] Hours: { $opens } to { $shuts }.
       *[no] Hours: unchanged.
    } Referrals: { $needs }.
intake-b-finish = Finish
intake-b-correct = Correct
intake-correct = Which part do you correct?
intake-b-part = { $part ->
        [name] Emergency data
        [source] How he came
        [signs] Signs
        [audit_1] Alcohol
        [gain] What he wants
        [hours] Hours
       *[needs] Referrals
    }
intake-done = Done. The rest is open to him now; I tell him when he is awake.
intake-review = Kept. Because of what you marked, talk as a team before the rest is opened to him. Time-out, breathing, thermometer and help he has already. It waits on his sheet.
intake-review-ask = Have you talked as a team, and do you decide that he may come in?
intake-b-reviewed = Yes, let him in
intake-amended = Kept.
intake-shown =
    Came: { $source ->
        [volunteer] by his own wish
        [court] court
        [dif] DIF
        [institution] institution
        [recommended] recommendation
       *[other] another way
    }. Signs: { $signs }. { $scored ->
        [yes] AUDIT-C: { $points } of 12 (he is not told).
       *[no] AUDIT-C: no answer.
    } { $timed ->
        [yes] Hours: { $opens } to { $shuts }.
       *[no] {""}
    } He wants: { $gain }

# The lock screen shows this one.
# kind: tool
intake-told-open = The rest is ready. Write **menu** to see it.

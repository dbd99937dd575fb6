### kind: tool

erasure-sure = Erasing removes everything: your alias, your time-outs, your answers and your consent. We cannot get it back. Do you want to go on?
# kind: crisis
erasure-which = I did not understand whether you want to erase: answer **yes** or **no**. If there is danger, call **{ -number-emergency }**. To talk to someone: **{ -number-life-line }**, free.
erasure-b-sure = Yes, I want to erase
erasure-b-keep = No, keep it
erasure-really = Last question: if you tap **Erase all**, there is no way back. Shall I?
erasure-b-erase = Erase all
erasure-kept = All right, everything stays as it was.
# He takes it back while it waits: the rest went on that day.
erasure-kept-rest = All right: what is left stays. What we erased before cannot be brought back.
erasure-later = A time-out or a call of yours is still open. We will erase everything once it is closed; today we erased the rest. If there is danger, call **{ -number-emergency }**.
erasure-waits = You have already asked. We will do it once what is open is closed; it may take until the next day.
# A legal hold, without saying that it is one (R16): what it is about may be a complaint of somebody else's.
erasure-held = You have a case that is not closed. We will erase everything when it is; today we erase the rest. In danger, call **{ -number-emergency }**.
erasure-order = Although the rest is erased, a mark without your name stays for a year: a judge asked you to keep away. If you come back it still stands; only your team can lift it.
# kind: notice
erasure-receipt = Done: we erased everything we had about you on { WHEN($at) }. Your receipt is **{ $number }**. You can also delete this chat on your phone. If there is danger, call **{ -number-emergency }**. To talk to someone: **{ -number-life-line }**.

# kind: staff
erasure-staff = Your data are part of other people's care. To leave and erase them, talk to your coordinator.
# kind: staff
erasure-staff-gone = A participant erased all his data and left the programme. His alias is gone too. Leaving can be a sign of risk: check who is missing and whether anyone else needs support.

# --- legal hold ---

# kind: staff
erasure-staff-hold =
    Keep by law what is there of { $named ->
        [yes] **{ $alias }**
       *[no] somebody without an alias
    }: until you lift it, nothing is erased by the calendar. If he asks to erase, his time-outs, calls, intake and referrals stay. It stands in the audit. For which reason?
# kind: staff
erasure-staff-held =
    What is there of { $named ->
        [yes] **{ $alias }**
       *[no] somebody without an alias
    } is kept by law. Reason: { $cause ->
        [judge] a judge or prosecutor asks for it
        [complaint] a complaint is being looked into
       *[harm] somebody came to harm
    }.
# kind: staff
erasure-staff-set = Done: it is kept by law until you lift it.
# kind: staff
erasure-staff-lifted = Done: it is kept by law no more. If he asked to erase, it is done tonight.
erasure-b-hold = { $cause ->
        [judge] Judge, prosecutor
        [complaint] A complaint
       *[harm] Somebody was hurt
    }
erasure-b-lift = Lift

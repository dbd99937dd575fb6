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
erasure-waits = You have already asked. We will do it once your time-out or your call is closed; it may take until the next day.
# kind: notice
erasure-receipt = Done: we erased everything we had about you on { WHEN($at) }. Your receipt is **{ $number }**. You can also delete this chat on your phone. If there is danger, call **{ -number-emergency }**. To talk to someone: **{ -number-life-line }**.

# kind: staff
erasure-staff = Your data are part of other people's care. To leave and erase them, talk to your coordinator.
# kind: staff
erasure-staff-gone = A participant erased all his data and left the programme. His alias is gone too. Leaving can be a sign of risk: check who is missing and whether anyone else needs support.

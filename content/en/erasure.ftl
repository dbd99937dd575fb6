### kind: tool

erasure-sure = Erasing takes everything: your alias, your time-outs, your answers and your consent. We cannot bring it back. Do you want to go on?
erasure-b-sure = Yes, I want to erase
erasure-b-keep = No, keep it
erasure-really = Last question: if you tap **Erase all**, there is no way back. Shall I?
erasure-b-erase = Erase all
erasure-kept = All right, everything stays as it was.
erasure-later = A time-out or a call of yours is still open. We will erase everything when it is closed; today we erased the rest. In danger, call **{ -number-emergency }**.
erasure-waits = You have asked already. We will do it as soon as your time-out or your call is closed.
# kind: notice
erasure-receipt = Done: we erased everything of yours { WHEN($at) }. Your receipt is **{ $number }**. You can delete this chat on your phone too. In danger, call **{ -number-emergency }**. To talk to somebody: **{ -number-life-line }**.

# kind: staff
erasure-staff = Your data are part of other people's care. To leave and erase them, talk to whoever coordinates.
# kind: staff
erasure-staff-gone = A participant erased all his data and left the programme. There is no alias any more. Leaving can be a sign of risk: see who is missing and whether somebody else needs support.

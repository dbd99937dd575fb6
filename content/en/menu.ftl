### kind: tool

menu-participant = What do you need now?
menu-left = You have left and I do not write to you. This still works for you, at any hour.
# Whether somebody is there, before he asks (R8).
menu-duty-here = A person is on duty now.
menu-duty-later = Nobody is on duty now; someone is back { $soon ->
        [yes] at { CLOCK($at, short: 1) }
       *[no] on { WHEN($at) }
    }.
menu-duty-nobody = Nobody is on duty now.
# kind: staff
menu-staff = Your team's alerts reach you here. Tap an option.
# kind: staff
menu-staff-unknown = I did not understand that. Tap an option. If there is danger, call **{ -number-emergency }**. To talk to someone: **{ -number-life-line }**.
menu-location = I cannot see where you are and nobody will come. If there is danger, call **{ -number-emergency }**. Write me a word or tap a button.
menu-contact = I do not keep anybody's number. Write me a word or tap a button.
menu-other = I cannot read that. Write me a word or tap a button.

menu-b-timeout = Time-out
menu-b-breathing = Breathe
menu-b-thermometer = Thermometer
menu-b-mydata = My data
menu-b-language = Language
menu-b-back = I want to come back
menu-b-invite = Invite
menu-b-circles = Circles
menu-b-team = Team
menu-b-own = My own

menu-rest = Here is the rest.
menu-b-more = More
menu-b-menu = Menu
menu-b-plan = My plan
menu-b-exercises = Exercises
menu-b-card = My card
menu-b-prompts = Practise
menu-b-weeks = My weeks
menu-b-wallet = For the wallet
menu-b-contact = Save contacts
menu-b-hide = Hide
menu-b-not-me = It is not me
menu-b-people = Participants
menu-b-digest = My digest
menu-b-wording = Words
menu-b-site = Site page
menu-b-audit = Audit
menu-b-rota = On call
menu-b-numbers = Numbers

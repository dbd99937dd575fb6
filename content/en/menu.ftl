### kind: tool

menu-participant = What do you need now?
menu-left = You have left and I do not write to you. These still work for you, at any hour.
# kind: staff
menu-staff = Your team's alerts reach you here. Tap an option.
# kind: staff
menu-staff-unknown = I did not understand that. Tap an option.
menu-location = I do not see where you are and nobody will come. In danger, call **{ -number-emergency }**. Write me a word or tap a button.
menu-contact = I keep nobody's numbers. Write me a word or tap a button.
menu-other = I cannot read that. Write me a word or tap a button.

menu-b-timeout = Time-out
menu-b-breathing = Breathe
menu-b-thermometer = Thermometer
menu-b-mydata = My data
menu-b-language = Language
menu-b-back = I want to come back

### kind: crisis

thermometer-ask = From 0 to 10, how are you now?
thermometer-after = And now, from 0 to 10, how are you?
thermometer-which = Write a number from 0 to 10, or tap one. If there is danger, dial **{ -number-emergency }**. To talk to someone: **{ -number-life-line }**, free.
thermometer-b-low = 0-3
thermometer-b-middle = 4-6
thermometer-b-high = 7-8
thermometer-b-top = 9-10

thermometer-noted = Noted. If it rises, write **stop**.
thermometer-breathe = From 4 to 6 your body warns you. Let us bring it down.
thermometer-still = You are still between 4 and 6. Get away for a while from what makes you angry, and walk slowly.
thermometer-b-breathe = Breathe

# What the picture of his own weeks says; its note stands as approved (R13).
# kind: tool
thermometer-weeks = Your last 8 weeks, as you told them.
# kind: tool
thermometer-weeks-title = My 8 weeks
# kind: tool
thermometer-weeks-legend = Each bar is a day: from lowest to highest.
# kind: notice
thermometer-weeks-note = What I reported. It proves neither change nor absence of violence.
# kind: tool
thermometer-weeks-today = today
# kind: tool
thermometer-weeks-none = In these 8 weeks you have not said how you are. With 2 answers I draw you the picture.
# kind: tool
thermometer-weeks-one = In these 8 weeks you said it once: { DAY($at, month: 1) }, **{ $numbers }**. With 2 answers I draw you the picture.
thermometer-b-weeks = My weeks
thermometer-b-ask = Thermometer

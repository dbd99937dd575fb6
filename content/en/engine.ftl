### kind: tool

# What the machine itself says: not understood, an old button, a failure, an answer that came late.

engine-unknown = I did not understand. Tap an option, or write **stop** if you need to pause.
engine-stale-button = That button no longer works. Choose again.
engine-not-allowed = That is not open to you. If you think this is a mistake, tell your facilitator.
engine-voice = I cannot hear voice notes. Write me one word or tap a button.
engine-photo = I cannot see photos or files. Write me in words or tap a button.
engine-sticker = I do not understand pictures. Write me one word or tap a button.
engine-long = Your message is very long and I did not read all of it. Can you say it in fewer words?

# kind: crisis
engine-failed = Something failed on our side and I could not do it. Try again. If there is danger, call { -number-emergency } or { -number-life-line }.
# kind: crisis
engine-late = I was out of service and did not answer you at { CLOCK($at) }. How are you now?
# kind: crisis
engine-late-day = I was out of service and did not answer you on { WHEN($at) }. How are you now?

# Numbers to phone, one block for each kind of reader.

# kind: crisis
engine-numbers = **{ -number-emergency }** if there is danger. **{ -number-life-line }**, { -name-life-line }: free, day and night.
# kind: crisis
engine-numbers-young = If there is danger, call **{ -number-emergency }**. To talk to someone: **{ -number-life-line }** or **{ -number-confidence-line }**. They answer day and night.
# kind: crisis
engine-numbers-family = For her and for your children: **{ -number-emergency }** if there is danger; **{ -number-women-line }** or **{ -number-confidence-line }** to talk to someone.
# kind: crisis
engine-numbers-public = If there is danger, call **{ -number-emergency }**. To talk to someone: **{ -number-life-line }**. For women: **{ -number-women-line }**.

engine-b-fine = I am fine
engine-b-person = I need someone
engine-b-stop = Stop
engine-b-menu = Menu

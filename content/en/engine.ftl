### kind: tool

# What the machine itself says: not understood, an old button, a failure.

# kind: crisis
engine-unknown = I did not understand that. If there is danger, call **{ -number-emergency }**. To talk to someone: **{ -number-life-line }**, free. Tap an option, or write **stop** if you need to pause.
engine-stale-button = That button no longer works. Choose again.
engine-not-allowed = That is not open to you. If you think this is a mistake, tell your facilitator.
# kind: staff
engine-not-allowed-staff = That is not open to you. If you think that is a mistake, tell whoever coordinates.
engine-voice = I cannot listen to voice notes. Write me one word or tap a button. If there is danger, call **{ -number-emergency }**.
engine-photo = I cannot see photos or files. Write to me in words or tap a button.
engine-sticker = I cannot read stickers. Write me one word or tap a button.
# kind: crisis
engine-long = Your message is very long and I did not read all of it. If there is danger, call **{ -number-emergency }**. To talk to someone: **{ -number-life-line }**, free. Can you put it more briefly?

# kind: crisis
engine-failed = Something failed on our side and I could not do it. Try again. If there is danger, call { -number-emergency } or { -number-life-line }.
engine-b-person = I need someone
engine-b-stop = Stop

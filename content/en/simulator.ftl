### kind: staff

# The page on which a coordinator rehearses: four phones and a clock. Nobody is in trouble here.

simulator-title = Respiro · Rehearsal
simulator-tagline = A rehearsal with four phones. **Nothing leaves this computer.**
simulator-language = Language
simulator-noscript = This page needs JavaScript. Switch it on and load the page again.
simulator-offline = The connection is lost. Trying again…

simulator-clock = Rehearsal clock
simulator-forward = Move the clock forward
simulator-moving = Moving the clock…
simulator-moved = The clock has arrived.
simulator-b-1m = +1 min
simulator-b-5m = +5 min
simulator-b-30m = +30 min
simulator-b-8h = +8 h
simulator-b-tomorrow = Tomorrow

simulator-phones = Phones
simulator-role-participant-1 = Participant 1
simulator-role-participant-2 = Participant 2
simulator-role-facilitator = Facilitator
simulator-role-counsellor = Person on call
simulator-b-participant-1 = Part. 1
simulator-b-participant-2 = Part. 2
simulator-b-facilitator = Facilit.
simulator-b-counsellor = On call
simulator-nobody = Has not joined yet
simulator-joining = Is joining…
simulator-messages = Messages from { $who }
simulator-said-bot = Respiro:

simulator-empty-participant-1 = Has joined the programme. Type **alto** to begin a time-out, or **menu** to see what else there is.
simulator-empty-participant-2 = This is how somebody new joins. Press the button below: it opens the invitation.
simulator-empty-facilitator = What the group's facilitator is told arrives here.
simulator-empty-counsellor = What the person on call, who coordinates too, is told arrives here.

simulator-write = Write a message
simulator-b-send = Send
simulator-b-voice = Voice note
simulator-invite = Join by invitation
simulator-voice = Voice note
simulator-gone = Message deleted
simulator-edited = edited
simulator-pinned = Pinned on top:
simulator-failed = Not sent.
simulator-b-again = Try again
simulator-unread = unread

simulator-about = What is this?
simulator-about-1 = Four practice people with the real service behind them: the same words, the same timing, the same rules.
simulator-about-2 = No messages to Telegram or WhatsApp. No real people. You can make mistakes here without worrying.
simulator-about-3 = The clock only moves forward. Whatever was due on the way arrives at its own time and in order.
simulator-try = Try this
simulator-try-1 = On participant 1's phone, type **alto** and press the first button.
simulator-try-2 = Move the clock minute by minute and see how it walks him through.
simulator-try-3 = Press the button that asks for a person, and look at the facilitator's phone.
simulator-try-4 = Go on until tomorrow: the four questions of the next day arrive.
simulator-keys = By keyboard: Enter sends. The arrow keys move among the buttons of the messages.

simulator-door = This rehearsal is private
simulator-door-why = You opened it from another computer or through a proxy. Type the code that was shown when the service started. It works once.
simulator-door-code = Code
simulator-b-enter = Enter
simulator-door-wrong = That is not the code. Check the spelling.

simulator-closed = Respiro is in service
simulator-closed-why = There is nothing to see here: the conversations happen on the phones.

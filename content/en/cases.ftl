### kind: crisis

cases-b-need = I need someone

cases-ringing = I am calling a person on duty, and tell you when they take it. If there is danger, call **{ -number-emergency }**. Meanwhile **{ -number-life-line }**: free, day and night.
cases-off-shift =
    Nobody is on duty now. Call **{ -number-life-line }** or **{ -number-emergency }**. { $told ->
        [yes] I have told the team; they
       *[no] They
    } write to you { $soon ->
        [yes] at { CLOCK($at, short: 1) }
       *[no] on { WHEN($at) }
    }.
cases-called = If there is danger, call **{ -number-emergency }**. To talk now: **{ -number-life-line }**, free, day and night. I have told your team, but nobody may be looking right now.
cases-joined = If there is danger, call **{ -number-emergency }**. To talk now: **{ -number-life-line }**. I told your team at { CLOCK($at) } and do not know yet whether anyone has seen it.
cases-again = If there is danger, call **{ -number-emergency }**. To talk now: **{ -number-life-line }**. Your call was seen at { CLOCK($at) } by { $name }, who may not be looking right now.
cases-nobody = I could not reach anyone on your team. Do not stay alone: call **{ -number-life-line }**, free, day and night. If there is danger, **{ -number-emergency }**.
cases-unseen =
    { $ringing ->
        [yes] Nobody on your team has answered yet. Do not stay alone: call **{ -number-life-line }**, free, day and night. If there is danger, **{ -number-emergency }**. I keep calling.
       *[no] Nobody on your team has seen it yet. Do not stay alone: call **{ -number-life-line }**, free, day and night. If there is danger, **{ -number-emergency }**.
    }
cases-seen = Your call was seen by { $name }.
cases-still-waiting =
    { $spoke ->
        [yes] Whoever was writing to you is not answering
       *[no] Whoever took your call has not written to you yet
    }. I am calling someone else. If there is danger, call **{ -number-emergency }**. To talk now: **{ -number-life-line }**.
cases-ended = The team has closed your call. If you need someone again, write **help**. Did it help to talk?
cases-someone = someone on the team

cases-late =
    I was out of service and did not answer you { $today ->
        [yes] at { CLOCK($at, short: 1) }
       *[no] on { WHEN($at) }
    }. How are you now?
cases-cut-off = I was out of service for a while and could not write to you. How are you now?
cases-late-which = Tap an option. If there is danger, call **{ -number-emergency }**.
cases-b-fine = I am fine
cases-fine = Thank you for telling me. If anything rises, write **stop**.

cases-red-self-harm = What you say is serious. Do not stay alone: go to someone now. Put away whatever could hurt you. Call **{ -number-life-line }**, free, day and night; if there is danger, **{ -number-emergency }**.
cases-red-harm-partner = What you say is serious. Get away now: leave, with nothing in your hands. Do not look for her or write to her. If anyone is in danger, call **{ -number-emergency }**.
cases-red-harm-child = What you say is serious. Do not touch anyone. Ask another adult now to stay with the children. If there is danger, call **{ -number-emergency }**.
cases-red-victim = What you say is serious, and it is not your fault. Get to safety now: leave if you can, or lock yourself in and call **{ -number-emergency }**.
cases-red-weapon = What you say is serious. Put the weapon down and get away from it now; nobody should have it. Leave. If there is danger, call **{ -number-emergency }**.
cases-red-other = What you say is serious. Leave now, with nothing in your hands. If anyone is in danger, call **{ -number-emergency }**.

# kind: staff
cases-page = Respiro: { $colour ->
        [red] red
       *[orange] orange
    } case. Tap Take.
# kind: staff
cases-page-again = Respiro: { $colour ->
        [red] red
       *[orange] orange
    } case, again. Tap See.
cases-b-take = Take
cases-b-look = See
# kind: staff
cases-details =
    You took it. **{ $alias }**, { WHEN($at) }. { $why ->
        [heat] His thermometer went up.
        [children] He is angry and there are children: alone with him, alone, or he did not say with whom.
        [more_time] He asked for a time-out of more than 60 minutes.
        [not_calm] The 60 minutes of his time-out ended and he had not calmed down.
        [late] Answered late: the service was down when he wrote.
        [cut_off] Answered late: the service was down in the middle of his time-out and came back at that hour.
        [wrote] What he wrote is a sign of danger{ $label ->
            [self_harm] {" "}(to himself)
            [harm_partner] {" "}(to her)
            [harm_child] {" "}(to children)
            [victim] {" "}(he is being hurt)
            [weapon] {" "}(a weapon)
            [other] {" "}(other)
           *[none] {""}
        }.
       *[asked] He asked for someone to talk to.
    }
    { $heat ->
        [number] Thermometer: { $high }.
        [range] Thermometer: { $low } to { $high }.
       *[none] Thermometer: he did not say.
    } Respiro told him that you saw his call. { $here ->
        [yes] What you write reaches him under your alias.
       *[no] To write, tap Write to him.
    }
    { $colour ->
        [red] **Red** case
       *[orange] Orange case
    }; he has waited for { $waited } min.{ $written ->
        [yes] {" "}He wrote: { $wrote }
       *[no] {""}
    }
cases-b-phone = I am on the phone
cases-b-close = I took care of it
# kind: staff
cases-phone = Noted: you are on the phone. In 10 minutes, if you have not written to him, I call someone else.
# kind: staff
cases-phone-over = It cannot be put off any more. If you do not write to him or close it, I call someone else.
# kind: staff
cases-silent = You have not written to him. I am calling someone else, who may take it. If you are talking to him, tap I am on the phone.
# kind: staff
cases-none-waits = No case is waiting for you.
# kind: staff
cases-elsewhere = someone from another organisation
# kind: staff
cases-taken = Taken by { $name }.
# kind: staff
cases-closed = Closed. Thank you.
# kind: staff
cases-over = This case is already closed.
# kind: staff
cases-nameless = someone without an alias yet
# kind: staff
cases-one-nameless = case { $number }, no alias yet

# --- the bridged chat: what he reads ---

cases-to-him = **{ $name }**: { $wrote }
cases-kept = I have kept it for whoever takes your call. If there is danger, call **{ -number-emergency }**. To talk now: **{ -number-life-line }**, free, day and night.
cases-nobody-reads = Nobody on the team is reading this now. If there is danger, call **{ -number-emergency }**. Shall I call someone?
cases-supervisor =
    { $came ->
        [yes] **{ $name }**, who supervises, joins this talk and reads what you write too.
       *[no] **{ $name }** leaves this talk.
    }
cases-ask-harm = Are you thinking of hurting someone or yourself today?
cases-ask-life = Are you thinking of ending your life?
cases-ask-weapon = Is there a weapon near you now?
cases-ask-children = Are there children in danger now?
cases-b-yes = Yes
cases-b-no = No
cases-answer-no = Thank you for answering.
cases-asked-over = That question is over. If there is danger, call **{ -number-emergency }**.
cases-no-risk-him = Thank you for writing. We have read your message, and it is good that there is no danger. If you need someone one day, write **help**.
cases-b-helps = Yes
cases-b-soso = So-so
cases-b-helps-not = No
cases-thanks = Thank you for saying so.
cases-follow = Hello. How have you been since we talked?
cases-b-well = Well
cases-b-so-so = Not so well
cases-well =
    { $well ->
        [yes] Thank you for saying so. If anything rises, write **stop**.
       *[no] Thank you for saying so. If you want to talk, tap the button.
    }

# --- prepared replies: whoever has his case says them with a tap, under their own alias ---

cases-say-here = I am here and I read you. Tell me what is happening now.
cases-say-safe = Where are you now, and who is with you?
cases-say-away = Leave now, with nothing in your hands. Write to me when you are away.
cases-say-breathe = Breathe with me: in for 4, out for 6. Do it five times and then write to me.
cases-say-call = If there is danger, call **{ -number-emergency }**. To talk on the phone: **{ -number-life-line }**, free, day and night.
cases-say-wait = I am reading you. Give me a minute and I will answer.
cases-b-say-here = I am here
cases-b-say-safe = Where are you?
cases-b-say-away = Leave now
cases-b-say-breathe = Breathe with me
cases-b-say-call = { -number-emergency } and phone
cases-b-say-wait = Give me a minute

# --- the bridged chat: what the team reads; nothing says more of a man than his alias ---

# kind: staff
cases-his =
    { $colour ->
        [red] 🔴
       *[orange] 🟠
    } **{ $alias }**{ $changed ->
        [yes] {" "}changed it
       *[no] {""}
    }: { $wrote }
# kind: staff
cases-his-voice =
    { $colour ->
        [red] 🔴
       *[orange] 🟠
    } **{ $alias }** { $passed ->
        [yes] sent a voice note.
       *[no] sent a voice note that cannot be passed on here. Ask him to write.
    }
# kind: staff
cases-colleague = { $name } to **{ $alias }**: { $wrote }
# kind: staff
cases-colleague-came =
    { $came ->
        [yes] { $name } joined the talk with **{ $alias }**.
       *[no] { $name } left the talk with **{ $alias }**.
    }
# kind: staff
cases-now = You are writing to { $colour ->
        [red] 🔴
       *[orange] 🟠
    } **{ $alias }** now.
# kind: staff
cases-whom = I sent it to nobody: I do not know whom it is for. To whom are you writing?
# kind: staff
cases-quoted-none = I sent it to nobody: I do not know whose message you quoted. To whom are you writing?
# kind: staff
cases-not-sent =
    { $closed ->
        [yes] I did not send it: that case is closed.
       *[no] I did not send it: that case is not yours any more.
    }
# kind: staff
cases-sent = Sent to **{ $alias }**.
# kind: staff
cases-said = To **{ $alias }**: { $wrote }
# kind: staff
cases-no-voice = Your voice does not reach him. Write to him.
# kind: staff
cases-unreachable = He cannot be written to: I did not send it. The case stays open.
# kind: staff
cases-lost = Your message did not reach **{ $alias }**. The case stays open.
# kind: staff
cases-blocked = **{ $alias }** cannot be written to any more: he blocked the chat or deleted it. The case stays open. Reach out to him as your team agreed.
# kind: staff
cases-yours =
    { $count ->
        [one] You have one case. Do you write to him?
       *[other] You have { $count } cases. To whom do you write?
    }
# kind: staff
cases-none = You have no open case. I sent nothing to anybody.
# kind: staff
cases-not-yours = That case is not yours.
# kind: staff
cases-options =
    { $colour ->
        [red] 🔴
       *[orange] 🟠
    } **{ $alias }**: what do you want to do?
# kind: staff
cases-which-reply = What shall I say to **{ $alias }**?
# kind: staff
cases-which-question = What shall I ask **{ $alias }**? If he says yes, the case is red.
# kind: staff
cases-answered = **{ $alias }** answered { $yes ->
        [yes] **yes**
       *[no] no
    }. The question: { $asked }
# kind: staff
cases-b-whom =
    { $colour ->
        [red] 🔴
       *[orange] 🟠
    } { $alias }
# kind: staff
cases-b-switch = Write to him
# kind: staff
cases-b-options = Options
# kind: staff
cases-b-replies = Replies
# kind: staff
cases-b-questions = Ask him
# kind: staff
cases-b-hand = Hand it over
# kind: staff
cases-b-supervisor = Call supervisor
# kind: staff
cases-b-step-out = Leave the talk
# kind: staff
cases-b-protocol = Protocol
# kind: staff
cases-b-no-risk = It was no risk
# kind: staff
cases-b-ask-harm = Hurt someone today?
# kind: staff
cases-b-ask-life = End his life?
# kind: staff
cases-b-ask-weapon = Is there a weapon?
# kind: staff
cases-b-ask-children = Children in danger?

# --- the protocol (R19): for the team alone; a named person decides, Respiro contacts nobody ---

# kind: staff
cases-protocol-who = **Red protocol.** If someone may die or be hurt, whoever has the case calls **{ -number-emergency }** now, without asking. In doubt whoever supervises decides; if they do not answer, whoever coordinates. Write down who decided.
# kind: staff
cases-protocol-her = **For her and the children.** Tell the women’s service that your organisation works with; if there is none, { -name-women-line }: **{ -number-women-line }**. Do not look for her yourself, and do not tell him what she was told.
# kind: staff
cases-protocol-then = His identity is on his sheet, with a reason and for 10 minutes. He is told who was told, unless saying so puts someone in danger. When you close it you answer: was { -number-emergency } called, was the women’s service told, was he told?

# --- handing over, and joining ---

# kind: staff
cases-hand-whom = To whom do you hand over the case of **{ $alias }**? It stays with you until someone takes it.
# kind: staff
cases-hand-note = Write a note for whoever takes it: what happened, what is missing. Nothing of her and no numbers.
# kind: staff
cases-hand-noted = Note by { $name }: { $wrote }
# kind: staff
cases-handing =
    { $person ->
        [yes] They are being rung. If they do not take it soon, I call whoever is on duty.
       *[no] { $now ->
            [yes] I am calling whoever is on duty.
           *[no] I call the next shift at { CLOCK($at) }.
        }
    } It stays with you until someone takes it.
# kind: staff
cases-note-wrong =
    { $fault ->
        [her] Nothing of her: neither her name nor how she is.
        [number] No phone numbers.
        [long] It is too long: 300 letters at most.
       *[empty] I could not read it.
    } Write it again.
# kind: staff
cases-note-waits =
    There is something new from **{ $alias }**: { $ends ->
        [yes] closing his case waits
       *[no] handing his case over waits
    }. What you type now is no longer the note.
# kind: staff
cases-shift-over = Your shift is over and **{ $alias }** is still with you. Do you hand him over?
# kind: staff
cases-page-join = Respiro: { $colour ->
        [red] red
       *[orange] orange
    } case. A supervisor is asked for. Tap Join.
# kind: staff
cases-supervisor-called = Whoever supervises is being rung.
# kind: staff
cases-no-supervisor = There is nobody to call who supervises now.
# kind: staff
cases-joined-talk = You joined the talk with **{ $alias }**, and he has read it. { $here ->
        [yes] What you write here reaches him under your alias.
       *[no] To write to him, tap Options.
    }
# kind: staff
cases-take-instead = Nobody has this case now. Write **take it**.
# kind: staff
cases-in-it = You are in this talk already.
# kind: staff
cases-stepped-out = You left the talk, and he has read it.
# kind: staff
cases-b-person = { $name }
# kind: staff
cases-b-next = To the next shift
# kind: staff
cases-b-no-note = No note
# kind: staff
cases-b-join = Join

# --- closing ---

# kind: staff
cases-no-risk-why = **{ $alias }**: why was it no risk? With this it is closed, and he reads a kind line.
# kind: staff
cases-b-no-saying = A way of speaking
# kind: staff
cases-b-no-past = He told of the past
# kind: staff
cases-b-no-other = About something else
# kind: staff
cases-b-no-mistake = Tapped by mistake
# kind: staff
cases-end-risk = Did you ask him about the risk again? What is there now?
# kind: staff
cases-end-sleeps = Plan until tomorrow: where does he sleep?
# kind: staff
cases-end-alcohol = Plan until tomorrow: alcohol or drugs?
# kind: staff
cases-end-weapon = Plan until tomorrow: is there a weapon?
# kind: staff
cases-end-who = Plan until tomorrow: who is with him?
# kind: staff
cases-end-911 = Protocol: was { -number-emergency } called?
# kind: staff
cases-end-womens = Protocol: was the women’s service told? If not, why?
# kind: staff
cases-end-told-him = Protocol: was he told? If not, why?
# kind: staff
cases-end-heat = His thermometer at the end?
# kind: staff
cases-end-resource = What did you give him to turn to?
# kind: staff
cases-end-follow = Did you agree that I write to him tomorrow and the day after?
# kind: staff
cases-end-outcome = How did it end?
# kind: staff
cases-end-note = A note of what happened, nothing of her and no numbers.
# kind: staff
cases-b-end-none = No risk now
# kind: staff
cases-b-end-some = Some, with a plan
# kind: staff
cases-b-end-away = Somewhere else
# kind: staff
cases-b-end-home = At home
# kind: staff
cases-b-end-unknown = Not known
# kind: staff
cases-b-end-no = No
# kind: staff
cases-b-end-yes = Yes
# kind: staff
cases-b-end-given = He gave it away
# kind: staff
cases-b-end-at-hand = Yes, within reach
# kind: staff
cases-b-end-somebody = Someone he trusts
# kind: staff
cases-b-end-alone = He is alone
# kind: staff
cases-b-end-not-needed = Not needed
# kind: staff
cases-b-end-decided = Decided against it
# kind: staff
cases-b-end-no-her = Nobody to tell
# kind: staff
cases-b-end-no-service = There is no service
# kind: staff
cases-b-end-danger = Saying it was unsafe
# kind: staff
cases-b-end-silent = He stopped answering
# kind: staff
cases-b-end-nothing = Nothing to say
# kind: staff
cases-b-end-low = 0-3
# kind: staff
cases-b-end-middle = 4-6
# kind: staff
cases-b-end-high = 7-8
# kind: staff
cases-b-end-top = 9-10
# kind: staff
cases-b-end-unsaid = He did not say
# kind: staff
cases-b-end-line = A phone line
# kind: staff
cases-b-end-plan = His plan, a time-out
# kind: staff
cases-b-end-circle = His circle
# kind: staff
cases-b-end-service = Another service
# kind: staff
cases-b-end-agreed = Yes, agreed
# kind: staff
cases-b-end-not-agreed = He did not want it
# kind: staff
cases-b-end-calmer = Calmer
# kind: staff
cases-b-end-referred = With another service
# kind: staff
cases-b-end-emergency = Emergency came
# kind: staff
cases-b-end-same = The same
# kind: staff
cases-b-let-go = The rest, tomorrow
# kind: staff
cases-b-finish = Finish closing
# kind: staff
cases-let-go = Closed for him. I remind you tomorrow of what is missing.
# kind: staff
cases-remind = The closing of **{ $alias }** is not finished. It takes a few taps.
# kind: staff
cases-closed-by = { $name } closed the case of **{ $alias }**.
# kind: staff
cases-still-open = The case of **{ $alias }** has been open since { WHEN($at) }. Is it over?
# kind: staff
cases-follow-silent = **{ $alias }** has not answered how he is after his red case. Reach out to him as your team agreed.
# kind: staff
cases-debrief = A red case weighs. Do you want to talk it over with whoever supervises, today or tomorrow?
# kind: staff
cases-b-debrief = I want to talk
# kind: staff
cases-debrief-asked = I am telling them. They will reach out to you soon.
# kind: staff
cases-debrief-nobody = There is nobody who supervises or coordinates to tell.
# kind: staff
cases-debrief-wanted = { $name } wants to talk over a red case. Reach out today.
# kind: staff
cases-others = Open, of other people: { $count }. Tap one to close it.
# kind: staff
cases-no-edit = What you change does not reach him. Write it again.
# kind: staff
cases-protocol-numbers = Whom one may call for her and the children; those of your organisation are here too:
    { $lines }

### kind: tool

plan-empty = Your plan says what you do so as to do no harm. 5 short questions. Skip any of them, and change what you like later.
plan-b-begin = Make my plan

plan-signs = What do you notice in your body when the anger begins to rise? For example: heat, clenched hands.
plan-place = To which safe place can you go alone when that happens?
plan-people = Who calms you when you talk? Friends or family of yours, not her. A first name is enough, no phone number.
plan-phrase = Which words do you say to yourself to stop?
plan-wont = What do you decide not to do, whatever happens?

plan-fault =
    { $fault ->
        [long] That is too long to read when you are angry, and I did not keep it. Can you say it shorter?
        [number] I keep no phone numbers. They are in your phone already. Can you say it without a number?
        [her] Calming you is not her task. Is there a friend, or somebody of your family?
        [threat] I do not keep that, since somebody could get hurt. If there is danger, call **{ -number-emergency }**. To talk to someone: **{ -number-life-line }**, free. What else helps you to stop?
        [insult] Said in anger that can hurt, and I did not keep it. How do you say it without offending or giving orders?
        [alcohol] With anger, drinking makes it harder, and I did not keep it. What else helps you to calm down?
        [weapon] To calm down, away from any weapon. I did not keep it. Can you say something else?
        [child] For them to be safe it takes another adult: family, or somebody you trust. Who can stay with them?
       *[empty] I could not read that. Can you say it in words?
    }
plan-cleared = Done, it is gone.
plan-stopped = What you wrote is kept. Go on whenever you like.
plan-which = Which part do you want to change?

# $parts: what he wrote, one part under the other, each after its name.
plan-shown =
    Your plan:
    { $parts }
plan-shown-more = { $parts }
# Inside a time-out, in few words.
# kind: crisis
plan-inside = { $parts }
plan-said =
    { $part ->
        [signs] Signs
        [place] Place
        [people] People
        [phrase] Words
       *[wont] I will not
    }: { $said }

plan-b-part =
    { $part ->
        [signs] Signs
        [place] Place
        [people] People
        [phrase] Words
       *[wont] What I will not do
    }
plan-b-skip = Skip
plan-b-clear = Take it away
plan-b-stop = Another day
plan-b-go-on = Complete it
plan-b-change = Change something
plan-b-show = See my plan
plan-b-back = Back to time-out
plan-b-menu = Menu

### kind: tool

prompts-ask = If you like, I write to you to practise for a moment: 14 days in a row and then 3 times a week. You stop it whenever you like. At what time?
prompts-which = I did not understand. Tap a time.
prompts-set = All right. I write to you { prompts-pace } at { CLOCK($at) }, from { DAY($at) }. To stop, write **practice**.
prompts-now = I write to you { prompts-pace } at { CLOCK($at) }. Next: { DAY($at) }. You can change the time.
prompts-less = All right. I write to you { prompts-pace } at { CLOCK($at) }. Next: { DAY($at) }.
prompts-pace = { $pace ->
        [daily] every day
        [thrice] 3 times a week
       *[weekly] once a week
    }
prompts-no = All right. Whenever you like, write **practice**.
prompts-not-today = All right, not today. If you like later, write **exercises**.
prompts-stopped = Done, I no longer write to you to practise. If you want it again, write **practice**.
prompts-closed = This is not open to you for now. The exercises are, at any hour.

prompts-b-morning = In the morning
prompts-b-noon = At noon
prompts-b-afternoon = In the afternoon
prompts-b-no = Rather not
prompts-b-do = Do it
prompts-b-not-today = Not today
prompts-b-less = Less often
prompts-b-stop = Stop these
prompts-b-exercises = Exercises

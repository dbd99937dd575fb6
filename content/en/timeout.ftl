### kind: crisis

timeout-stop = Stop. Say nothing more. Leave the room; if children are alone with you, do not leave the house.
timeout-b-left = I am out
timeout-b-children = Children with me
timeout-b-driving = I am driving

timeout-children = Do not leave them alone. Is another adult with them?
timeout-b-adult = Yes
timeout-b-alone = I am alone with them

timeout-out = Then you go out, and say nothing more. They stay with that person.
timeout-stay =
    { $place ->
        [car_children] Do not leave them alone in the car. Stay with them, with the engine off. Speak little and low.
       *[home] Do not leave the house. Go to another room, near, where you can hear them. Speak little and low.
    }

timeout-driving = Stop the car in a safe place and turn off the engine. Do not use the phone while you drive.
timeout-b-stopped = I have stopped

timeout-keys =
    { $place ->
        [car] Do not drive on: put the key away.
        [car_children] Do not drive on: put the key away.
       *[away] Leave the car keys.
    } No alcohol. If there is a weapon, get away from it. { $apart ->
        [yes] Do not write to her or call her today.
       *[no] Send her no messages and no voice notes until you are back.
    }
timeout-b-done = Done

timeout-minutes = Your time-out lasts **{ $minutes } minutes**, until { CLOCK($until) }. Would you like another time?
timeout-b-minutes = { $minutes } minutes
timeout-b-more = More time
timeout-minutes-which = A time-out can last 15, 30, 45 or 60 minutes. Tap one.
timeout-cap = A time-out lasts 60 minutes, no more. If that is not enough, the next thing is to talk to somebody.

timeout-walk =
    { $place ->
        [home] Walk slowly inside the house, near them.
        [car] Get out of the car if it is safe. Walk slowly near it.
        [car_children] Stay beside the car, where you can see them. Move slowly.
       *[away] Walk slowly.
    } Put the phone away. In 2 minutes I will write to you to breathe.
timeout-b-breathe = Breathe
timeout-b-better = I feel better

timeout-talk = Say quietly, again and again: **I can be angry and do no harm.** I do not need to win. I will ask how you are at { CLOCK($at) }.
timeout-wait =
    { $place ->
        [home] Not yet. Stay in another room, near them, and breathe slowly.
        [car] Not yet. Do not drive. Walk slowly and breathe slowly.
        [car_children] Not yet. Do not drive. Stay with them and breathe slowly.
       *[away] Not yet. Stay away and walk slowly.
    } I will ask again at { CLOCK($at) }.

timeout-early = From 0 to 10, how are you?
timeout-check = 5 minutes left. From 0 to 10, how are you?
timeout-nudge = Are you still there? Tap a number from 0 to 10.
timeout-recheck = And now, from 0 to 10?

timeout-return = Let her know that you are back. Ask if she wants to talk. **If she says no, it is no.** Being calm does not settle the matter: bring it to the group.
timeout-apart = Do not go looking for her today.
timeout-with-children =
    { $place ->
        [car_children] You can go on, slowly. Speak little and low with them.
       *[home] You can go back to them. Speak little and low.
    } If it rises again, write **stop**. { $apart ->
        [yes] Do not go looking for her today.
       *[no] {""}
    }

timeout-not-calm = Do not go back yet; sleep somewhere else.
timeout-not-calm-apart = Do not go looking for her today. Do not stay alone: go to somebody you trust.
timeout-not-calm-children = Do not stay alone with them. Ask a relative or a neighbour to come now. If there is danger, dial **{ -number-emergency }**.

timeout-tense = Do not go back yet: 4 to 6 is still high. Breathe until you are down to 3. If it does not go down, sleep somewhere else.
timeout-tense-apart = Do not go looking for her today. 4 to 6 is still high: breathe, eat something and go to somebody you trust.
timeout-tense-children = 4 to 6 is still high. Stay in another room and breathe. Ask somebody to come and be with them.

timeout-expired = Your time-out is over and I do not know how you are. If you are still at 4 or more, do not go back yet. If it rises again, write **stop**.
timeout-expired-apart = Your time-out is over and I do not know how you are. Do not go looking for her today. If it rises again, write **stop**.
timeout-expired-children = Your time-out is over and I do not know how you are. If you are still at 4 or more, ask somebody to come and be with them.

timeout-breathing = Keep breathing: in for 4, out for 6.
timeout-over = That time-out is over. If anything rises, write **stop**.
timeout-b-stop = Stop

### kind: crisis

timeout-stop = Stop. Say nothing more. Leave the room; if children are alone with you, do not leave the house.
timeout-b-left = I am out
timeout-b-children = Children with me
timeout-b-driving = I am driving

timeout-children = Do not leave them alone. Is another adult with them?
timeout-b-adult = Yes
timeout-b-alone = I am alone with them

# $how: how the phrase ($phrase) of his agreement card is said, if he has one.
timeout-out =
    Then you go out{ $how ->
        [phrase] . Say only: { $phrase }.
        [gesture] . Make only your sign: { $phrase }.
       *[none] , and say nothing more.
    }{ $children ->
        [yes] {" "}They stay with that person.
       *[no] {""}
    }
# Right after the first bubble, for who has an agreement card.
timeout-phrase =
    { $how ->
        [gesture] Make only your sign: **{ $phrase }**. Not one word more.
        [call] If you are on a call, say only **{ $phrase }** and hang up. Answer no messages.
       *[phrase] Say only your phrase: **{ $phrase }**. Not one word more.
    }
timeout-stay =
    { $place ->
        [car_children] Do not leave them alone in the car. Stay with them, with the engine off. Say little, quietly.
        [near] Stay near them, where you can hear them. Say little, quietly.
       *[home] Do not leave the house. Go to another room, near, where you can hear them. Say little, quietly.
    }

timeout-where = Who are the children with now?
timeout-b-other = With another adult
timeout-b-only-me = Only with me
timeout-b-lone = They are alone
timeout-watch =
    { $ties ->
        [apart] Do not go looking for her today. Ask a relative of yours or a neighbour to go to them now.
       *[together] Do not leave them alone. Go near them, to another room, or ask a relative or a neighbour to go there now.
    } If there is danger, dial **{ -number-emergency }**.

timeout-driving =
    { $children ->
        [yes] Stop the car in a safe place and turn off the engine. Do not leave them alone in the car. Do not use the phone while you drive.
       *[no] Stop the car in a safe place and turn off the engine. Do not use the phone while you drive.
    }
timeout-b-stopped = I have stopped
timeout-stopped-late =
    { $children ->
        [yes] Do not leave them alone in the car. Stay with them, with the engine off.
       *[no] Your time-out is over. Do not drive on yet.
    } { $ties ->
        [apart] Do not go looking for her today.{" "}
       *[together] {""}
    }From 0 to 10, how are you now?

timeout-keys =
    { $place ->
        [car] Do not drive on: put the key away.
        [car_children] Do not drive on: put the key away.
        [open] If children are with you, stay with them. Leave the car keys.
       *[away] Leave the car keys.
    } No alcohol. If there is a weapon, get away from it.{ $ties ->
        [apart] {" "}Do not write to her or call her today.
        [none] {""}
       *[together] {" "}Send her no messages and no voice notes { $place ->
            [home] while your time-out lasts
            [car_children] while your time-out lasts
            [open] while your time-out lasts
           *[away] until you are back
        }.
    }
timeout-b-done = Done

timeout-minutes = Your time-out lasts **{ $minutes } minutes**, until { CLOCK($until) }. Would you like another time?
timeout-b-minutes = { $minutes } minutes
timeout-b-more = More than 60
timeout-minutes-which = A time-out can last 15, 30, 45 or 60 minutes. Tap one.
timeout-minutes-past = That time has passed already. Tap another one.
timeout-cap = A time-out lasts 60 minutes, no more. If that is not enough, the next thing is to talk to somebody.

timeout-walk =
    { $place ->
        [home] Walk slowly inside the house, near them.
        [near] Walk slowly, near them.
        [car] Get out of the car if it is safe. Walk slowly near it.
        [car_children] Stay beside the car, where you can see them. Move slowly.
        [open] Walk slowly. If children are with you, stay near them.
        [own] Go to your place: { $spot }. Walk slowly.
       *[away] Walk slowly.
    } If you feel unwell, sit down. Keep the sound on. In 2 minutes we breathe.
timeout-b-breathe = Breathe
timeout-b-better = I feel better
timeout-b-plan = My plan
timeout-better-soon =
    Good. { $step ->
        [stop] Leave the room first; if children are alone with you, do not leave the house.
        [out] Leave the room first.
       *[other] { $place ->
            [home] Stay in the other room a while longer: the body takes time to come down.
            [near] Stay near them a while longer: the body takes time to come down.
            [open] Wait a while longer: the body takes time to come down. If children are with you, stay with them.
            [car] Do not drive for a while longer: the body takes time to come down.
            [car_children] Do not drive for a while longer: the body takes time to come down.
           *[away] Stay away a while longer: the body takes time to come down.
        }
    } I will ask how you are at { CLOCK($at) }.
timeout-breathe-first =
    { $place ->
        [open] Good. First breathe with me for 2 minutes.
       *[home] Good. Before you go back to them, breathe with me for 2 minutes.
    }

timeout-talk =
    Say quietly, again and again: **I can be angry and do no harm.** { $how ->
        [self] And your phrase: { $phrase }.
       *[none] I do not need to win.
    } I will ask how you are at { CLOCK($at) }.
timeout-wait =
    { $unwell ->
        [yes] Not yet. { $place ->
            [home] Stay in another room, near them.
            [near] Stay near them.
            [open] If children are with you, stay with them.
            [car] Do not drive.
            [car_children] Do not drive. Stay with them.
            [own] Stay at your place: { $spot }.
           *[away] Stay away.
        } Sit down and breathe normally.
       *[no] { $place ->
            [home] Not yet. Stay in another room, near them, and breathe slowly.
            [near] Not yet. Stay near them and breathe slowly.
            [open] Not yet. If children are with you, stay with them. Breathe slowly.
            [car] Not yet. Do not drive. Walk slowly and breathe slowly.
            [car_children] Not yet. Do not drive. Stay with them and breathe slowly.
            [own] Not yet. Stay at your place: { $spot }. Breathe slowly.
           *[away] Not yet. Stay away and walk slowly.
        }
    } I will ask again at { CLOCK($at) }.

timeout-early = From 0 to 10, how are you?
timeout-check = 5 minutes left. From 0 to 10, how are you?
timeout-nudge = Are you still there? Tap a number from 0 to 10.
timeout-recheck = And now, from 0 to 10, how are you?

timeout-here =
    I am still here. If anybody is hurt or in danger, dial **{ -number-emergency }**. To talk now: **{ -number-life-line }**. { $rest ->
        [yes] Sit down and breathe normally.
       *[no] { $step ->
            [stop] Leave the room; if children are alone with you, do not leave the house.
            [children] Do not leave them alone. Is another adult with them?
            [out] Go out, and say nothing more.
            [stay] Do not leave them alone. Stay near them and say little.
            [where] Who are the children with now?
            [watch] Ask a relative of yours or a neighbour to go to them now.
            [driving] Stop the car in a safe place and turn off the engine.
            [keys] No car and no alcohol. If there is a weapon, get away from it.
            [before] From 0 to 10, how are you now?
            [minutes] How long shall your time-out be?
            [walk] Go slowly, or sit down.
            [breathe] Breathe: in for 4, out for 6.
            [round] Breathe: in for 4, out for 6.
            [talk] Say: I can be angry and do no harm.
            [wait] Not yet. Breathe slowly.
           *[check] Write a number from 0 to 10, or tap one.
        }
    }

# Dizzy, or a pain in the chest, whatever the step.
timeout-dizzy =
    { $step ->
        [driving] Stop the car in a safe place and switch off the engine.
        [stop] Stop. Leave the room if you can and sit down.
        [out] Stop. Leave the room if you can and sit down.
       *[other] Stop. Sit down.
    } Breathe normally. If it does not pass or your chest hurts, dial **{ -number-emergency }**.

timeout-rest = Stay seated and breathe normally, without counting. If it does not pass or your chest hurts, dial **{ -number-emergency }**. When it has passed, write **it has passed**.

timeout-return = Let her know that you are calm now. Ask if she wants to talk. **If she says no, it is no.** Being calm does not settle the matter: bring it to the group.
timeout-return-night = If she sleeps, do not wake her. If not, let her know that you are calm. Once it is light, ask if she wants to talk. **No is no.** Bring it to the group.
timeout-apart =
    { $ties ->
        [none] Done. If it rises again, write **stop**.
       *[apart] Do not go looking for her today.
    }
timeout-with-children =
    { $place ->
        [car_children] You can go on, slowly. Say little to them, quietly.
        [near] Stay with them. Say little, quietly.
        [open] If children are with you, stay with them. Say little, quietly.
       *[home] You can go back to them. Say little, quietly.
    } If it rises again, write **stop**.{ $ties ->
        [apart] {" "}Do not go looking for her today.
       *[together] {""}
    }

# The words of R8, at any hour. $wheel: he drove in this time-out.
timeout-not-calm =
    { $wheel ->
        [yes] Do not drive: ask a friend or a relative of yours to come for you.{" "}
       *[no] {""}
    }Do not go back yet; sleep somewhere else.
timeout-message = If you agreed to tell her, send only this, once: **{ $message }**. Write nothing else.
timeout-not-calm-apart =
    { $wheel ->
        [yes] Do not drive: ask a friend or a relative of yours to come for you.{" "}
       *[no] {""}
    }{ $ties ->
        [none] Do not stay alone: go to somebody you trust.
       *[apart] Do not go looking for her today. Do not stay alone: go to somebody you trust.
    }
timeout-not-calm-children =
    { $wheel ->
        [yes] Do not drive.{" "}
       *[no] {""}
    }{ $place ->
        [open] { $ties ->
            [apart] Do not go looking for her today.
            [together] Do not go back yet; sleep somewhere else.
           *[none] Do not stay alone.
        } If nobody else is with the children, ask a relative of yours or a neighbour to go now.
       *[home] { $ties ->
            [apart] Do not go looking for her today. Do not stay alone with them. Ask a relative of yours or a neighbour to come now.
           *[together] Do not stay alone with them. Ask a relative or a neighbour to come now.
        }
    } If there is danger, dial **{ -number-emergency }**.

timeout-tense =
    Do not go back yet: 4 to 6 is still high. Breathe until you are down to 3. If it does not go down, { $day ->
        [yes] stay somewhere else.
       *[no] sleep somewhere else.
    }
timeout-tense-apart =
    { $ties ->
        [none] 4 to 6 is still high: breathe, eat something and go to somebody you trust.
       *[apart] Do not go looking for her today. 4 to 6 is still high: breathe, eat something and go to somebody you trust.
    }
timeout-tense-children =
    { $ties ->
        [apart] Do not go looking for her today.{" "}
       *[together] {""}
    }{ $place ->
        [open] 4 to 6 is still high.{ $ties ->
            [together] {" "}Do not go back yet.
           *[apart] {""}
        } Sit and breathe. If nobody else is with the children, ask a relative of yours to go.
       *[home] 4 to 6 is still high. { $place ->
            [home] Stay in another room and breathe.
           *[near] Stay near them and breathe.
        } Ask { $ties ->
            [apart] a relative of yours
           *[together] somebody
        } to come and be with them.
    }

timeout-taken-back =
    { $wheel ->
        [yes] Do not drive.{" "}
       *[no] {""}
    }{ $place ->
        [home] Wait. Go to another room, near them.
        [near] Wait. Stay near them.
        [car_children] Wait. Stay with them.
       *[away] { $ties ->
            [together] Do not go back yet. Do not tell her anything.
           *[apart] Wait: not yet.
        }
    }{ $ties ->
        [apart] {" "}Do not go looking for her today.
       *[together] {""}
    }
timeout-slow-down =
    Good. Wait a little: the body takes time to come down. { $unwell ->
        [yes] Sit down and breathe normally. Write another number to me at { CLOCK($at) }.
       *[no] Breathe with me for 2 minutes, and I will ask again.
    }

timeout-expired = Your time-out is over and I do not know how you are: tap a number. If you are still at 4 or more, do not go back yet. If it rises again, write **stop**.
timeout-expired-apart =
    Your time-out is over and I do not know how you are: tap a number. { $ties ->
        [none] {""}
       *[apart] Do not go looking for her today.{" "}
    }If it rises again, write **stop**.
timeout-expired-children =
    Your time-out is over and I do not know how you are: tap a number. { $place ->
        [open] { $ties ->
            [together] At 4 or more, do not go back yet; if the children are alone, send somebody.
            [apart] Do not go looking for her today. If the children are alone, send a relative.
           *[none] If the children are alone, send a relative.
        }
       *[home] { $ties ->
            [apart] Do not go looking for her today.{" "}
           *[together] {""}
        }At 4 or more, ask { $ties ->
            [apart] a relative of yours
           *[together] somebody
        } to come.
    }

# A judge's order was set just now, and the last bubble spoke of going back.
timeout-order = **Do not look for her today.** Do not go back to her, do not write to her and do not call her.

timeout-breathing = Keep breathing: in for 4, out for 6.
timeout-over = That time-out is over. If anything rises, write **stop**.
timeout-over-alone =
    That time-out is over. Do not leave them alone. { $ties ->
        [apart] Do not go looking for her today. Ask a relative of yours
       *[together] Ask somebody
    } to come and be with them. If anything rises, write **stop**.
timeout-over-lone = That time-out is over. Do not go looking for her today. Ask a relative of yours or a neighbour to go to them now. If it rises, write **stop**.
timeout-b-stop = Stop

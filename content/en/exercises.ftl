### kind: crisis

exercises-menu = What helps you now? None takes more than 15 minutes. If anything rises, write **stop**.

exercises-b-46 = Breathe 4-6
exercises-b-box = Box breathing
exercises-b-senses = Five senses
exercises-b-muscles = Loosen the body
exercises-b-walk = Walk slowly

# What each exercise says, step by step; content/exercises.yaml says when.
exercises-46-begin = Breathe with me: in for 4, out for 6. 2 minutes. If you get dizzy, stop.
exercises-46-again = Once more: in for 4, out for 6. { $seconds } seconds left.
exercises-box-begin = Breathe in a box: in 4, wait 4, out 4, wait 4. Do not force it: if you need air, do not wait. If you get dizzy, stop.
exercises-box-again = Once more: in 4, wait 4, out 4, wait 4. { $seconds } seconds left.
exercises-senses-see = Look around. Name 5 things that you see, slowly and in a low voice. No need to write them.
exercises-senses-touch = Now touch 4 things. Notice each one: cold, hard, soft.
exercises-senses-hear = Listen for 3 sounds, near or far.
exercises-senses-smell = Find 2 smells: the air, your clothes, your hands.
exercises-senses-taste = Last, 1 taste. A sip of water will do.
exercises-muscles-hands = Sit down and put down what you hold. Squeeze your hands for 5 seconds, let go for 10. Twice. If anything hurts, do not squeeze.
exercises-muscles-arms = Bend your arms. Tense for 5 seconds, let go for 10. Twice.
exercises-muscles-shoulders = Raise your shoulders for 5 seconds. Let them drop for 10. Twice.
exercises-muscles-face = Tense your whole face for 5 seconds. Let go for 10. Twice.
exercises-muscles-belly = Pull in your belly for 5 seconds. Let go for 10. Twice. Keep breathing.
exercises-muscles-legs = Stretch your legs for 5 seconds. Let go for 10. Twice.
exercises-walk-begin = Walk slowly for 15 minutes. Do not run. Put the phone away, with sound. Look for nobody. If you are alone with children, walk inside the house.
exercises-walk-go-on = 10 minutes are over. Go on slowly for another 5.

# How a practice prompt offers it; it may stand on a lock screen.
exercises-46-offer = A moment for you: breathe for { $minutes } minutes.
exercises-senses-offer = A moment for you: { $minutes } minutes with your five senses.
exercises-muscles-offer = A moment for you: { $minutes } minutes to loosen the body.
exercises-walk-offer = A moment for you: walk slowly for { $minutes } minutes.

exercises-b-next = Go on
exercises-b-enough = Finish
exercises-b-dizzy = I am dizzy
exercises-dizzy = Stop. Sit down and breathe normally. If it does not pass or your chest hurts, dial **{ -number-emergency }**.
# He wrote something while an exercise runs.
exercises-here = I am still here. If there is danger, dial **{ -number-emergency }**. To talk to someone: **{ -number-life-line }**, free. If it helps, go on slowly.
exercises-over = That round is over. If anything rises, write **stop**.
exercises-b-breathe = Breathe

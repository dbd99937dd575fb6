### kind: crisis

breathing-begin = Breathe with me: in for 4, out for 6. 2 minutes. If you get dizzy, stop.
breathing-beat = Once more: in for 4, out for 6. { $seconds } seconds left.
breathing-b-next = Go on
breathing-b-dizzy = I am dizzy
breathing-dizzy = Stop. Sit down and breathe normally. If it does not pass or your chest hurts, dial **{ -number-emergency }**.
# He wrote something while he breathes.
breathing-here = I am still here. If there is danger, dial **{ -number-emergency }**. To talk to someone: **{ -number-life-line }**, free. If it helps, go on slowly.
breathing-over = That round is over. If anything rises, write **stop**.
breathing-b-again = Breathe

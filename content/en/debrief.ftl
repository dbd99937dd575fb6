### kind: tool

debrief-invite = You have a notice. 4 short questions; you may skip any of them.
debrief-b-start = Start
debrief-b-not-today = Not today
debrief-not-today = All right. I leave them here in case you want to start later.

debrief-signal = Think of your last time-out. Which signal did you notice in yourself before you left?
# Under it three things that it may have been about, to be tapped.
debrief-demand = What were you demanding of her at that moment? Write it, or tap what it was about.
debrief-b-money = Money
debrief-b-jealousy = Jealousy
debrief-b-chores = Chores
debrief-others = How do you think it was for her and for your children?
debrief-different = What will you do differently next time?
debrief-b-skip = Skip

# $card: his agreement card: seen - looked at together; made - by him alone; none.
debrief-thanks =
    Done. Kept, and not read by your facilitator. Bring it to the group if you like. In danger call **{ -number-emergency }**; to talk, **{ -number-life-line }**.{ $card ->
        [seen] {""}
        [made] {" "}Your agreement card: look at it together with your facilitator.
       *[none] {" "}Your agreement card is missing: make it with your facilitator.
    }
debrief-b-card = My card
debrief-over = Those questions are closed already.

### kind: staff

circles-all =
    The circles:
    { $rows }
circles-row = • **{ $name }**: { $members } inside, { $leaders ->
        [0] nobody leads it
       *[other] { $leaders } leading
    }
circles-none = There is no circle. You can make one.
circles-which = With which circle are you working? I remember it until you change it.
circles-barred = { circles-bar } Talk to whoever coordinates.
circles-barred-other = { circles-bar }
circles-bar = { $bar ->
        [barred] The legal check says no to work with participants: no circle can be led.
        [unchecked] The legal check is missing. Without it nobody leads a circle.
        [untrained] The date of the training is missing. Without it nobody leads a new circle.
       *[expired] The training has run out. It has to be renewed before a new circle.
    }
circles-one = **{ $name }**. { $led ->
        [yes] Led by { $leaders }.
       *[no] Nobody leads it.
    } { $waits ->
        [yes] Waiting for training or legal check: { $waiting }.
       *[no] {""}
    }
circles-men =
    Inside. Without an intake the circle is not open to him yet. Tap a number to move him:
    { $names }
circles-row-man = { $number }. { $alias }{ $intake ->
        [yes] {""}
       *[no] {" "}(no intake yet)
    }
circles-name = How is the circle called? A neutral name, for example **Tuesday 7**. Only the team sees it.
circles-name-wrong = { $taken ->
        [yes] There is a circle of that name.
       *[no] Write up to { $most } letters or figures, without signs.
    } Write another.
circles-close = Close **{ $name }**? Everybody leaves it and nobody leads it. What they did stays.
circles-closed = The circle is closed.
circles-leader =
    Who leads **{ $name }**? Tap a number to put in charge or to take away:
    { $rows }
circles-row-leader = { $number }. { $name }{ $leads ->
        [yes] {" "}(leads it now)
       *[no] {""}
    }
circles-no-leader = There are no facilitators in the team yet. Invite somebody first.
circles-add =
    Who enters **{ $name }**? These are in no circle. Tap a number:
    { $names }
circles-nobody-free = All participants are in a circle already.
circles-man = Where does **{ $alias }** go?
circles-nameless = somebody without an alias yet
circles-not-yours = That circle is not open to you, or it has changed.
circles-b-one = { $name }
circles-b-to = { $name }
circles-b-number = { $number }
circles-b-new = New circle
circles-b-change = Change
circles-b-add = Add somebody
circles-b-leader = Who leads
circles-b-close = Close circle
circles-b-close-sure = Yes, close it
circles-b-keep = No, keep it
circles-b-out = Take him out
circles-b-back = Back
circles-b-menu = Menu

### kind: tool

# kind: staff
moving-link =
    Give this link to { $named ->
        [yes] **{ $alias }**
       *[no] that person
    }, in person or by phone. It works once, until tomorrow at this hour, and is opened in the new chat. { $year ->
        [yes] There he tells his year of birth.
       *[no] There they tell the name that the team sees.
    } The chat of before will receive nothing any more.
    { $link }
# kind: staff
moving-not-yours = You cannot move that account. A participant is moved by whoever leads or coordinates; one of the team by whoever coordinates.
# kind: staff
moving-unprovable = It cannot be moved: there is nothing to check that it is that person, or they asked to erase everything.
# kind: staff
moving-told = { $moved ->
        [yes] **{ $alias }** writes from the new chat now.
       *[no] The account of **{ $alias }** was not moved: there were three wrong answers. Talk to them before you try again.
    }

moving-year = You are moving your account to this chat. In which year were you born?
moving-year-again = I did not understand the year. Write it with four figures, for example **1988**.
moving-name = You are moving your account to this chat. Under which name does your team see you?
moving-wrong = That does not match. Try again.
moving-over = This link does not work any more. Ask whoever gave it to you for another. If there is danger, call **{ -number-emergency }**. To talk to somebody: **{ -number-life-line }**.
moving-taken = This chat belongs to another account already, so I moved nothing. Ask whoever gave you the link for help.
moving-here = This is the chat that you have already. Open the link on your new phone or account.
moving-done = Done: from now on your account is in this chat. The one of before receives nothing any more.
moving-b-menu = Menu

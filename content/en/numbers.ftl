### kind: crisis

# What is said above a list. The numbers themselves stand one a line, so that a phone makes links of them.
numbers-first = Tap a number to call, or dial it:
numbers-unsure = We have not tried these. If nobody answers, dial { -number-emergency } or { -number-life-line }:
numbers-family = { $order ->
        [yes] Numbers for women and children:
       *[no] For her and for your daughters and sons. She decides whether to call:
    }
numbers-list = { $first ->
        [yes] { $opening }{"\u000A"}
       *[no] {""}
    }{ $lines }
numbers-one = { $number }: { $name }{ $audience ->
        [men] , for men
        [women] , for women
        [young] , for young people
       *[everyone] {""}
    }{ $hours ->
        [always] , day and night
        [told] , { $opened }
       *[unknown] , I don't know its hours
    }

numbers-b-family = { $order ->
        [yes] Women and children
       *[no] For her and children
    }
numbers-b-save = Save contacts
numbers-b-back = Numbers
numbers-b-menu = Menu

# kind: staff
numbers-check =
    { $waiting ->
        [0] Every number has been checked.
        [one] 1 number has to be phoned.
       *[other] { $waiting } numbers have to be phoned.
    } Call from your own phone, by tapping the number, and note what happened. Do not call { -number-emergency } to try it: ask your municipality.
    { $lines }
# kind: staff
numbers-standing = { $place }. { $name }: { $fails ->
        [yes] it failed last time{ $hidden ->
            [yes] {" "}and is not shown
           *[no] {""}
        }
       *[no] { $ever ->
            [yes] { $days ->
                [0] answered today
                [one] answered 1 day ago
               *[other] answered { $days } days ago
            }{ $overdue ->
                [yes] , it is due
               *[no] {""}
            }
           *[no] nobody has tried it{ $hidden ->
                [yes] {" "}and it is not shown
               *[no] {""}
            }
        }
    }
# kind: staff
numbers-details =
    { $told }
    Source: { $source }
    { $fails ->
        [yes] It failed last time.{" "}
       *[no] {""}
    }{ $ever ->
        [yes] It answered on { DAY($at, year: 1) }{ $named ->
            [yes] {" "}({ $who })
           *[no] {""}
        }.
       *[no] Nobody has tried it.
    }{ $hidden ->
        [yes] {" "}It is shown to nobody until somebody tries it and it answers.
       *[no] {""}
    }
# kind: staff
numbers-noted = { $outcome ->
        [answers] Noted: { $name } answered today.
        [silent] Noted: { $name } did not answer.
        [changed] Noted: { $name } has changed. If you know the new one, add it.
       *[away] Noted: { $name } cannot be dialled from here. It is shown last, as not tried.
    }{ $hidden ->
        [yes] {" "}It is not shown any more until it answers.
       *[no] {""}
    }
# kind: staff
numbers-removed = Taken away: it is shown to nobody any more.
# kind: staff
numbers-gone = That number is not in the list any more.
# kind: staff
numbers-someone = somebody of the team
# kind: staff
numbers-full = There are { $most } numbers of your own already. Take one away to add another.
# kind: staff
numbers-known = That number is in the list already. Write another one.
# kind: staff
numbers-dropped = All right, nothing was added.
# kind: staff
numbers-ask = { $part ->
        [number] { $again ->
            [yes] That is no number: 10 digits with the area code, or 3 to 5 if it is short, such as 075.
           *[no] Write the number: 10 digits with the area code, or a short one.
        } A public one, of an institution; never a person's.
        [name] { $again ->
            [yes] Letters, { $most } or fewer.
           *[no] What is it called? In { $most } letters or fewer.
        }
        [audience] Who is it for? Tap one.
        [hours] { $again ->
            [yes] Words, { $most } letters or fewer, such as "Monday to Friday, 9 to 18".
           *[no] When does it answer? Tap, or write it in { $most } letters or fewer.
        }
       *[source] { $again ->
            [yes] Words, { $most } letters or fewer.
           *[no] Where did you find the number? In { $most } letters or fewer.
        }
    }

numbers-b-check = Check
numbers-b-look = See { $place }
numbers-b-next = Next
numbers-b-all = See the list
numbers-b-answers = It answers today
numbers-b-silent = No answer
numbers-b-changed = It changed
numbers-b-away = Not from here
numbers-b-remove = Remove
numbers-b-add = Add a number
numbers-b-drop = Leave it
numbers-b-always = Day and night
numbers-b-audience = { $audience ->
        [men] Men
        [women] Women
        [young] Young people
       *[everyone] Anybody
    }

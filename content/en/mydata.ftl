### kind: notice

mydata-facts =
    We keep this about you: { $named ->
        [yes] you are called **{ $alias }**;
       *[no] you have no alias yet;
    } { $born ->
        [yes] you were born in { $year };
       *[no] we do not have your year of birth;
    } { $placed ->
        [yes] you live in { $state };
       *[no] we do not have your state;
    } { $living ->
        [together] you live with your partner.
        [apart] you do not live with your partner.
        [order] a judge told you to stay away.
       *[unknown] you did not say whether you live with your partner.
    } Also your language and the address of this chat, until you erase.

mydata-kept =
    What you have done here and how long it is kept:
    { $kept }
mydata-span = { $unit ->
        [always] until you erase
        [years] { $span ->
            [one] 1 year
           *[other] { $span } years
        }
        [months] { $span ->
            [one] 1 month
           *[other] { $span } months
        }
       *[days] { $span ->
            [one] 1 day
           *[other] { $span } days
        }
    }
mydata-timeouts = • { $count ->
        [one] 1 time-out
       *[other] { $count } time-outs
    } with { $heat ->
        [one] 1 thermometer
       *[other] { $heat } thermometers
    }: { mydata-span }
mydata-readings = • { $count ->
        [one] the thermometer, once
       *[other] the thermometer, { $count } times
    }: { mydata-span }
mydata-breathing = • { $count ->
        [one] breathing, once
       *[other] breathing, { $count } times
    }: { mydata-span }
mydata-calls = • { $count ->
        [one] 1 call to your team
       *[other] { $count } calls to your team
    }, with its reason: { mydata-span }
mydata-debriefs = • { $count ->
        [one] the next-day questions, once
       *[other] the next-day questions, { $count } times
    }: { mydata-span }
mydata-circles = • { $count ->
        [one] 1 group you are or were in
       *[other] { $count } groups you are or were in
    }: { mydata-span }
mydata-invitations = • { $count ->
        [one] The invitation you came by
       *[other] The { $count } invitations you came by
    }: { mydata-span } after it expires
mydata-tasks = • { $count ->
        [one] 1 thing your team has to do with you
       *[other] { $count } things your team has to do with you
    }: { mydata-span } after it is done
mydata-moves = • { $count ->
        [one] 1 time that your account changed chats
       *[other] { $count } times that your account changed chats
    }: { mydata-span }
mydata-records = • Your training and your legal check: { mydata-span } after you leave the team
mydata-consent = • Your consent: { DAY($at, month: 1) }, notice { $version }: until you erase
mydata-nothing = • Nothing yet

mydata-words = What you write is encrypted and erased once I have answered, except your next-day answers. If something fails, it stays { $parked } days for review. Of each message its number stays { $number } days. The list of what happened, without your words: { mydata-span }.
mydata-words-page = What you write is encrypted and shown on this page for { $page } days. Your next-day answers stay longer. If something fails, it stays { $parked } days for review. Of each message its number stays { $number } days. The list of what happened, without your words: { mydata-span }.
mydata-rights = You can see, correct or erase your data whenever you want, free. Tap a button, or write **erase** or **correct my data**.

mydata-who = When your team is called, the facilitator or coordinator who takes the call sees your alias, the time, the reason and your thermometer. The team also knows if you join, leave, erase, cannot be written to any more, or if a message of yours fails. Nobody there sees your answers, your year, your state or how you live.

mydata-who-access = Whoever facilitates or coordinates sees your alias, in which group you are and whether you had your intake. They can also move your account to another phone when you ask for it.

mydata-invited = { $known ->
        [yes] We also keep your year of birth, your language and the address of this chat.
       *[no] We also keep your language and the address of this chat.
    } If you do not finish joining, everything is erased after { $days } days. To remove it now, write **erase**.

# kind: staff
mydata-staff = { $named ->
        [yes] You are seen as **{ $alias }**.
       *[no] You have no name here yet.
    } { $count ->
        [one] You have one role in the team.
       *[other] You have { $count } roles in the team.
    } We also keep your language, the address of this chat and which calls you took.

mydata-b-correct = Correct
mydata-b-who = Who sees what
mydata-b-erase = Erase all
mydata-b-menu = Menu

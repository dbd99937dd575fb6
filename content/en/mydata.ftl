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
mydata-exercises = • { $count ->
        [one] 1 exercise, breathing or another
       *[other] { $count } exercises, breathing or another
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
        [one] 1 task of your team
       *[other] { $count } tasks of your team
    }: { mydata-span } after it is done
mydata-prompts = • The hour at which I offer you practice: { mydata-span } after you stop it
mydata-plans = • { $count ->
        [one] Your plan
       *[other] Your { $count } plans
    }: { mydata-span }
mydata-cards = • { $count ->
        [one] Your agreement card
       *[other] Your { $count } agreement cards
    }: { mydata-span }
mydata-intake = • Your intake, with what was marked in it: { mydata-span } after you leave
mydata-referrals = • { $count ->
        [one] 1 referral
       *[other] { $count } referrals
    }: { mydata-span } after you leave
mydata-moves = • { $count ->
        [one] 1 time that your account changed chats
       *[other] { $count } times that your account changed chats
    }: { mydata-span }
mydata-records = • Your training and your legal check: { mydata-span } after you leave the team
mydata-consent = • Your consent{ $purpose ->
        [circle] {" "}to your circle
        [evaluation] {" "}to the evaluation
        [testimony] {" "}to your testimony
        [contact] {" "}to a message after 12 months
       *[care] {""}
    }: { DAY($at, month: 1) }, notice { $version }{ $ended ->
        [yes] , withdrawn
       *[no] {""}
    }: until you erase
mydata-nothing = • Nothing yet

mydata-words = What you write is encrypted and erased once I have answered, except your next-day answers, your plan and your card. If something fails, it stays { $parked } days for review. Of each message its number stays { $number } days. The list of what happened, without your words: { mydata-span }.
mydata-words-page = What you write is encrypted and shown on this page for { $page } days. Your next-day answers, your plan and your card stay longer. If something fails, it stays { $parked } days for review. Of each message its number stays { $number } days. The list of what happened, without your words: { mydata-span }.
mydata-rights = You can see, correct or erase your data whenever you want, free. Tap a button, or write **erase** or **correct my data**.

# Sealed, and shown to him alone when he asks.
mydata-given = For an emergency you gave us: **{ $name }**, phone { $phone }, you sleep at { $place }. { $children ->
        [yes] Children live there.
        [no] No children live there.
       *[unknown] {""}
    } What you want to gain: { $gain }
mydata-sheet = Whoever facilitates for you and whoever coordinates see your sheet: your alias, since when you are here, your group, what they have to do with you, whether you are paused or left, a judge's order to keep away, your referrals and your intake. Whoever answers for you sees how many time-outs you took in 30 days and their dates.
mydata-emergency = Psychology sees your referrals too. Your name, phone and where you sleep are encrypted. Whoever facilitates for you, supervises or coordinates opens them only in an emergency or to correct them, and it is written down. All of them find your alias in their list. They can also move your account to another phone when you ask for it.
mydata-who = When your team is called, the facilitator or coordinator who takes the call sees your alias, the time, the reason and your thermometer. The team also knows if you join, leave, erase, cannot be written to any more, or if a message of yours fails. Nobody there sees what you answer here, your year or your state.
mydata-who-talk = Your facilitator, or the coordinator if you have none, knows when it is worth talking about how you use your time-outs: how many, whether you answer on return, and signs in your answers, without seeing your words. Also whether you have an agreement card and since when. Nobody there reads your plan or card.
mydata-who-tasks = Your facilitator sees what there is to do with you: your first interview, your agreement card, your referrals, or a talk about how you use the time-out. If nobody does it, the coordinator sees it. The coordinator also sees what the team did or looked at about you. Ages, states and living are counted by five or more, without names.


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

# --- the file: its head, its sections, what stands in them, its end ---

mydata-file = Here is your file. Open it where nobody else reads it.
mydata-file-top = This is what **{ $organisation }** keeps about you, as of { $at } (time where you live). Dates are year-month-day.
mydata-file-end = To correct, type **correct**; to erase everything, **erase**. It is free and we answer within 20 days.
mydata-title = { $title ->
        [person] YOU
        [participant] HOW YOU JOINED AND HOW YOU LIVE
        [role] WHAT YOU ARE HERE
        [consent] YOUR CONSENTS
        [chat] THIS CHAT
        [erasure] YOU ASKED TO ERASE
        [timeout] YOUR TIME-OUTS
        [reading] YOUR THERMOMETERS
        [breathing] WHEN YOU BREATHED
        [call] CALLS TO YOUR TEAM
        [debrief] THE QUESTIONS OF THE NEXT DAY
        [circle_person] YOUR GROUPS
        [invitation_use] THE INVITATION YOU CAME WITH
        [task] WHAT YOUR TEAM HAS TO DO FOR YOU
       *[other] OTHER DATA
    }{ $count ->
        [one] {""}
       *[other] {" "}({ $count })
    }: { mydata-span }
mydata-field = { $field ->
        [adult_at] we know that you are of age since
        [after] after breathing
        [after_high] thermometer at the end, up to
        [after_low] thermometer at the end, from
        [alias] your alias
        [answered_at] you answered
        [asked_at] we asked
        [at] when
        [before_high] thermometer at the start, up to
        [before_low] thermometer at the start, from
        [begun_at] began
        [birth_year] year you were born
        [breathed] you breathed before measuring again
        [cap_at] at the latest
        [checked_at] you answered the return
        [children] children
        [close] how it ended
        [closed_at] closed
        [colour] colour
        [created_at] since
        [demand] what you demanded
        [different] what you would do differently
        [done_at] done
        [driving] you were driving
        [ended_at] ended
        [ending] how it ended
        [ends_at] until
        [given_at] given
        [granted_at] since
        [happened_at] when it happened
        [high] thermometer, up to
        [intake_at] your interview
        [invited_at] invited to answer
        [joined_at] you joined
        [language] language
        [left_at] you left
        [living] how you live
        [low] thermometer, from
        [minutes] minutes you chose
        [notice] mark of the words you read (SHA-256)
        [opened_at] opened
        [others] how it affected others
        [outcome] how it ended
        [part] what you are there
        [peer] address on the platform
        [purpose] what for
        [quiet_from] do not disturb, from minute of the day
        [quiet_until] do not disturb, to minute of the day
        [reachable] we can write to you
        [refused_at] did not open
        [role] what you are
        [rung_at] called
        [said_at] last step
        [signal] what sign you noticed
        [since] since
        [state] state
        [taken_at] somebody took it
        [timezone] time zone
        [until] until
        [used_at] you used it
        [version] version of the notice
        [why] reason
        [withdrawn_at] withdrawn or replaced
       *[unnamed] another fact
    }
mydata-value = { $value ->
        [adult] with an adult
        [alone] alone with you
        [apart] not living together
        [asked] you asked
        [care] being accompanied
        [children] angry and alone with children
        [circle] your circle
        [contact] a message after 12 months
        [coordinator] you coordinate
        [counsellor] on call
        [dizzy] you felt dizzy
        [done] complete
        [ended] ended calm
        [evaluation] evaluation
        [expired] you did not answer the return
        [facilitator] you facilitate
        [heat] high thermometer
        [invited] invited
        [late] the service was down at that hour
        [link] link
        [member] participant
        [more_time] you asked for more than 60 minutes
        [not_calm] time was up without calm
        [not_today] not that day
        [orange] orange
        [order] a judge told you to keep away
        [participant] participant
        [psychologist] psychology
        [returned] you returned calm
        [skipped] left out
        [supervisor] you supervise
        [testimony] testimony
        [together] living together
       *[unknown] you did not say
    }
mydata-flag = { $yes ->
        [yes] yes
       *[no] no
    }

mydata-b-correct = Correct
mydata-b-who = Who sees what
mydata-b-erase = Erase all
mydata-b-menu = Menu
mydata-b-file = Download
mydata-b-consents = Consents

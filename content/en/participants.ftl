### kind: staff

participants-list = Whom do you want to look at?
participants-none = There are no participants for you to accompany yet.
participants-refused = That is not open to you. If you think it is a mistake, talk to whoever coordinates.
participants-b-man = { $alias }
participants-b-nameless = No alias { $number }
participants-b-more = More
participants-b-menu = Menu

# For a supervisor or a psychologist.
participants-brief = **{ $alias }**. Tap what you need to see.
participants-sheet =
    Sheet of **{ $alias }**, since { DAY($since, month: 1) }. { $circled ->
        [yes] Circle: { $circles }.
       *[no] No circle.
    } { $review ->
        [yes] Intake: **to review**.
       *[no] { $met ->
            [yes] Intake: { DAY($met_at, month: 1) }.
           *[no] Intake: missing.
        }
    }{ $paused ->
        [yes] {" "}Paused since { DAY($paused_at, month: 1) }: { $reason ->
            [intoxication] intoxication
            [threats] threats
            [order] protection order
            [absence] agreed absence
           *[other] another reason
        }.
       *[no] {""}
    }{ $order ->
        [yes] {" "}**A judge told him to keep away.**
       *[no] {""}
    }{ $left ->
        [yes] {" "}Left { DAY($left_at, month: 1) }.
       *[no] {""}
    } Referrals: { $referred }.
participants-more = { $more }
participants-task = • To do: { $kind ->
        [deaf] no call arrives
        [silent] we can no longer write to him
        [left] has left
        [gone] somebody erased everything
        [review] talk over what was marked in his intake
        [ownerless] nobody facilitates for him
        [unreadable] a message that could not be read
        [broken] a fault of the system
        [misuse] talk about his time-outs
        [intake] intake
        [referral] follow up a referral
        [card] agreement card
        [back] is back after leaving
        [training] training
        [legal] legal check
       *[words] words to approve
    }, { DAY($due, month: 1) }
participants-timeouts = • Time-outs in 30 days: { $timeouts ->
        [0] none
       *[other] { $timeouts } ({ $dates })
    }
participants-do = What do you want to do?
participants-b-sheet = See his sheet
participants-b-intake = Intake
participants-b-go-on = Go on with intake
participants-b-look = See intake
participants-b-review = Review
participants-b-pause = Pause
participants-b-resume = Resume
participants-b-order = Judge's order
participants-b-referrals = Referrals
participants-b-identity = Identity
participants-b-list = List
participants-b-card = Agreement card
participants-b-move = Changed accounts
participants-b-hold = Legal hold

# --- pausing ---

participants-pause-why = Why do you pause him? His circle, his practice and the news close. Time-out, breathing, thermometer and help stay open. He reads that there is a pause, not the reason.
participants-b-intoxication = Intoxication
participants-b-threats = Threats
participants-b-judge = Protection order
participants-b-absence = Agreed absence
participants-b-else = Another reason
participants-b-not = Cancel
# $order: a judge's order was registered with it, or stays.
participants-paused =
    He is paused. I tell him when he is awake, without the reason. Talk with him yourself.{ $order ->
        [yes] {" "}**The judge's order is set:** his time-outs have no return and no word to her any more. Resuming him does not lift it.
       *[no] {""}
    }
participants-resumed =
    The pause is over. If he knew of it, I tell him when he is awake.{ $order ->
        [yes] {" "}The judge's order still stands.
       *[no] {""}
    }
# The lock screen shows both.
# kind: tool
participants-told-paused =
    { $agreed ->
        [yes] As you agreed, for now a part of this is paused.
       *[no] For now a part of this is paused.
    } What follows stays open at any hour. If you have questions, ask your team.
# kind: tool
participants-told-resumed = It is open again. Write **menu** to see it.

# --- a judge's order ---

participants-order = **A judge told him to keep away.** His time-outs have no return and no word to her. Only the team can lift it.
participants-no-order = No order is recorded. If you set it, from this moment his time-outs have no return and no word to her, even one that is running.
participants-b-set = Set the order
participants-b-lift = Lift the order
participants-lift-why = Why does it not stand any more? When you tap a reason, the order is lifted. Until he says how he lives, his time-outs still have no return.
participants-b-expired = It has expired
participants-b-lifted = The judge lifted it
participants-b-mistaken = It was a mistake

# --- the emergency identity ---

participants-identity-why = What do you open it for? Who opened it, when and what for is written down. It is shown for 10 minutes.
participants-b-urgent = Emergency
participants-b-red = Red protocol
participants-b-correction = Correction
participants-b-amend = Correct
participants-no-identity = No emergency data is kept.
participants-identity =
    Name: { $named ->
        [yes] { $name }
       *[no] not given
    }
    Phone: { $phoned ->
        [yes] { $phone }
       *[no] not given
    }
    Sleeps at: { $housed ->
        [yes] { $street }
       *[no] street not given
    }
    Municipality: { $placed ->
        [yes] { $town }
       *[no] not given
    }
    Children there: { $children ->
        [yes] yes
        [no] no
       *[unknown] not known
    }

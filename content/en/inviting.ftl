### kind: staff

inviting-whom = Whom do you want to invite?
inviting-b-role = { $role ->
        [participant] Participant
        [facilitator] Facilitator
        [counsellor] Counsellor
        [supervisor] Supervisor
        [psychologist] Psychologist
        [link] Women's link
       *[coordinator] Coordinator
    }
inviting-no-circle = You do not lead a circle yet. Whoever coordinates puts you in charge of one, with your training and your legal check up to date. Then you can invite.
inviting-circle = Into which circle? Whoever is to lead one begins once their training and legal check are up to date.
inviting-b-circle = { $name }
inviting-b-none = No circle
inviting-source =
    { $placed ->
        [yes] Invitation to the circle **{ $circle }**.
       *[no] Invitation without a circle.
    } Where will you hand it out? So you learn which way works.
inviting-b-source = { $source }
inviting-b-way = { $way ->
        [court] Court
        [dif] DIF
        [clinic] Clinic
        [friend] Friend
        [poster] Poster
        [networks] Networks
       *[programme] Other programme
    }
inviting-b-other = Another way
inviting-b-no-source = Do not note it
inviting-b-change = Change circle
inviting-source-type = Write where you hand it out, in a few words. For example **Health centre**. No names of people.
inviting-source-wrong = { $fault ->
        [contact] A number, an address or an account is not kept here. Write the place.
        [name] It looks like the name of a person. Write what place it is or which occasion, for example **Casa Alameda**.
       *[signs] That cannot be used. Write up to { $most } letters or figures, without signs.
    }
inviting-uses = For how many people? Tap an option or write a number up to { $most }.
inviting-b-uses = { $uses ->
        [one] 1 person
       *[other] { $uses } people
    }
inviting-days = For how many days? Tap an option or write a number up to { $most }.
inviting-b-days = { $days ->
        [one] 1 day
       *[other] { $days } days
    }
inviting-link =
    This is the invitation. { $uses ->
        [one] It is for **1 person**
       *[other] It is for **{ $uses } people**
    }, until { DAY($until, month: 1) }. Copy it now: I do not show it again. QR and poster can be had today.
    { $link }
# kind: notice
inviting-landing =
    A free space among men to live better with anger and care for those we love. No judging, on your phone and at your hour. Come in by this link:
    { $link }
inviting-qr = This is the QR code. Whoever scans it opens the invitation.
inviting-poster = This is the poster to print.
inviting-code-gone = That code is not kept any more, or the invitation is somebody else's. You can make another.
inviting-over = That invitation is made already, or too much time has passed. You can make another.
inviting-not-yours = You cannot make that invitation.
inviting-open =
    { $count ->
        [one] **1 invitation** is open:
       *[other] **{ $count } invitations** are open:
    }
    { $rows }
inviting-none-open = No invitation is open.
inviting-row = { $number }. { $role ->
        [participant] Participant
        [facilitator] Facilitator
        [counsellor] Counsellor
        [supervisor] Supervisor
        [psychologist] Psychologist
        [link] Women's link
       *[coordinator] Coordinator
    }{ $placed ->
        [yes] , { $circle }
       *[no] {""}
    }{ $sourced ->
        [yes] , { $source }
       *[no] {""}
    }: { $used } of { $uses }, until { DAY($until, month: 1) }
inviting-b-revoke = Revoke number { $number }
inviting-revoked = Revoked: it lets nobody in any more.
inviting-funnel =
    What came of the invitations to participants, by way:
    { $rows }
inviting-no-funnel = There are no invitations to participants yet.
inviting-step = { $sourced ->
        [yes] { $source }
       *[no] No way noted
    }: places { $places }, opened { $opened }, agreed { $consented }, joined { $joined }, with intake { $intake }, in a circle { $circle }
inviting-b-qr = QR
inviting-b-poster = Poster
inviting-b-open = Invitations
inviting-b-new = New invitation
inviting-b-funnel = What works
inviting-b-menu = Menu

### kind: staff

audits-page =
    { $identities ->
        [yes] **Audit: identities**
       *[no] **Audit of the team**
    }
    { $empty ->
        [yes] Nothing so far.
       *[no] { $lines }
    }
audits-entry = • { WHEN($at, month: 1) }, { $by ->
        [system] the system
        [person] { $who }
       *[gone] somebody who is gone
    }: { audits-deed }{ $about ->
        [person] , { $whom }
        [circle] , circle { $whom }
        [gone] , somebody who is gone
       *[nothing] {""}
    }{ audits-why }
audits-deed = { $deed ->
        [agreement-confirm] noted that they looked at the agreement card together
        [agreement-look] looked whether there is an agreement card
        [audits-shown] looked at the audit
        [circle-entered] entered a circle
        [cases-join] joined the talk of a case
        [cases-on_phone] said that they are on the phone about a call
        [circles-barred] wanted somebody to lead a circle, which may not be
        [circles-closed] closed a circle
        [circles-leader] looked at who may lead a circle
        [circles-led] let somebody lead a circle
        [circles-left] took somebody out of a circle
        [circles-looked] looked at a circle
        [circles-made] made a circle
        [circles-man] looked at who is in no circle
        [circles-pick] looked at where somebody may go
        [circles-show] looked at the circles
        [circles-unled] let somebody lead a circle no more
        [consents-given] gave consent
        [consents-withdrawn] withdrew consent
        [digest-done] noted something that waited as seen to
        [digest-hour] changed the hour of their summary
        [digest-joined] looked at who joined
        [digest-open] opened something that waits
        [digest-tasks] looked at their tasks
        [digest-told] received their digest
        [erasure-agreed] confirmed, as whoever runs the system, that they had erased themselves since the copy
        [erasure-again] erased again somebody who had come back with a copy
        [erasure-done] a person was erased
        [erasure-held] kept somebody from being erased, as the law asks
        [erasure-hold] looked whether there is a legal hold
        [erasure-lifted] lifted a legal hold
        [intake-amend] changed an interview
        [intake-begin] began an interview
        [intake-finish] finished an interview
        [intake-review] looked whether an intake must be talked over
        [intake-reviewed] reviewed an interview
        [intake-show] looked at an interview
        [intake-take_over] took over an interview
        [invitation-made] made an invitation
        [inviting-funnel] looked at which invitations work
        [inviting-made] made an invitation
        [inviting-open] looked at the open invitations
        [inviting-poster] asked for the poster of an invitation
        [inviting-qr] asked for the QR of an invitation
        [inviting-revoked] revoked an invitation
        [joining-consent] gave consent
        [joining-let_in] opened an invitation
        [joining-role] was given a role
        [joining-wrong_code] somebody tried a code that opened nothing
        [joining-young] somebody under 18 opened an invitation
        [leaving-back] came back
        [leaving-left] left
        [misuse-look] looked at whether a talk about the tool is worth it
        [misuse-talked] talked about the use of the tool
        [moving-begun] began a change of account
        [moving-moved] finished a change of account
        [moving-opened] opened a change of account
        [moving-wrong] used a wrong code for a change of account
       *[unknown] { audits-deed-more }
    }
audits-deed-more = { $deed ->
        [notice-changed] changed whom to ask about data
        [notme-looked] looked at a call of somebody else
        [notme-rung] rang because somebody else wrote
        [numbers-added] added a number to phone
        [numbers-check] looked which numbers have to be checked
        [numbers-look] looked at a number to phone
        [numbers-noted] phoned a number and noted what happened
        [numbers-removed] took away a number to phone
        [participants-ask_lift] wanted to lift a judge's order
        [participants-lift_order] lifted a judge's order
        [participants-list] looked at the list of participants
        [participants-open_identity] opened an identity
        [participants-order] looked whether there is a judge's order
        [participants-pause] paused somebody
        [participants-refused] wished to see somebody who is not theirs
        [participants-rest] looked at what else there is of somebody
        [participants-resume] ended somebody's pause
        [participants-set_order] noted a judge's order
        [participants-show] looked at a record
        [person-close] closed a call
        [person-look] looked at a call again
        [person-take] took a call
        [referrals-ask_follow] noted when to follow up a referral
        [referrals-follow] followed up a referral
        [referrals-look] looked at a referral
        [referrals-propose] proposed a referral
        [referrals-show] looked at the referrals
        [referrals-status] changed how a referral goes
        [referrals-where] noted where a referral leads
        [rota-began] began a rota
        [rota-calendar] asked for their shifts for the calendar
        [rota-changed] changed who has a shift
        [rota-confirmed] confirmed their shift
        [rota-covered] covered a shift
        [rota-declined] did not take a shift
        [rota-ended] ended a repeated shift
        [rota-heard] said whether they heard a test
        [rota-last_call] changed their last call
        [rota-looked] looked at the rota
        [rota-night_ring] changed their unannounced night ring
        [rota-off] went off duty
        [rota-offered] offered a shift
        [rota-on] went on duty
        [rota-planned] planned a shift
        [rota-refused] said that they cannot have a shift
        [rota-set_at_once] changed how many chats at once
        [rota-silent] nobody answered before a shift
        [rota-taken] took a shift
        [rota-woke] woke who coordinates about a shift
        [site-added] added a fact about the region
        [site-changed] changed a fact about the region
        [site-fact] looked at a fact about the region
        [site-facts] looked at the facts about the region
        [site-printed] printed the page of the place
        [site-removed] removed a fact about the region
        [site-shown] looked at the page of the place
        [team-ask_months] looked at how long training lasts
        [team-checked] noted a legal check
        [team-looked] looked at one of the team
        [team-months] changed how long training lasts
        [team-removed] took somebody's access away
        [team-show] looked at who works here
        [team-trained] noted training
        [wording-approved] approved a change of words
        [wording-ask] looked whether there are changes of words
        [wording-find] looked at how something is said
        [wording-lately] looked at the latest changes of words
        [wording-past] looked at how something was said
        [wording-proposed] proposed a change of words
        [wording-refused] refused a change of words
        [wording-rewrite] wanted to change words
        [wording-show] looked at a change of words
        [wording-withdrawn] withdrew a change of words
       *[unknown] did something that this version has no name for
    }
audits-why = { $why ->
        [nothing] {""}
        [person] {" "}({ $ground })
        [gone] {" "}(somebody who is gone)
        [number] {" "}(no. { $number })
        [day] {" "}({ DAY($day, year: 1) })
        [yes] {" "}(yes, { DAY($day, year: 1) })
        [no] {" "}(no, { DAY($day, year: 1) })
        [never] {" "}(no more)
        [agreement] {" "}(agreement card)
        [cases] {" "}(cases)
        [circles] {" "}(circles)
        [erasure] {" "}(legal hold)
        [limits] {" "}(limits)
        [misuse] {" "}(use of the tool)
        [moving] {" "}(move of account)
        [rota] {" "}(rota)
        [team] {" "}(team)
        [people] {" "}(people: { $number })
        [months] {" "}(months: { $number })
        [days] {" "}(in days: { $number })
        [attempt] {" "}(attempt { $number })
        [more] {" "}({ $number } more within an hour)
        [shut] {" "}(not looked at: many attempts)
        [participant] {" "}(participant)
        [coordinator] {" "}(coordination)
        [counsellor] {" "}(counselling)
        [facilitator] {" "}(facilitation)
        [link] {" "}(women's service)
        [psychologist] {" "}(psychology)
        [supervisor] {" "}(supervision)
        [member] {" "}(participant)
        [pending] {" "}(will facilitate once all is in order)
        [identities] {" "}(identities)
        [intake] {" "}(intake)
        [participants] {" "}(sheet)
        [referrals] {" "}(referrals)
        [urgent] {" "}(emergency)
        [red] {" "}(red protocol)
        [correction] {" "}(to correct it)
        [expired] {" "}(it ran out)
        [lifted] {" "}(the judge lifted it)
        [mistaken] {" "}(it was a mistake)
        [intoxication] {" "}(intoxication)
        [threats] {" "}(threats)
        [order] {" "}(a judge's order)
        [absence] {" "}(agreed absence)
        [other] {" "}(another reason)
        [ended] {" "}(their work here ended)
        [wished] {" "}(they asked for it)
        [harm] {" "}(something grave happened)
        [judge] {" "}(a judge or prosecutor asks for it)
        [complaint] {" "}(there is a complaint)
        [psychotherapy] {" "}(psychotherapy)
        [psychiatry] {" "}(psychiatry)
        [addiction] {" "}(addictions)
        [proposed] {" "}(proposed)
        [accepted] {" "}(accepted)
        [under_way] {" "}(under way)
        [done] {" "}(finished)
        [declined] {" "}(did not want it)
        [care] {" "}(care)
        [circle] {" "}(circle)
        [evaluation] {" "}(evaluation)
        [testimony] {" "}(testimony)
        [contact] {" "}(contact after 12 months)
        [answers] {" "}(it answers)
        [silent] {" "}(no answer)
        [changed] {" "}(it changed)
        [away] {" "}(cannot be dialled from here)
       *[unknown] {" "}(a reason that this version has no name for)
    }

audits-b-older = Older
audits-b-identities = Identities
audits-b-all = Everything
audits-b-menu = Menu

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
        [circles-closed] closed a circle
        [circles-led] let somebody lead a circle
        [circles-left] took somebody out of a circle
        [circles-looked] looked at a circle
        [circles-made] made a circle
        [circles-unled] let somebody lead a circle no more
        [consents-given] gave consent
        [consents-withdrawn] withdrew consent
        [digest-hour] changed the hour of their summary
        [digest-joined] looked at who joined
        [digest-tasks] looked at their tasks
        [erasure-done] a person was erased
        [erasure-held] kept somebody from being erased, as the law asks
        [erasure-lifted] lifted a legal hold
        [intake-amend] changed an interview
        [intake-begin] began an interview
        [intake-finish] finished an interview
        [intake-reviewed] reviewed an interview
        [intake-show] looked at an interview
        [intake-take_over] took over an interview
        [invitation-made] made an invitation
        [inviting-made] made an invitation
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
        [notme-looked] looked at a call of somebody else
        [notme-rung] rang because somebody else wrote
        [participants-lift_order] lifted a judge's order
        [participants-list] looked at the list of participants
        [participants-open_identity] opened an identity
        [participants-order] looked whether there is a judge's order
        [participants-pause] paused somebody
        [participants-refused] wished to see somebody who is not theirs
        [participants-resume] ended somebody's pause
        [participants-set_order] noted a judge's order
        [participants-show] looked at a record
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
        [site-printed] printed the page of the place
        [site-removed] removed a fact about the region
        [site-shown] looked at the page of the place
        [team-checked] noted a legal check
        [team-looked] looked at one of the team
        [team-months] changed how long training lasts
        [team-removed] took somebody's access away
        [team-trained] noted training
        [wording-approved] approved a change of words
        [wording-proposed] proposed a change of words
        [wording-refused] refused a change of words
        [wording-withdrawn] withdrew a change of words
       *[unknown] did something that this version has no name for
    }
audits-why = { $why ->
        [nothing] {""}
        [coordinator] {" "}(coordination)
        [counsellor] {" "}(counselling)
        [facilitator] {" "}(facilitation)
        [identities] {" "}(identities)
        [link] {" "}(women's service)
        [member] {" "}(participant)
        [psychologist] {" "}(psychology)
        [supervisor] {" "}(supervision)
       *[unknown] {" "}({ $ground })
    }

audits-b-older = Older
audits-b-identities = Identities
audits-b-all = Everything
audits-b-menu = Menu

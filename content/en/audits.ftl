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
        [audits-shown] looked at the audit
        [circle-entered] entered a circle
        [digest-done] marked a task as done
        [digest-hour] changed the hour of their summary
        [digest-joined] looked at who joined
        [digest-task] looked at a task
        [digest-tasks] looked at their tasks
        [erasure-done] a person was erased
        [invitation-made] made an invitation
        [joining-consent] gave consent
        [joining-let_in] opened an invitation
        [joining-role] was given a role
        [joining-wrong_code] somebody tried a code that opened nothing
        [joining-young] somebody under 18 opened an invitation
        [leaving-back] came back
        [leaving-left] left
        [site-added] added a fact about the region
        [site-changed] changed a fact about the region
        [site-printed] printed the page of the place
        [site-removed] removed a fact about the region
        [site-shown] looked at the page of the place
       *[unknown] did something that this version has no name for
    }
audits-why = { $why ->
        [nothing] {""}
        [card] {" "}(agreement card)
        [coordinator] {" "}(coordination)
        [counsellor] {" "}(counselling)
        [facilitator] {" "}(facilitation)
        [identities] {" "}(identities)
        [link] {" "}(women's service)
        [member] {" "}(participant)
        [misuse] {" "}(use of the tool)
        [psychologist] {" "}(psychology)
        [supervisor] {" "}(supervision)
       *[unknown] {" "}({ $reason })
    }

audits-b-older = Older
audits-b-identities = Identities
audits-b-all = Everything
audits-b-menu = Menu

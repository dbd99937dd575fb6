### kind: staff

referrals-refused = That is not open to you. If you think it is a mistake, talk to whoever coordinates.
referrals-list =
    Of **{ $alias }**: { $any ->
        [yes] referrals
       *[no] no referrals
    }
    { $referrals }
referrals-one = { $kind ->
        [psychotherapy] Psychotherapy
        [psychiatry] Psychiatry
        [addiction] Addiction
       *[other] Other
    }{ $placed ->
        [yes] , at { $place }
       *[no] {""}
    }: { $status ->
        [proposed] proposed
        [accepted] accepted
        [under_way] under way
        [done] done
       *[declined] declined
    }, since { DAY($made, month: 1) }.{ $followed ->
        [yes] {" "}Follow-up: { DAY($follow, month: 1) }.
       *[no] {""}
    }
referrals-b-one = { $kind ->
        [psychotherapy] Psychotherapy
        [psychiatry] Psychiatry
        [addiction] Addiction
       *[other] Other
    } { $number }
referrals-b-add = New referral
referrals-kind = What do you refer him for?
referrals-b-kind = { $kind ->
        [psychotherapy] Psychotherapy
        [psychiatry] Psychiatry
        [addiction] Addiction
       *[other] Other
    }
referrals-open-already = There is an open referral for that.
referrals-where = Where to? Write the place, for example CIJ Norte.
referrals-where-wrong = I could not keep that. Write the name of the place alone.
referrals-b-status = How it goes
referrals-b-where = Where to
referrals-b-follow = Follow-up
referrals-status = How does it go?
referrals-b-status-one = { $status ->
        [proposed] Proposed
        [accepted] Accepted
        [under_way] Under way
        [done] Done
       *[declined] Declined
    }
referrals-follow = When do you ask again how it goes? Tap, or write the day, for example **24/12/2026**.
referrals-follow-wrong = I did not understand the day. Write it so: **24/12/2026**, or tap one.
referrals-b-days = In { $days } days
referrals-b-never = No date

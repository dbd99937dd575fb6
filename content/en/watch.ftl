### kind: staff

watch-failed = We could not handle a message of { $named ->
        [yes] **{ $alias }**
       *[no] somebody without an alias
    } { CLOCK($at) }. He knows and has the helpline numbers. Look for him in case he needs it, and tell whoever looks after the system.
watch-silent = We cannot write to { $named ->
        [yes] **{ $alias }**
       *[no] somebody without an alias
    } any more: he blocked us or closed his account. It can be a sign of risk. Look for him as agreed, and see whether somebody else needs support.
watch-deaf = Alerts no longer reach { $named ->
        [yes] **{ $alias }**
       *[no] somebody of the team
    }: they blocked us or closed their account. Call them, or put somebody else in their place.
watch-unreadable = A message arrived { CLOCK($at) } that the system could not read. We do not know whose it is. Tell whoever looks after the system.
watch-broken = A task of the system failed { CLOCK($at) } and was set aside. It belongs to nobody in particular. Tell whoever looks after the system.

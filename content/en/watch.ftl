### kind: staff

watch-failed = We could not handle a message from { $named ->
        [yes] **{ $alias }**
       *[no] someone without an alias
    } at { CLOCK($at) }. He knows, and he has the helpline numbers. Reach out to him in case he needs it, and tell whoever looks after the system.
watch-silent = We can no longer write to { $named ->
        [yes] **{ $alias }**
       *[no] someone without an alias
    }: he blocked us or closed his account. It can be a sign of risk. Reach out to him as agreed, and check whether anyone else needs support.
watch-deaf = Alerts no longer reach { $named ->
        [yes] **{ $alias }**
       *[no] someone on the team
    }: they blocked us or closed their account. Call them, or put someone else in their place.
watch-unreadable = A message arrived on { WHEN($at) } that the system could not read. We do not know whose it is. Tell whoever looks after the system.
watch-broken = A system task failed on { WHEN($at) } and was set aside. It concerns nobody in particular. Tell whoever looks after the system.

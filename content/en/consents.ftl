### kind: notice

# What a man accepts besides being accompanied, each by the typed word. $organisation is who answers for his data. A word
# changed here is a new version in content/consents.py.
consents-circle = In your circle the others and whoever facilitates read what you write, with your alias and without your number. **{ $organisation }** keeps it for 30 days. A sign of danger is not published: it is attended to. You can withdraw this at any time with **permissions**. If you agree, type **ACCEPT**.
consents-evaluation = To know whether the programme helps, **{ $organisation }** asks you questions at the beginning, at the end and later. It counts your answers without your name. They do not change what you receive. You can withdraw this at any time with **permissions**. If you agree, type **ACCEPT**.
consents-testimony = **{ $organisation }** may tell others what you decide to say, without your name or alias, and shows you the text first. You can withdraw this at any time with **permissions**: from that day on it is used no more. If you agree, type **ACCEPT**.
consents-contact = After 12 months **{ $organisation }** writes to you once to hear how you are. For that it keeps the address of this chat. You can withdraw this at any time with **permissions**. If you agree, type **ACCEPT**.

# kind: tool
consents-changed =
    The words of your consent to { consents-what } have changed. Please read them. { $purpose ->
        [care] Your tools stay as they are until you answer.
       *[other] Until you answer it is paused.
    }
# The lock screen shows it.
# kind: tool
consents-waiting = You have a notice. Read it when you have a calm minute.
consents-b-read = Read
# kind: tool
consents-again = To consent, type **ACCEPT**. If you do not want to, tap **Not now**. In danger, call **{ -number-emergency }**. To talk to someone: **{ -number-life-line }**, free.
# kind: tool
consents-not-now = All right. Everything else stays as it is. If you change your mind, type **permissions**.
# kind: tool
consents-given = Thank you. Your consent to { consents-what } is kept.
# kind: tool
consents-already = You have consented to { consents-what } already.
# kind: tool
consents-withdrawn = Done, your consent to { consents-what } is withdrawn. That stops today. Everything else stays: **stop**, **breathe** and **help** work.
consents-care = Without this consent we cannot accompany you, so it is withdrawn in two ways. With **leave** we write to you no more. With **erase** everything of yours goes. After leaving, **stop** and **help** still work.

consents-what = { $purpose ->
        [circle] your circle
        [evaluation] the evaluation
        [testimony] your testimony
        [contact] a message after 12 months
       *[care] being accompanied
    }
consents-list =
    Your consents:
    { $list }
consents-stands = • { consents-what }: yes, { DAY($at, month: 1) }, notice { $version }
consents-outdated = • { consents-what }: { DAY($at, month: 1) }, notice { $version }; its words changed and you have not read them
consents-none = • { consents-what }: no

consents-b-give = { $purpose ->
        [circle] Give: circle
        [evaluation] Give: evaluation
        [testimony] Give: testimony
        [contact] Give: 12 months
       *[care] Give: company
    }
consents-b-withdraw = { $purpose ->
        [circle] Withdraw: circle
        [evaluation] Withdraw: evaluate
        [testimony] Withdraw: testimony
        [contact] Withdraw: 12 months
       *[care] Withdraw: company
    }
consents-b-not-now = Not now
consents-b-leave = Leave
consents-b-erase = Erase everything
consents-b-menu = Menu

### kind: tool

notice-who = Privacy notice. **{ $organisation }** answers for your data. To see, correct or erase them, or to object, write **mydata** or { $asked ->
        [yes] ask here: { $contact }
       *[no] ask your facilitator
    }. They answer within 20 days.
notice-what = It keeps your birth year, where and how you live, your nickname, your plan, your card and your interview: name, phone and address, which are opened in an emergency alone.
notice-why = It is there to accompany you and so that nobody gets hurt. It is not sold, not used for advertising, and no machine is trained with your words.
notice-long = How you use this and ask for help: two years. What you answer about a time-out: six months. The rest until you write **erase**. **mydata** tells every length of time.
notice-where = Your words are kept encrypted with a key of your own. But Telegram does not encrypt these chats end to end: Telegram could read them, and so could whoever has your phone.
notice-end = Who sees what of you: write **mydata** and tap **Who sees what**. Each permission is withdrawn with **consents**.{ $linked ->
        [yes] {" "}Your organisation's own notice: { $address }
       *[no] {""}
    }
# kind: staff
notice-set = This is what participants read. Contact about their data: { $asked ->
        [yes] { $contact }
       *[no] missing
    }. Address of its notice: { $linked ->
        [yes] { $address }
       *[no] none
    }.
# kind: staff
notice-ask = { $part ->
        [contact] Whom does one ask about data? Write an e-mail or a phone of the organisation, not of a person. Participants read it.
       *[address] Write the address of your organisation's privacy notice. It begins with **https://**.
    }
# kind: staff
notice-wrong = That cannot stand there: { $part ->
        [contact] 120 letters at most, without line breaks.
       *[address] it must begin with **https://** and have no spaces.
    }
notice-b-contact = Change contact
notice-b-address = Change address
notice-b-menu = Menu
notice-b-show = Privacy notice

### kind: tool

# The one bubble that stays when the chat was cleared: anybody may read it over his shoulder.
discreet-hello = Hello. Write **menu** whenever you like.{ $older ->
        [yes] {" "}What is days old only you can take away: tap the three dots above, then **Clear chat**.
       *[no] {""}
    }
discreet-stays = I could not take away a message that says who somebody is. Do it yourself: hold your finger on it and tap **Delete**.
discreet-by-hand = I could not take the messages away. Do it yourself: tap the three dots above, then **Clear chat**.

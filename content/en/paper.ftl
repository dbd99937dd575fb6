### kind: tool

# The card that stays at the top of the chat. The same for everybody: no return step (R4). The numbers come first: they
# are what is read in the pinned bar, and on a locked screen when the card arrives.
paper-pinned =
    Danger: **{ -number-emergency }**. Talk: **{ -number-life-line }**, free.
    Stop. Leave without another word; alone with children, stay home. No car, no alcohol. Walk slowly. Breathe: in 4, out 6.

# --- the card for the wallet: nothing that tells whoever finds it what it is for ---

paper-wallet = This is your card for the wallet. Print the last page, cut it out and fold it. The numbers work without internet.
paper-wallet-file = card
paper-wallet-stop = Stop. Say nothing more.
paper-wallet-out = Leave the room. If children are alone with you, do not leave the house.
paper-wallet-keys = Leave the car keys, alcohol and anything that can hurt.
paper-wallet-breathe = Walk slowly. Breathe: in 4, out 6.
paper-wallet-word = Type **alto** in the chat or dial a number.
paper-wallet-return = When you come back, say so. Ask if you can talk. No means no.
paper-wallet-apart = Do not look for her today.
paper-wallet-numbers = To dial
paper-wallet-offline = They work without internet.
paper-wallet-cut = Cut along the line and fold in the middle.

# --- contacts ---

# What the bot is called in his contacts: a neutral name. An organisation may choose its own.
paper-contact-name = Respiro
paper-contact-file = contacts
paper-contact = Tap the file to keep it in your contacts. It holds this chat, **{ -number-emergency }** and **{ -number-life-line }**. The numbers work even if I do not answer.

# --- the poster: it hangs where everybody passes, so it says neither for whom it is nor why ---

paper-poster-file = poster
paper-poster-title = A breath in your phone
paper-poster-lead = For the days when everything weighs.
paper-poster-1 = Short exercises to calm the body.
paper-poster-2 = A plan of your own, step by step.
paper-poster-3 = Whom to call when you need it.
paper-poster-scan = Open the camera and point it here
# kind: notice
paper-poster-automatic = A computer answers, not a person. It is free.
paper-poster-danger = In danger: { -number-emergency }
paper-poster-talk = To talk to somebody, free: { -number-life-line }

# --- what Telegram shows before and beside the chat: it stays there when our server is down ---

# kind: notice
paper-profile = I am an automatic assistant, not a person. I open with an invitation code. In danger, call { -number-emergency }. To talk to somebody, free: { -number-life-line }. Keep these numbers: they work even if I do not answer.
# kind: notice
paper-profile-short = Automatic assistant. Danger: { -number-emergency }. To talk to somebody, free: { -number-life-line }.
paper-command-stop = Take a pause
paper-command-breathe = Breathe
paper-command-thermometer = How I am, 0 to 10
paper-command-person = Talk to a person
paper-command-menu = See the menu
paper-command-wallet = A card to print
paper-command-language = Change the language

### kind: crisis

# To whoever holds a man's phone and is not he. No promise, no question, nothing that asks her to do something.
notme-numbers = If there is danger, call **{ -number-emergency }**. For women: **{ -number-women-line }**, free, day and night. He can see this chat. **Delete this** leaves it as it was.
notme-numbers-staff = If there is danger, call **{ -number-emergency }**. For women: **{ -number-women-line }**, free, day and night. Whoever owns this phone can see this chat. **Delete this** leaves it as it was.
notme-b-clear = Delete this
notme-by-hand = I could not delete it. Hold your finger on each message and tap **Delete**. Delete this one too.

# --- what staff read ---

# The lock screen shows the whole of this.
# kind: staff
notme-page = Respiro: orange case. Tap Take.
notme-b-take = Take
# kind: staff
notme-details =
    It was **another person** who wrote from the phone of { $named ->
        [yes] **{ $alias }**
       *[no] somebody without an alias yet
    }, { WHEN($at) }. Nobody kept their words. Whoever uses that phone must never know: do not ask whether anybody wrote, and do not treat them differently. Tell the women's service today, and who coordinates only if the phone is not theirs.
# kind: staff
notme-taken = Somebody of the team has it.

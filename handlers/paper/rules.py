"""What one can ask for on paper, and the card that is pinned once joining is over."""

from __future__ import annotations

from datetime import timedelta

from bot.contract import Choice, Picture, line
from bot.feature import Feature
from bot.turn import Turn
from content.directory import Directory
from content.states import States
from handlers.actions import EMERGENCY, BeginTimeout, PinCard, SendContact, SendWallet
from storage import erasure, installation, numbers, people, timeout
from storage.people import Living

feature = Feature("paper")

DIRECTORY = Directory.load()
STATES = States.load()

NOT_NOW = timedelta(hours=1)
"""So long the card waits while a time-out runs or a question is open."""

WIDE = frozenset({"emergency", "life-line"})
"""Lines of the whole country, which are called by their own names; a state's line bears the name of the state, since
its own would tell whoever finds the card what it is for."""


@feature.on(PinCard, commands=("fijar", "pin"), who=EMERGENCY)
async def pin(turn: Turn, wish: PinCard) -> None:
    """The same card for everybody: it has no return step, so that an order set later leaves no wrong one on top (R4).

    Its one button is shown by Telegram in the pinned bar itself: the time-out is one tap away.
    """
    if not turn.by_person:
        gone = await people.has_left(turn.db, turn.person.id) or await erasure.is_waiting(turn.db, turn.person.id)
        if gone:
            return
        busy = turn.asks or await timeout.running(turn.db, turn.person.id) is not None
        at = turn.waking(turn.now + NOT_NOW if busy else turn.now)
        if at > turn.now:
            return turn.later(PinCard(), at=at)
    turn.say(
        line("paper-pinned"),
        choices=[Choice(line("menu-b-timeout"), BeginTimeout())],
        silent=not turn.by_person,
        pinned=True,
    )


@feature.on(SendWallet, commands=("cartera", "wallet"), who=EMERGENCY)
async def wallet(turn: Turn, wish: SendWallet) -> None:
    """A sheet to print. Whoever does not live with her, or of whom nobody knows it, has no return step on it (R4)."""
    living = await people.living(turn.db, turn.person.id)
    steps = (
        line("paper-wallet-stop"),
        line("paper-wallet-out"),
        line("paper-wallet-keys"),
        line("paper-wallet-breathe"),
        line("paper-wallet-word"),
        line("paper-wallet-return") if living is Living.TOGETHER else line("paper-wallet-apart"),
    )
    language = turn.person.language
    said = {
        "steps": [turn.words.render(step, language).plain for step in steps],
        "numbers": await _numbers(turn),
        "heading": turn.words.render(line("paper-wallet-numbers"), language).plain,
        "note": turn.words.render(line("paper-wallet-offline"), language).plain,
        "cut": turn.words.render(line("paper-wallet-cut"), language).plain,
        "name": turn.words.render(line("paper-wallet-file"), language).plain,
    }
    turn.say(line("paper-wallet"), picture=Picture("wallet", said))


async def _numbers(turn: Turn) -> list[list[str]]:
    """(what a number is called on the card, the number) of the men's set and of his state, but for those that his
    organisation phoned in vain."""
    failing = await numbers.hidden(turn.db, turn.person.organisation)
    facts = await people.get(turn.db, turn.keys, turn.person.id)
    state = STATES.get(facts.state or "") if facts is not None else None
    language = turn.person.language
    return [
        [known.name(language) if known.key in WIDE or state is None else state.name, known.as_shown(language)]
        for known in DIRECTORY.of("men", state.code if state is not None else None)
        if known.key not in failing
    ]


@feature.on(SendContact, commands=("contacto", "contact"), who=EMERGENCY)
async def contact(turn: Turn, wish: SendContact) -> None:
    """A file that a phone takes into its contacts; the bot's name in it is whatever the organisation calls it."""
    language = turn.person.language
    handle = await installation.handle(turn.db, turn.here.account)
    said = {
        "name": turn.words.render(line("paper-contact-name"), language).plain,
        "link": f"https://t.me/{handle}" if handle else "",
        "numbers": [[known.name(language), known.number] for known in DIRECTORY.of("men") if known.key in WIDE],
        "file": turn.words.render(line("paper-contact-file"), language).plain,
    }
    turn.say(line("paper-contact"), picture=Picture("contacts", said))
    if turn.asks:  # typed where a question of his plan, say, was open: it is asked again below
        turn.resume(turn.here.expects[-1])

"""A feature says what it answers to; the registry finds the one handler for an event."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import dataclass, fields
from datetime import UTC, datetime
from typing import Any, TypeVar

from apscheduler.triggers.cron import CronTrigger

from bot.contract import BUTTON_BYTES, STAFF, Action, BadAction, Incoming, Kind, Painter, Role
from bot.turn import Turn
from content.normal import normalise
from content.triggers import Triggers

A = TypeVar("A", bound=Action)
Handler = Callable[[Turn, Any], Awaitable[None]]
EVERYBODY = frozenset(Role)
JOINED = frozenset({Role.PARTICIPANT}) | STAFF


@dataclass(frozen=True)
class Unknown(Action, verb="engine.unknown"):
    """A person sent something that nothing else answers to: no word, no button, no open question."""


@dataclass(frozen=True)
class Stale(Action, verb="engine.stale"):
    """A button that is no button of ours: forged, from an older version, or cut off."""


@dataclass(frozen=True)
class Denied(Action, verb="engine.denied"):
    """A person wished for something that their role does not allow. wished: the verb; person: whom it is about, if it
    is about somebody."""

    wished: str = ""
    person: int | None = None


@dataclass(frozen=True)
class Unreached(Action, verb="engine.unreached"):
    """A letter found that this chat can no longer be written to, or the person blocked us."""


@dataclass(frozen=True)
class Reached(Action, verb="engine.reached"):
    """A chat that could not be written to is back."""


@dataclass(frozen=True)
class Parked(Action, verb="engine.parked"):
    """An event of this chat failed for good and waits, parked, for a person to look at. row: its inbox id."""

    row: int


@dataclass(frozen=True)
class Broken(Action, verb="engine.broken"):
    """An event of a thread that is nobody's chat failed for good and waits, parked. row: its inbox id."""

    row: int


@dataclass(frozen=True)
class Poisoned(Action, verb="engine.poisoned"):
    """An update of this channel account could not be read and is parked (told at most once an hour)."""

    account: int


@dataclass(frozen=True, slots=True)
class Rule:
    """One handler with what guards it. late: whether it also takes events that are more than 15 minutes old.

    edited: whether an earlier message that is changed into a word for it counts as if it were typed now.
    """

    feature: str
    action: type[Action]
    handler: Handler
    who: frozenset[Role]
    late: bool
    edited: bool = False


@dataclass(frozen=True, slots=True)
class Recurring:
    """Something that happens by the calendar: `name` is unique, `cron` five fields on the installation's wall clock."""

    name: str
    cron: str
    action: Action


class Feature:
    """What one feature answers to; `handlers/<name>.py` holds exactly one."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.rules: list[Rule] = []
        self.commands: dict[str, type[Action]] = {}
        self.kinds: list[tuple[Kind, Rule]] = []
        self.texts: list[Rule] = []
        self.recurring: list[Recurring] = []
        self.painters: dict[str, Painter] = {}

    def on(
        self,
        action: type[A],
        *,
        commands: Sequence[str] = (),
        who: Iterable[Role] = JOINED,
        late: bool = True,
        edited: bool = False,
    ) -> Callable[[Callable[[Turn, A], Awaitable[None]]], Callable[[Turn, A], Awaitable[None]]]:
        """Handle an action, however it arrives: command, trigger word, button, typed label, answer, timer.

        commands: `/name` forms; words and phrases stand in `content/triggers/`. who: roles that may *send* it (timers
        are not asked). late: False sends a person's event that is more than 15 minutes old to `feature.late`.
        edited: True for what is needed at once: `atlo` changed into `alto` starts it as if it were typed now.
        Several handlers of one action may share it between roles.
        """

        def take(handler: Callable[[Turn, A], Awaitable[None]]) -> Callable[[Turn, A], Awaitable[None]]:
            self.rules.append(Rule(self.name, action, handler, frozenset(who), late, edited))
            for command in commands:
                self.commands[command] = action
            return handler

        return take

    def hears(
        self, kind: Kind, *, who: Iterable[Role] = JOINED
    ) -> Callable[[Callable[[Turn, Incoming], Awaitable[None]]], Callable[[Turn, Incoming], Awaitable[None]]]:
        """Handle a kind of event other than text and taps (a voice note, a sticker, a contact)."""

        def take(handler: Callable[[Turn, Incoming], Awaitable[None]]) -> Callable[[Turn, Incoming], Awaitable[None]]:
            self.kinds.append((kind, Rule(self.name, Action, handler, frozenset(who), True)))
            return handler

        return take

    def paints(self, name: str) -> Callable[[Painter], Painter]:
        """Draw the pictures or documents of this name (`Picture.painter`); pure, since it runs in a thread."""

        def take(painter: Painter) -> Painter:
            self.painters[name] = painter
            return painter

        return take

    def every(self, name: str, cron: str, action: Action) -> None:
        """Let an action come due by the calendar, in the thread `cron:<name>`; handling it makes its successor."""
        self.recurring.append(Recurring(name, cron, action))


@dataclass(frozen=True)
class TooLate(Action, verb="engine.late"):
    """A person's wish that may not be carried out any more because it is more than 15 minutes old. verb: the wish's."""

    wished: str


@dataclass(frozen=True, slots=True)
class Match:
    """What the registry decided: a rule, the action it is given, and the typed answer if this answers a question."""

    rule: Rule
    action: Any
    answer: str | None = None


class Registry:
    """All features in order of priority. Refuses to start on a duplicate verb or command or an impossible button."""

    def __init__(self, features: Sequence[Feature], triggers: Triggers) -> None:
        self.features = list(features)
        self.triggers = triggers
        self.actions: dict[str, type[Action]] = {}
        self.rules: dict[str, list[Rule]] = {}
        self.commands: dict[str, type[Action]] = {}
        self.kinds: dict[Kind, list[Rule]] = {}
        self.recurring: dict[str, Recurring] = {}
        self.painters: dict[str, Painter] = {}
        names: set[str] = set()
        for feature in features:
            if feature.name in names:
                raise ValueError(f"two features are called {feature.name}")
            names.add(feature.name)
            for rule in feature.rules:
                self._add(rule)
            for command, action in feature.commands.items():
                if self.commands.setdefault(command, action) is not action:
                    raise ValueError(f"two features answer to /{command}")
            for kind, rule in feature.kinds:
                self.kinds.setdefault(kind, []).append(rule)
            for name, painter in feature.painters.items():
                if self.painters.setdefault(name, painter) is not painter:
                    raise ValueError(f"two features draw {name}")
            for job in feature.recurring:
                if job.name in self.recurring:
                    raise ValueError(f"two recurring jobs are called {job.name}")
                CronTrigger.from_crontab(job.cron)
                self.recurring[job.name] = job
        for verb in triggers.verbs:
            if verb not in self.actions:
                raise ValueError(f"content/triggers names {verb}, which no feature handles")

    def _add(self, rule: Rule) -> None:
        verb = rule.action.verb
        if not verb:
            raise ValueError(f"{rule.action.__name__} has no verb")
        if self.actions.setdefault(verb, rule.action) is not rule.action:
            raise ValueError(f"two actions share the verb {verb}")
        others = self.rules.setdefault(verb, [])
        if any(other.who & rule.who for other in others):
            raise ValueError(f"two handlers of {verb} serve the same role")
        numbers = sum(f.type is int or str(f.type).startswith("int") for f in fields(rule.action))
        if len(verb) + 20 * numbers > BUTTON_BYTES:
            raise ValueError(f"{verb}: with its longest numbers it does not fit into a button of {BUTTON_BYTES} bytes")
        others.append(rule)

    # --- finding -----------------------------------------------------------------------------------------------------

    def of_timer(self, verb: str, values: Sequence[Any]) -> Match | None:
        """The handler of a planned action; None if no feature knows the verb (an older version planned it)."""
        kind = self.actions.get(verb)
        if kind is None:
            return None
        return Match(self.rules[verb][0], kind.from_values(values))

    def of_action(self, action: Action, roles: frozenset[Role]) -> Match | None:
        """The handler of an action for somebody with these roles."""
        for rule in self.rules.get(action.verb, ()):
            if rule.who & roles:
                return Match(rule, action)
        return None

    def of_incoming(self, incoming: Incoming, turn: Turn) -> Match | None:
        """The handler of what a person sent, R5 and R6: command, open question that claims these very words, word, what
        is heard inside a message, button label, where the chat is led, open question, then nothing."""
        roles = turn.person.roles
        if incoming.kind is Kind.TAP:
            return self._wish(self.unpack(incoming.data), roles)
        if incoming.kind is Kind.TEXT:
            return self._typed(incoming, turn, roles)
        if incoming.kind is Kind.VOICE and (led := self._led(turn, roles)) is not None:
            return led
        for rule in self.kinds.get(incoming.kind, ()):
            if rule.who & roles:
                return Match(rule, incoming)
        if incoming.kind is Kind.EDITED:
            return self._edited(incoming.text, roles) or self._led(turn, roles)
        return self.of_action(Unknown(), roles)

    def _edited(self, words: str, roles: frozenset[Role]) -> Match | None:
        """A changed message starts what is needed at once if its new words ask for it; any other change is ignored,
        unless the chat is led."""
        hit = self.triggers.match(words)
        if hit is None or hit.verb not in self.actions:
            return None
        found = self.of_action(self.actions[hit.verb](), roles)
        return found if found is not None and found.rule.edited else None

    def unpack(self, data: str) -> Action:
        """The action of a button's data; `Stale` for anything that is none of ours."""
        verb, *parts = data.split(":")
        kind = self.actions.get(verb)
        if kind is None or verb.startswith("engine."):
            return Stale()
        try:
            return kind.from_packed(parts)
        except BadAction:
            return Stale()

    def _led(self, turn: Turn, roles: frozenset[Role]) -> Match | None:
        """Where the plain text of this chat goes: its `lead`, if it has one."""
        return None if turn.here.lead is None else self.of_action(self.unpack(turn.here.lead), roles)

    def _typed(self, incoming: Incoming, turn: Turn, roles: frozenset[Role]) -> Match | None:
        words, led = incoming.text, self._led(turn, roles)
        if words.startswith("/"):
            command, _, rest = words[1:].partition(" ")
            action = self.commands.get(command.partition("@")[0].lower())
            if action is not None:
                return self._wish(_commanded(action, rest.strip()), roles)
        hit = self.triggers.match(words)
        wish = self.of_action(self.actions[hit.verb](), roles) if hit is not None and hit.verb in self.actions else None
        if led is not None and incoming.reply and not led.action.leads:
            return wish or led  # who quotes a message answers it, whatever else is open, but by no word for themselves
        open_now = [entry for entry in reversed(turn.here.expects) if entry[2] >= turn.now.timestamp()]
        claimed = [entry for entry in open_now if entry[0] in self.actions and self.actions[entry[0]].claims(words)]
        if (claim := self._answer(words, claimed, roles)) is not None:
            return claim
        if wish is not None:
            return wish
        # One of the team who is asked something may quote; anybody else who holds this phone is heard (R11).
        verb = None if (open_now or led) and roles & STAFF else self.triggers.inside(words)
        if verb is not None and verb in self.actions:
            return self._wish(self.actions[verb](), roles)
        typed = normalise(words)
        for label, data in turn.here.menu.items():
            if typed and normalise(label) == typed:
                return self._wish(self.unpack(data), roles)
        # A word of somebody else's role hides no question of this person's: "tomar" is what a man may answer.
        denied = Denied() if hit is not None and hit.verb in self.actions else Unknown()
        if led is not None and led.action.leads:
            return led
        written = led if hit is None else None  # a word of somebody else's role is nothing that they mean for a man
        return self._answer(words, open_now, roles) or written or self.of_action(denied, roles)

    def _answer(self, words: str, asked: Sequence[list[Any]], roles: frozenset[Role]) -> Match | None:
        """The handler of the first of these open questions that may be heard from him and hears these words."""
        for verb, values, *_ in asked:
            if verb not in self.actions:
                continue
            try:
                found = self.of_action(self.actions[verb].from_values(values), roles)
            except BadAction:
                continue
            if found is not None and found.action.hears(words):
                return Match(found.rule, found.action, words)
        return None

    def _wish(self, action: Action, roles: frozenset[Role]) -> Match | None:
        about = getattr(action, "person", None)
        denied = Denied(action.verb, about if isinstance(about, int) else None)
        return self.of_action(action, roles) or self.of_action(denied, roles)


def _commanded(action: type[Action], rest: str) -> Action:
    """A command with the text behind it, if its action takes one (`/start CODE`); `Unknown` if it lacks a value."""
    for values in ([rest[:64]], []) if rest else ([],):
        try:
            return action.from_values(values)
        except BadAction:
            continue
    return Unknown()


def next_run(cron: str, after: datetime, timezone: Any) -> datetime:
    """The first instant of a five-field cron expression strictly after `after`, on the wall clock of `timezone`.

    When summer time begins or ends, a job with hours of its own still runs once a day, one for every hour each hour.
    """
    if cron.split()[1].startswith("*"):
        return _fire(CronTrigger.from_crontab(cron, timezone=timezone), after)
    # On the bare wall clock: CronTrigger itself goes 24 hours ahead for a day, and on the day with 23 hours that leads
    # past a job in the hour after midnight.
    trigger = CronTrigger.from_crontab(cron, timezone=UTC)
    wall = after.astimezone(timezone).replace(tzinfo=UTC, fold=0)
    while True:
        wall = _fire(trigger, wall)
        found = wall.replace(tzinfo=timezone)
        if found.timestamp() > after.timestamp():
            return found


def _fire(trigger: CronTrigger, after: datetime) -> datetime:
    found: datetime | None = trigger.get_next_fire_time(after, after)
    if found is None:
        raise ValueError(f"{trigger} never comes again")
    return found

"""What he types inside a time-out, read as the button that he might have tapped."""

from __future__ import annotations

import re

from bot.contract import Action
from content import thermometer
from content.answers import means, tells
from content.normal import normalise
from handlers.timeout import rules, steps
from storage.timeout import Children, Pause, Step

RESTING = frozenset({Step.MINUTES, Step.WALK, Step.BREATHE, Step.TALK, Step.WAIT})
"""Steps under which the button "I feel better" stands or has stood."""

_MINUTES = re.compile(r"([0-9]{1,4}) ?(?:min|mins|minutos?|minutes?|)")
_HOURS = re.compile(
    r"(?P<hours>[0-9]{1,4}) ?(?:h|hrs?|horas?|hours?)"
    r"(?: ?(?:y |and |con )?(?:(?P<rest>[0-9]{1,2}) ?(?:min|mins|minutos?|minutes?|)|(?P<half>media|(?:a )?half)"
    r"|(?P<quarter>(?:un )?cuarto|(?:a )?quarter)))?"
)

UNASKED = (Step.WALK, Step.BREATHE, Step.TALK)
"""Steps at which whoever was not asked how long it shall last may still say so, and anybody while he walks."""

URGENT = ("alone", "children", "driving", "dizzy")
"""What is heard at once, even if another tool asked him something meanwhile."""

HIGHEST = 10
"""A number without a unit that is not higher may be one of the thermometer."""

LONGEST_BARE = 240
"""A number without a unit that is higher is no length: a year, say, or a line that he dials."""


def is_urgent(text: str) -> bool:
    """Whether this text belongs to the running time-out before anything else."""
    return any(tells(text, answer) for answer in URGENT)


def wish(pause: Pause, text: str) -> Action | None:
    """The tap that this text stands for at the present step; None: it is no answer, or one to the thermometer.

    Dizziness, children and the wheel are heard at any step, and the more careful meaning goes first.
    """
    return _at_any_step(pause, text) or _at_this_step(pause, text)


def _at_any_step(pause: Pause, text: str) -> Action | None:
    if pause.unwell and means(text, "well"):
        return steps.Well(pause.id)
    if tells(text, "dizzy"):
        return steps.Dizzy(pause.id)
    alone = tells(text, "alone")
    left = alone and (tells(text, "left_alone") or (rules.out(pause) and tells(text, "unwatched")))
    with_them = means(text, "children") or (not rules.alone(pause) and tells(text, "children"))
    if _drives(pause, text):
        with_him = alone and not left
        return steps.DrivingWithThem(pause.id, with_him, left) if alone or with_them else steps.Driving(pause.id)
    asked = pause.children in (Children.ASKED, Children.OPEN)
    spoken_of = asked or pause.children is Children.ADULT
    if left or (spoken_of and rules.out(pause) and means(text, "lone")):
        return steps.LeftAlone(pause.id)
    with_me = pause.children is Children.OPEN and means(text, "with_me")
    if alone or with_me or (spoken_of and means(text, "nobody")):
        return steps.AloneWithThem(pause.id)
    if asked and tells(text, "no_children"):
        return steps.NoChildren(pause.id)
    if (pause.children is Children.OPEN or pause.step is Step.WATCH) and tells(text, "with_other"):
        return steps.WithAdult(pause.id)
    if with_them or (pause.children is Children.ADULT and means(text, "mistaken")):
        return steps.WithChildren(pause.id)
    return steps.MoreTime(pause.id, pause.move) if _wants_more(pause, text) else None


def _drives(pause: Pause, text: str) -> bool:
    """Whether he is at the wheel. Who has said so before may sit in the car that stands."""
    if pause.step is Step.DRIVING:
        return means(text, "driving")
    return tells(text, "driving") or (not pause.driving and tells(text, "in_the_car"))


def _wants_more(pause: Pause, text: str) -> bool:
    """Whether he asks for more than 60 minutes, or for any time on top of what he has; where the length is asked, its
    step answers."""
    before, core, behind = _parts(text)
    if means(text, "more_time") or means(core, "more_time"):
        return True
    wished = _minutes(core) if pause.step is not Step.MINUTES else None
    if wished is None:
        return False
    if wished <= max(rules.MINUTES):
        on_top = any(means(word, "added") for word in before + behind)
        return on_top and (wished > HIGHEST or not core.isdigit())
    return not text.strip().isdigit() or (wished <= LONGEST_BARE and pause.step not in rules.THERMOMETER)


def _at_this_step(pause: Pause, text: str) -> Action | None:
    match pause.step:
        case Step.CHILDREN if means(text, "nobody_there"):
            return steps.AloneWithThem(pause.id)
        case Step.CHILDREN if means(text, "adult") or tells(text, "with_other"):
            return steps.WithAdult(pause.id)
        case Step.DRIVING if tells(text, "stopped"):
            return steps.Stopped(pause.id)
        case Step.STOP | Step.OUT if means(text, "left"):
            return steps.Left(pause.id)
        case Step.STAY | Step.KEYS if means(text, "done"):
            return steps.Next(pause.id, pause.move)
        case Step.MINUTES if means(text, "more"):
            return steps.MoreTime(pause.id, pause.move)
        case Step.MINUTES if _is_heat(text):
            return None
        case Step.MINUTES if (minutes := length(text)) is not None:
            on_top = any(means(word, "more") for word in _parts(text)[2])  # "15 más" than it would last
            return steps.Choose(pause.id, minutes + (pause.minutes if on_top else 0))
        case Step.WALK | Step.BREATHE | Step.TALK if (minutes := _unasked_length(pause, text)) is not None:
            return steps.Choose(pause.id, minutes)
        case Step.STOP | Step.OUT | Step.STAY | Step.KEYS if means(text, "better"):
            return steps.Better(pause.id, pause.move)
        case step if step in RESTING and means(text, "better"):
            return steps.Better(pause.id, pause.move)
        case _:
            return None


def _is_heat(text: str) -> bool:
    """Whether a number where the length is asked is one of the thermometer: no length is so short."""
    level = thermometer.read(text)
    on_top = any(means(word, "more") for word in _parts(text)[2])
    return level is not None and level.high >= thermometer.scale().at_cap and not on_top


def _unasked_length(pause: Pause, text: str) -> int | None:
    """A length that he types where it is not asked for."""
    wished = length(text) if pause.step is Step.WALK or rules.at_once(pause) else None
    return wished if wished in rules.lengths(pause) else None


def length(text: str) -> int | None:
    """A typed length in minutes: `45`, `45 minutos`, `dame 90 min por favor`, `2 horas`, `1 h 30`, `media hora`."""
    return _minutes(_parts(text)[1])


def _parts(text: str) -> tuple[list[str], str, list[str]]:
    """The words before a length, itself, and the words behind it: "dame", "una hora", "más por favor"."""
    words = normalise(text).split()
    first, last = 0, len(words)
    while first < last and means(words[first], "beside_length"):
        first += 1
    while last > first and (means(words[last - 1], "beside_length") or means(words[last - 1], "added")):
        last -= 1
    return words[:first], " ".join(words[first:last]), words[last:]


def _minutes(core: str) -> int | None:
    for minutes in rules.MINUTES:
        if means(core, f"minutes_{minutes}"):
            return minutes
    if (found := _HOURS.fullmatch(core)) is not None:
        rest = int(found["rest"] or 0) or (30 if found["half"] else 15 if found["quarter"] else 0)
        return int(found["hours"]) * 60 + rest
    found = _MINUTES.fullmatch(core)
    return int(found[1]) if found is not None else None

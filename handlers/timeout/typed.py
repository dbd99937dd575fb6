"""What he types inside a time-out, read as the button that he might have tapped."""

from __future__ import annotations

from bot.contract import Action
from content.answers import means
from handlers.timeout import rules, steps
from storage.timeout import Children, Pause, Step

RESTING = frozenset({Step.MINUTES, Step.WALK, Step.BREATHE, Step.TALK, Step.WAIT})
"""Steps under which the button "I feel better" stands or has stood."""


URGENT = ("alone", "children", "driving", "dizzy")
"""What is heard at once, even if another tool asked him something meanwhile."""


def is_urgent(text: str) -> bool:
    """Whether this text belongs to the running time-out before anything else."""
    return any(means(text, answer) for answer in URGENT)


def wish(pause: Pause, text: str) -> Action | None:
    """The tap that this text stands for at the present step; None: it is no answer, or one to the thermometer.

    Dizziness, children and the wheel are heard at any step, and the more careful meaning goes first.
    """
    return _at_any_step(pause, text) or _at_this_step(pause, text)


def _at_any_step(pause: Pause, text: str) -> Action | None:
    if means(text, "dizzy"):
        return steps.Dizzy(pause.id)
    spoken_of = pause.children in (Children.ASKED, Children.ADULT)
    if means(text, "alone") or (spoken_of and means(text, "nobody")):
        return steps.AloneWithThem(pause.id)
    if means(text, "children") or (pause.children is Children.ADULT and means(text, "mistaken")):
        return steps.WithChildren(pause.id)
    if means(text, "driving"):
        return steps.Driving(pause.id)
    return steps.MoreTime(pause.id, pause.move) if means(text, "more_time") else None


def _at_this_step(pause: Pause, text: str) -> Action | None:
    match pause.step:
        case Step.CHILDREN if means(text, "nobody_there"):
            return steps.AloneWithThem(pause.id)
        case Step.CHILDREN if means(text, "adult"):
            return steps.WithAdult(pause.id)
        case Step.DRIVING if means(text, "stopped"):
            return steps.Stopped(pause.id)
        case Step.STOP | Step.OUT if means(text, "left"):
            return steps.Left(pause.id)
        case Step.STAY | Step.KEYS if means(text, "done"):
            return steps.Next(pause.id, pause.move)
        case Step.MINUTES if means(text, "more"):
            return steps.MoreTime(pause.id, pause.move)
        case Step.MINUTES if (minutes := length(text)) is not None:
            return steps.Choose(pause.id, minutes)
        case Step.STOP | Step.OUT | Step.STAY | Step.KEYS if means(text, "better"):
            return steps.Better(pause.id, pause.move)
        case step if step in RESTING and means(text, "better"):
            return steps.Better(pause.id, pause.move)
        case _:
            return None


def length(text: str) -> int | None:
    """A typed length in minutes: `45`, `45 minutos`, `90 min`, `media hora`, `tres cuartos`."""
    for minutes in rules.MINUTES:
        if means(text, f"minutes_{minutes}"):
            return minutes
    first, _, unit = text.strip().casefold().partition(" ")
    if first.isascii() and first.isdigit() and len(first) <= 4 and unit in ("", "min", "mins", "minutos", "minutes"):
        return int(first)
    return None

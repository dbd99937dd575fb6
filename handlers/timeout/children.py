"""Children in a time-out: they come first, nobody is sent to her for their sake, and a person is told once."""

from __future__ import annotations

from bot.turn import Turn
from handlers.timeout import course, rules, steps
from handlers.timeout.rules import Ties
from storage import timeout
from storage.timeout import Children, Pause, Step


async def ask(turn: Turn, pause: Pause) -> None:
    """Ask who else is with them; of a man who is out, with whom they are. At the wheel nothing is asked: he stops."""
    if rules.alone(pause) or pause.step is Step.WHERE:
        return await course.stale(turn, pause)
    if rules.out(pause):
        await course.go(turn, pause, Step.WHERE, children=Children.OPEN.value)
    elif pause.step is not Step.DRIVING:
        await course.go(turn, pause, Step.CHILDREN, children=Children.ASKED.value)
    else:
        await _keep(turn, pause, Step.DRIVING, Children.ASKED)


async def stay(turn: Turn, pause: Pause) -> None:
    """The more careful answer wins, whatever he tapped before: he stays with them, and a person is told."""
    if pause.children in (Children.ALONE, Children.NEAR) and pause.step is not Step.WATCH:
        return await course.stale(turn, pause)
    near = rules.out(pause) and await course.ties(turn) is Ties.APART
    await _keep(turn, pause, Step.STAY, Children.NEAR if near else Children.ALONE)


async def send(turn: Turn, pause: Pause) -> None:
    """Somebody goes to them at once, and a person is told. Only who lives there goes himself (R4)."""
    if pause.step is Step.WATCH or (pause.step is Step.DRIVING and pause.children is Children.LONE):
        return await course.stale(turn, pause)
    goes = pause.step is not Step.DRIVING and await course.ties(turn) is not Ties.APART
    await _keep(turn, pause, Step.WATCH, Children.ALONE if goes else Children.LONE)


async def _keep(turn: Turn, pause: Pause, step: Step, children: Children) -> None:
    """Who is with them, and what he reads then; at the wheel he stops first. A person is told once."""
    if pause.step is not Step.DRIVING:
        await course.go(turn, pause, step, children=children.value)
    elif (kept := await timeout.change(turn.db, pause, children=children.value)) is not None:
        await course.say(turn, kept)
        await course.tell(turn, kept)


async def leave(turn: Turn, pause: Pause, children: Children) -> None:
    """Another adult has them, or there are none: he goes, or goes on where he is out already."""
    if pause.step in (Step.CHILDREN, Step.STAY):
        await course.go(turn, pause, Step.KEYS if pause.driving else Step.OUT, children=children.value, told=False)
    elif pause.step in (Step.WHERE, Step.WATCH):
        step = rules.following(pause, turn.now) or Step.KEYS
        await course.go(turn, pause, step, children=children.value, told=False)
    elif (kept := await timeout.change(turn.db, pause, children=children.value, told=False)) is not None:
        await course.say(turn, kept)


async def deny(turn: Turn, said: steps.NoChildren) -> None:
    """He was asked about children, and there are none."""
    if (pause := await course.at(turn, said.pause)) is not None:
        await leave(turn, pause, Children.UNKNOWN)


async def drive(turn: Turn, said: steps.DrivingWithThem) -> None:
    """He stops first, and nobody is left alone in the car; if he is alone with them a person is told."""
    pause = await course.at(turn, said.pause)
    if pause is None:
        return
    alone = said.alone or pause.children in (Children.ALONE, Children.NEAR)
    children = Children.LONE if said.left else Children.ALONE if alone else Children.ASKED
    await course.go(turn, pause, Step.DRIVING, driving=True, children=children.value)

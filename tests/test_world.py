"""The test world itself: that a play notices what went another way, and that time, kills and forged taps are real."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest

from bot.contract import Action, Choice, Incoming, Kind, Lane, Later, Line, Role, Scope, Unreachable
from bot.feature import EVERYBODY, Feature, Stale, Unknown
from bot.turn import Turn
from content import words as lines
from content.triggers import Triggers
from content.words import Words
from tests import ground
from tests.phones import ManualClock
from tests.transcript import Hear, Mismatch, ScriptError, duration, read
from tests.world import Files, World

echo = Feature("echo")


@dataclass(frozen=True)
class Again(Action, verb="echo.again"):
    """Say a number."""

    number: int = 1


@echo.on(Unknown, who=EVERYBODY)
async def heard(turn: Turn, wish: Unknown) -> None:
    """Greet, and count two minutes later."""
    turn.say(Line("echo-hello", {"text": turn.incoming.text if turn.incoming else ""}), choices=[again(7)])
    turn.later(Again(1), at=turn.now + timedelta(minutes=2), lane=Lane.REPLY)


@echo.on(Again, who=EVERYBODY)
async def count(turn: Turn, wish: Again) -> None:
    """Say the number."""
    turn.say(Line("echo-number", {"n": wish.number}))


@echo.on(Stale, who=EVERYBODY)
async def stale(turn: Turn, wish: Stale) -> None:
    """A tap that is none of ours."""
    turn.say(Line("echo-stale"))


@echo.hears(Kind.VOICE, who=EVERYBODY)
async def voice(turn: Turn, sent: Incoming) -> None:
    """A voice note."""
    turn.say(Line("echo-voice"))


def again(number: int) -> Choice:
    """A button that says a number."""
    return Choice(Line("echo-b-again"), Again(number))


@pytest.fixture
async def world(files: Files, tmp_path: Path) -> AsyncIterator[World]:
    """A world in which the service only echoes."""
    root = tmp_path / "content"
    shutil.copytree(lines.ROOT / "directory", root / "directory")
    (root / "es").mkdir()
    (root / "es" / "echo.ftl").write_text(
        """### kind: tool
echo-hello = Dijiste { $text }
echo-number = Van { $n }.
echo-stale = Ese botón ya no sirve.
echo-voice = No oigo audios.
echo-b-again = Otra vez
"""
    )
    made = World(files, ground.ACCOUNT, ground.ORGANISATION, ManualClock(), Words.load(root), [echo], Triggers())
    await made.start()
    yield made
    await made.close()


async def test_a_play_is_what_really_happens(world: World) -> None:
    await world.play("""
        Daniel > hola
        Daniel < Dijiste hola [Otra vez]
        Daniel > [Otra vez]
        Daniel < Van 7.
        .. 1 minute 59 seconds
        .. 1 second
        Daniel < Van 1.
        Daniel > [[echo.again:3]]
        Daniel < Van 3.
        Daniel > [[nobody.knows:3]]
        Daniel < Ese botón ya no sirve.
        Daniel > (voice)
        Daniel < No oigo audios.
    """)


async def test_everything_on_the_way_has_its_own_instant(world: World) -> None:
    await world.play("""
        Daniel > uno
        Daniel < Dijiste uno [Otra vez]
        .. 30 seconds
        Noa > dos
        Noa < Dijiste dos [Otra vez]
        .. 10 minutes
        Daniel < Van 1.
        Noa < Van 1.
    """)
    [_, first] = world.heard("Daniel")
    [_, second] = world.heard("Noa")
    assert (second.at - first.at) == timedelta(seconds=30)
    assert world.clock.now() - second.at == timedelta(minutes=8)


async def test_what_is_delivered_twice_is_handled_once(world: World) -> None:
    await world.play("""
        Daniel >> hola
        Daniel < Dijiste hola [Otra vez]
        Daniel > uno && dos
        Daniel < Dijiste uno [Otra vez]
        Daniel < Dijiste dos [Otra vez]
    """)


async def test_a_kill_throws_away_memory_and_keeps_the_files(world: World) -> None:
    before = world.engine
    await world.play("""
        Daniel > hola
        Daniel < Dijiste hola [Otra vez]
        !! kill
        .. 2 minutes
        Daniel < Van 1.
    """)
    assert world.engine is not before


async def test_what_is_sent_while_the_service_is_down_waits_at_the_platform(world: World) -> None:
    await world.play("""
        !! stop
        Daniel > hola
        Daniel < (nada)
        .. 2 hours
        !! start
        Daniel < Dijiste hola [Otra vez]
    """)
    assert world.clock.now() - world.heard("Daniel")[0].at == timedelta(0)


async def test_a_platform_that_holds_a_chat_is_waited_for(world: World) -> None:
    world.answers("Daniel", Later(5, Scope.CHAT, "wait"))
    await world.play("""
        Daniel > hola
        Daniel < (nada)
        Noa > hola
        Noa < Dijiste hola [Otra vez]
        .. 5 seconds
        Daniel < Dijiste hola [Otra vez]
    """)


async def test_a_platform_that_refuses_a_chat(world: World) -> None:
    await world.person("Daniel", Role.PARTICIPANT)
    world.always("Daniel", Unreachable("blocked"))
    await world.play("Daniel > hola")
    chat = await world.chat("Daniel")
    assert chat is not None and not chat.reachable


@pytest.mark.parametrize(
    ("script", "finding"),
    [
        ("Daniel > hola\nDaniel < Dijiste adiós [Otra vez]", "+ Daniel < Dijiste hola [Otra vez]"),
        ("Daniel > hola", "+ Daniel < Dijiste hola [Otra vez]"),
        ("Daniel > hola\nDaniel < Dijiste hola", "- Daniel < Dijiste hola"),
        ("Daniel > hola\nDaniel < Dijiste hola [Otra vez]\nDaniel < Van 1.", "- Daniel < Van 1."),
        ("Daniel > hola\nDaniel < (nada)", "+ Daniel < Dijiste hola [Otra vez]"),
        ("Daniel > hola\nNoa < Dijiste … [Otra vez]", "- Noa < Dijiste … [Otra vez]"),
    ],
)
async def test_a_play_that_goes_another_way_fails_and_shows_how(world: World, script: str, finding: str) -> None:
    with pytest.raises(Mismatch) as failed:
        await world.play(script + "\n.. 5 minutes")
    shown = str(failed.value).splitlines()
    assert finding in shown and "  Daniel > hola" in shown and "  (not played) .. 5 minutes" in shown


async def test_a_label_that_nobody_offers_cannot_be_tapped(world: World) -> None:
    with pytest.raises(Mismatch, match="Daniel has no button"):
        await world.play("Daniel > [Otra vez]")


def test_a_wildcard_stands_for_words_and_not_for_a_button() -> None:
    [hear] = read("Daniel < Van …. [Otra vez]")
    assert isinstance(hear, Hear)
    assert hear.fits("Van 3. [Otra vez]") and not hear.fits("Van 3.")


@pytest.mark.parametrize("line", ["Daniel says hola", ".. soon", "!! explode", ".. until noon", "[Otra vez]"])
def test_a_transcript_that_is_none_is_a_mistake_in_the_test(line: str) -> None:
    with pytest.raises(ScriptError):
        read(line)


def test_lengths_of_time() -> None:
    assert duration("1 hour 30 minutes") == timedelta(minutes=90)
    assert duration("2 days, 4 seconds") == timedelta(days=2, seconds=4)

"""SIGTERM to the real service: the turn in hand ends, letters in flight settle, streams let go, within 10 seconds."""

from __future__ import annotations

import signal
from pathlib import Path

import pytest

from bench import kills
from bench.endings import LONGEST, in_flight, with_streams
from bench.kills import TERM, Campaign
from storage.tables import SENT
from tests.postgres import Postgres


@pytest.fixture(params=["sqlite", "postgres"])
async def where(request: pytest.FixtureRequest, tmp_path: Path) -> dict[str, object]:
    """Settings of a service on each of the two databases."""
    if request.param == "sqlite":
        return {"data_dir": tmp_path}
    server: Postgres = request.getfixturevalue("postgres")
    return {"data_dir": tmp_path, "database_url": server.url(await server.create()), "key": "7f" * 32}


async def test_letters_in_flight_settle(where: dict[str, object]) -> None:
    landing = await in_flight(answered=True, **where)
    assert landing.ended.code == 0
    assert landing.ended.seconds < LONGEST
    assert landing.states[SENT] == landing.letters > 0, "every letter that arrived is settled"


async def test_a_platform_that_does_not_answer_holds_nobody_for_long(tmp_path: Path) -> None:
    landing = await in_flight(answered=False, data_dir=tmp_path)
    assert landing.ended.code == 0
    assert landing.ended.seconds < LONGEST
    assert SENT not in landing.states, "nobody knows whether it arrived"


@pytest.mark.parametrize("sign", [signal.SIGTERM, signal.SIGINT])
async def test_open_event_streams_let_go(sign: signal.Signals, tmp_path: Path) -> None:
    ended = await with_streams(tmp_path, sign)
    assert ended.code == 0
    assert ended.seconds < LONGEST


@pytest.mark.parametrize("mode", kills.MODES)
async def test_an_end_in_good_order_repeats_nothing(mode: str, tmp_path: Path) -> None:
    """Ended again and again in the middle of a burst, the service loses nothing and sends nothing twice."""
    outcome = await kills.run(Campaign(mode, (TERM,) * 4, burst=60, seed=5, span=0.3), await kills.sqlite(tmp_path))
    assert (outcome.broken(), outcome.bound) == ([], 0)

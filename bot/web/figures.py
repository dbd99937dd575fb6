"""The engine's figures: what is wrong right now, and counters for Prometheus; ids and numbers alone."""

from __future__ import annotations

from collections.abc import Iterator

import structlog
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from bot.clock import to_us
from bot.contract import Lane
from bot.engine import Engine
from storage import inbox, outbox

log = structlog.get_logger("health")

CONTENT_TYPE = CONTENT_TYPE_LATEST


def trouble(engine: Engine) -> dict[str, str]:
    """What does not work now, by part: the worker, or a channel account by its number."""
    parts = {"worker": engine.worker.trouble}
    for account, sender in engine.senders.items():
        parts[f"sender {account}"] = sender.trouble
    for account, channel in engine.channels.items():
        parts[f"channel {account}"] = str(getattr(channel, "trouble", ""))
    return {part: why for part, why in parts.items() if why}


def jumped(engine: Engine) -> float:
    """Seconds by which the wall clock jumped within the last hour, or 0.0; a jump that is news goes into the log."""
    if engine.jumps.look():
        log.warning("the wall clock jumped; timers come due by it", seconds=round(engine.jumps.seconds))
    return round(engine.jumps.seconds, 1)


async def collect(engine: Engine) -> bytes:
    """All figures as they are now, in Prometheus's text format."""
    now = to_us(engine.clock.now())
    async with engine.database.read() as db:
        events = await inbox.figures(db, now)
        letters = await outbox.figures(db)
    registry = CollectorRegistry()
    registry.register(_Now(engine, now, events, letters))
    return generate_latest(registry)


class _Now(Collector):
    def __init__(
        self, engine: Engine, now: int, events: dict[str, float], letters: dict[int, tuple[int, int | None]]
    ) -> None:
        self._engine = engine
        self._now = now
        self._events = events
        self._letters = letters

    def collect(self) -> Iterator[Metric]:
        """Each figure with what it means."""
        receiver, worker = self._engine.receiver, self._engine.worker
        yield CounterMetricFamily("respiro_events_received", "Events handed in by channels.", receiver.received)
        yield CounterMetricFamily("respiro_events_unreadable", "Updates that could not be read.", receiver.unreadable)
        yield CounterMetricFamily("respiro_turns", "Turns that were committed.", worker.turns)
        yield CounterMetricFamily("respiro_turn_failures", "Turns that failed and were tried again.", worker.failures)
        yield GaugeMetricFamily("respiro_inbox_due", "Events that are due and wait.", self._events["due"])
        yield GaugeMetricFamily(
            "respiro_inbox_oldest_seconds", "Age of the oldest due event.", self._events["oldest_seconds"]
        )
        yield GaugeMetricFamily(
            "respiro_inbox_urgent_seconds",
            "Age of the oldest urgent event.",
            self._events["urgent_seconds"],
        )
        yield GaugeMetricFamily("respiro_inbox_parked", "Events set aside for a person.", self._events["parked"])
        yield GaugeMetricFamily(
            "respiro_clock_jump_seconds", "The wall clock's jump in the last hour, or 0.", jumped(self._engine)
        )
        waiting = GaugeMetricFamily("respiro_outbox_waiting", "Letters that wait.", labels=["lane"])
        oldest = GaugeMetricFamily("respiro_outbox_oldest_seconds", "Age of the oldest letter.", labels=["lane"])
        for lane in Lane:
            count, since = self._letters.get(lane.value, (0, None))
            waiting.add_metric([lane.name.lower()], count)
            oldest.add_metric([lane.name.lower()], (self._now - since) / 1e6 if since else 0.0)
        yield waiting
        yield oldest
        sent = CounterMetricFamily("respiro_letters", "Letters by outcome.", labels=["account", "outcome"])
        for account, sender in self._engine.senders.items():
            for outcome, count in sender.outcomes.items():
                sent.add_metric([str(account), outcome], count)
        yield sent
        wrong = GaugeMetricFamily("respiro_trouble", "1 while a part does not work.", labels=["part"])
        for part in trouble(self._engine):
            wrong.add_metric([part], 1)
        yield wrong

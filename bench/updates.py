"""Updates end to end: stored, handled and answered, beside python-telegram-bot and aiogram."""

from __future__ import annotations

from statistics import median

from bench import report
from bench.load import Figures, contest, serials
from bench.report import Part

CONTESTANTS = {
    "durable": "Respiro",
    "baseline_ptb": "python-telegram-bot",
    "baseline_aiogram": "aiogram",
}
WISHED = {"baseline_ptb": 2.0, "baseline_aiogram": 1.3}
"""How many times better than these we want to be."""

LEAD = """
{chats} chats × {each} messages wait at a Bot API server (a process of its own); each contestant fetches them by
polling, stores one row for each and answers it. {rounds} rounds, the contestants in turn and each time in another
order; medians. CPU is user and system time of all the contestant's threads, from the first update to the last answer.
Every answer was there once, and in order in its chat.
"""
WORDS = """
All three run on uvloop with SQLAlchemy over aiosqlite on SQLite files in WAL mode. They do not promise the same.
Respiro commits an update before it acknowledges it, commits its turn, and settles each letter, with `synchronous=FULL`
(a power cut loses nothing that was acknowledged); it seals what people write, makes a person and a key for each new
chat, and compares every text with the real trigger words. The other two store one row an update with
`synchronous=NORMAL`, hold what they fetched in memory alone, and run 32 handlers at once behind one lock a chat, the
fastest setting that keeps the order.
"""


async def measure(quick: bool) -> Part:
    """All contestants in turn, several rounds. Raises `Failed` if one loses, repeats or misplaces an answer."""
    chats, each, rounds = (400, 4, 1) if quick else (2000, 5, 3)
    found: dict[str, list[Figures]] = {name: [] for name in CONTESTANTS}
    for number in range(rounds):
        order = list(CONTESTANTS)
        for contestant in order[number % 3 :] + order[: number % 3]:
            found[contestant].append(await contest(contestant, serials(chats, each, seed=number)))
    cpu = {name: median(f.cpu_ms for f in figures) for name, figures in found.items()}
    rate = {name: median(f.rate for f in figures) for name, figures in found.items()}
    rows = []
    for name, title in CONTESTANTS.items():
        runs = found[name]
        rows.append(
            [
                title,
                f"{cpu[name]:.2f} ms",
                f"{min(f.cpu_ms for f in runs):.2f}–{max(f.cpu_ms for f in runs):.2f} ms",
                f"{cpu[name] / cpu['durable']:.2f}",
                f"{rate[name]:.0f}/s",
                f"{rate['durable'] / rate[name]:.2f}",
            ]
        )
    verdicts = []
    for name, wished in WISHED.items():
        title = CONTESTANTS[name]
        for what, ratio in (("CPU an update", cpu[name] / cpu["durable"]), ("rate", rate["durable"] / rate[name])):
            verdicts.append((f"{what} against {title}", f"{ratio:.2f} ×", f"≥ {wished} ×", ratio >= wished))
    return Part(
        title="Updates end to end",
        lead=LEAD.format(chats=f"{chats:,}", each=each, rounds=rounds),
        columns=["", "CPU an update", "range", "× Respiro's", "rate", "Respiro's ×"],
        rows=rows,
        verdicts=verdicts,
        words=WORDS,
    )


if __name__ == "__main__":
    report.show(measure)

"""What the screening finds and what it costs, on messages that nobody who wrote its words or trained it has seen."""

from __future__ import annotations

import argparse
import csv
import importlib
import json
import math
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from bench import report
from bench.load import Failed
from bench.report import HOME, Part, ms, p50, p99

HELD_BACK = HOME / "tests" / "risk" / "heldback.csv"
CIRCLE_TALK = HOME / "tests" / "risk" / "circle_talk.csv"

LABELS = (
    "self_harm",
    "harm_partner",
    "harm_child",
    "harm_other",
    "weapon",
    "loss_of_control",
    "victim",
    "none",
)
SEVERITIES = ("immediate", "high", "elevated", "none")
PAGES = ("immediate", "high")
"""The severities that wake a counsellor."""

LENGTH = 200
"""Characters of the messages that are timed: the length for which the wish was made."""

LEAD = """
{risky} messages with a risk and {harmless} without one, {hard} of those made to look like one, and {posts} ordinary
posts of circles, all invented, written and labelled by one author, and kept from whoever wrote the lexicon or trained
the encoder. Paged: immediate or high. Flagged: anything but none. The brackets are 95 % Wilson intervals. CPU is user
and system time of the whole process, on pieces of {length} characters.
"""
WORDS = """
The labels are one author's reading of the guide; counsellors disagree about the middle severities. The messages were
made to be hard, so their share of false flags is not the share in a real chat: for that, read the posts of the circles.
`python -m bench.screening --misses` shows what was missed; whoever then changes a word for it has used this set up.
"""


@dataclass(frozen=True)
class Message:
    """One line of the set held back, labelled by the guide; `tags` are the parts of its note."""

    id: str
    text: str
    label: str
    severity: str
    tags: tuple[str, ...]

    @property
    def urgent(self) -> bool:
        """Whether a counsellor ought to be woken."""
        return self.severity in PAGES


@dataclass(frozen=True)
class Post:
    """One ordinary post of a circle, for which nobody ought to be woken."""

    id: str
    text: str


class Verdict(Protocol):
    """What the bench reads of a verdict of the screening."""

    @property
    def label(self) -> str: ...
    @property
    def severity(self) -> str: ...
    @property
    def complete(self) -> bool: ...


Screening = Callable[[str], Verdict]


@dataclass(frozen=True)
class Share:
    """So many of so many."""

    k: int
    n: int

    @property
    def rate(self) -> float:
        """Between 0 and 1; nothing of nothing is 0."""
        return self.k / self.n if self.n else 0.0

    @property
    def between(self) -> tuple[float, float]:
        """The 95 % interval of Wilson (1927); of nothing, everything is possible."""
        if not self.n:
            return 0.0, 1.0
        z, n, p = 1.959964, self.n, self.rate
        middle = (p + z * z / (2 * n)) / (1 + z * z / n)
        half = z * math.sqrt(p * (1 - p) / n + z * z / (4 * n * n)) / (1 + z * z / n)
        return max(0.0, middle - half), min(1.0, middle + half)

    def told(self, each: int = 100) -> str:
        """`91.7 % [80.0, 97.0] (44/48)`; with `each` of 1,000, a number in a thousand."""
        if not self.n:
            return "–"
        low, high = self.between
        unit = " %" if each == 100 else ""
        return f"{self.rate * each:.1f}{unit} [{low * each:.1f}, {high * each:.1f}] ({self.k}/{self.n})"

    def figures(self) -> dict[str, float]:
        """For a file of figures."""
        low, high = self.between
        return {"k": self.k, "n": self.n, "rate": self.rate, "low": low, "high": high}


def held_back() -> list[Message]:
    """The messages held back, in the order of their file."""
    return [
        Message(row["id"], row["text"], row["label"], row["severity"], tuple(row["note"].split(",")))
        for row in _rows(HELD_BACK)
    ]


def circle_talk() -> list[Post]:
    """The ordinary posts, in the order of their file."""
    return [Post(row["id"], row["text"]) for row in _rows(CIRCLE_TALK)]


def _rows(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as opened:
        return list(csv.DictReader(opened))


def pages(verdict: Verdict) -> bool:
    """Whether this verdict wakes a counsellor."""
    return verdict.severity in PAGES


def flags(verdict: Verdict) -> bool:
    """Whether this verdict does anything at all."""
    return verdict.label != "none" or verdict.severity != "none"


Judged = Sequence[tuple[Message, Verdict]]


def count(judged: Judged) -> dict[str, Share]:
    """The figures of a run on labelled messages, by name; `label …` are shares of one label."""

    def share(what: Callable[[Message, Verdict], bool], of: Callable[[Message], bool]) -> Share:
        those = [(message, verdict) for message, verdict in judged if of(message)]
        return Share(sum(what(message, verdict) for message, verdict in those), len(those))

    def paged(_: Message, verdict: Verdict) -> bool:
        return pages(verdict)

    def flagged(_: Message, verdict: Verdict) -> bool:
        return flags(verdict)

    def named(message: Message, verdict: Verdict) -> bool:
        return message.label == verdict.label

    found = {
        "immediate, paged": share(paged, lambda m: m.severity == "immediate"),
        "immediate and plainly worded, paged": share(
            paged, lambda m: m.severity == "immediate" and "surface:literal" in m.tags
        ),
        "immediate and oblique, paged": share(
            paged, lambda m: m.severity == "immediate" and "surface:oblique" in m.tags
        ),
        "high, paged": share(paged, lambda m: m.severity == "high"),
        "immediate and high, paged": share(paged, lambda m: m.urgent),
        "immediate and high, flagged": share(flagged, lambda m: m.urgent),
        "elevated, flagged": share(flagged, lambda m: m.severity == "elevated"),
        "elevated, paged": share(paged, lambda m: m.severity == "elevated"),
        "harmless, flagged": share(flagged, lambda m: m.label == "none"),
        "harmless, paged": share(paged, lambda m: m.label == "none"),
        "hard negatives, flagged": share(flagged, lambda m: any(tag.startswith("hn:") for tag in m.tags)),
        "hard negatives, paged": share(paged, lambda m: any(tag.startswith("hn:") for tag in m.tags)),
        "precision of a page": Share(
            sum(message.urgent for message, verdict in judged if pages(verdict)),
            sum(pages(verdict) for _, verdict in judged),
        ),
    }
    for label in LABELS[:-1]:

        def own(message: Message, label: str = label) -> bool:
            return message.label == label

        def own_urgent(message: Message, label: str = label) -> bool:
            return message.label == label and message.urgent

        found[f"label {label}: urgent, paged"] = share(paged, own_urgent)
        found[f"label {label}: flagged"] = share(flagged, own)
        found[f"label {label}: named so"] = share(named, own)
    return found


def lengthy(texts: Sequence[str]) -> list[str]:
    """The texts one after the other, cut into pieces of `LENGTH` characters; the last, shorter one is left out."""
    whole = " ".join(texts)
    return [whole[at : at + LENGTH] for at in range(0, len(whole) - LENGTH + 1, LENGTH)]


def timed(screening: Screening, texts: Sequence[str]) -> list[float]:
    """CPU seconds of each text, the first one screened once beforehand."""
    screening(texts[0])
    costs = []
    for text in texts:
        begun = time.process_time()
        screening(text)
        costs.append(time.process_time() - begun)
    return costs


@dataclass(frozen=True)
class Run:
    """One way of screening on all messages."""

    shares: dict[str, Share]
    false_pages: Share
    incomplete: Share
    costs: list[float]

    def figures(self) -> dict[str, Any]:
        """For a file of figures: shares, and milliseconds of CPU."""
        return {
            **{name: share.figures() for name, share in self.shares.items()},
            "ordinary posts, paged": self.false_pages.figures(),
            "not fully screened": self.incomplete.figures(),
            "cpu_ms": {"median": p50(self.costs) * 1000, "p99": p99(self.costs) * 1000, "n": len(self.costs)},
        }


def run(screening: Screening, messages: Sequence[Message], posts: Sequence[Post]) -> Run:
    """Screen everything once, then the timed pieces. Raises `Failed` for a verdict that the guide does not know."""
    judged = [(message, _checked(screening(message.text), message.id)) for message in messages]
    ordinary = [_checked(screening(post.text), post.id) for post in posts]
    everything = [verdict for _, verdict in judged] + ordinary
    return Run(
        shares=count(judged),
        false_pages=Share(sum(map(pages, ordinary)), len(ordinary)),
        incomplete=Share(sum(not verdict.complete for verdict in everything), len(everything)),
        costs=timed(screening, lengthy([post.text for post in posts])),
    )


def _checked(verdict: Verdict, told: str) -> Verdict:
    if verdict.label not in LABELS or verdict.severity not in SEVERITIES:
        raise Failed(f"{told}: {verdict.label}/{verdict.severity} is no verdict of the guide")
    if (verdict.label == "none") != (verdict.severity == "none"):
        raise Failed(f"{told}: {verdict.label}/{verdict.severity}, but none goes with none")
    return verdict


def ways() -> dict[str, Screening]:
    """Each way of screening that is installed, by name. Raises `Failed` if there is none.

    `Screen.load()` takes the encoder if it is there and says so in `semantic`; `Screen.load(semantic=False)` leaves
    it out.
    """
    try:
        screen = importlib.import_module("content.risk.screen").Screen
    except ModuleNotFoundError as missing:
        raise Failed(f"no screening is installed: {missing}") from None
    found: dict[str, Screening] = {"lexicon alone": screen.load(semantic=False).screen}
    whole = screen.load()
    if whole.semantic:
        found["with the encoder"] = whole.screen
    return found


def chapter(runs: dict[str, Run], messages: Sequence[Message]) -> Part:
    """The figures as a chapter, each way of screening a column; wishes from the issue of the helpline, and R18."""
    names = [*next(iter(runs.values())).shares]
    rows = [[name, *(found.shares[name].told() for found in runs.values())] for name in names]
    rows += [
        ["ordinary posts, paged in 1,000", *(found.false_pages.told(1000) for found in runs.values())],
        ["not fully screened", *(found.incomplete.told() for found in runs.values())],
        [
            f"CPU a message of {LENGTH} characters",
            *(f"{ms(p50(found.costs))} (p99 {ms(p99(found.costs))})" for found in runs.values()),
        ],
    ]
    harmless = [message for message in messages if message.label == "none"]
    return Part(
        title="Screening",
        lead=LEAD.format(
            risky=len(messages) - len(harmless),
            harmless=len(harmless),
            hard=sum(any(tag.startswith("hn:") for tag in message.tags) for message in harmless),
            posts=f"{next(iter(runs.values())).false_pages.n:,}",
            length=LENGTH,
        ),
        columns=["", *runs],
        rows=rows,
        verdicts=[verdict for name, found in runs.items() for verdict in _judge(name, found)],
        words=WORDS,
    )


def _judge(name: str, found: Run) -> list[tuple[str, str, str, bool]]:
    encoder = name == "with the encoder"
    least = {"immediate, paged": 0.92, "immediate and high, paged": 0.85} if encoder else {}
    if not encoder:
        least["immediate and plainly worded, paged"] = 0.92
    judged = [
        (f"{name}: {what}", found.shares[what].told(), f"≥ {wished:.0%}", found.shares[what].rate >= wished)
        for what, wished in least.items()
    ]
    if encoder:
        flagged = found.shares["harmless, flagged"]
        judged.append((f"{name}: harmless, flagged", flagged.told(), "≤ 8%", flagged.rate <= 0.08))
    judged.append(
        (
            f"{name}: ordinary posts, paged in 1,000",
            found.false_pages.told(1000),
            "≤ 2",
            found.false_pages.rate <= 0.002,
        )
    )
    cpu, most = p50(found.costs), 0.080 if encoder else 0.003
    judged.append((f"{name}: CPU a message, median", ms(cpu), f"≤ {most * 1000:.0f} ms", cpu <= most))
    return judged


def missed(screening: Screening, messages: Sequence[Message], posts: Sequence[Post]) -> list[str]:
    """What was wrong, one line each, with its text: urgent and not paged, harmless and flagged, ordinary and paged."""
    told = []
    for message in messages:
        verdict = screening(message.text)
        if (message.urgent and not pages(verdict)) or (message.label == "none" and flags(verdict)):
            wanted, given = f"{message.label}/{message.severity}", f"{verdict.label}/{verdict.severity}"
            told.append(f"{message.id} {wanted} -> {given}: {message.text!r}")
    for post in posts:
        verdict = screening(post.text)
        if pages(verdict):
            told.append(f"{post.id} ordinary -> {verdict.label}/{verdict.severity}: {post.text!r}")
    return told


async def measure(quick: bool, figures: Path | None = None) -> Part:
    """Every way that is installed, on everything (quick: on every fourth message). `figures`: a JSON file to write."""
    step = 4 if quick else 1
    messages, posts = held_back()[::step], circle_talk()[::step]
    runs = {name: run(screening, messages, posts) for name, screening in ways().items()}
    if figures:
        _write(figures, {name: found.figures() for name, found in runs.items()})
    return chapter(runs, messages)


def _write(file: Path, figures: dict[str, Any]) -> None:
    file.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")


def main() -> None:
    """Measure and print; `--figures FILE` also writes JSON, `--misses` shows the messages instead."""
    parser = argparse.ArgumentParser(add_help=False)
    parser.add_argument("--misses", action="store_true")
    parser.add_argument("--figures", type=Path)
    own, rest = parser.parse_known_args()
    if own.misses:
        for name, screening in ways().items():
            print("\n".join([f"# {name}", *missed(screening, held_back(), circle_talk())]))
        return
    sys.argv[1:] = rest
    report.show(lambda quick: measure(quick, own.figures))


if __name__ == "__main__":
    main()

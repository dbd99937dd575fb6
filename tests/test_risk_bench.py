"""The bench of the screening counts as one would by hand, and shows no message unless it is asked to."""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

import pytest

from bench import report, screening
from bench.load import Failed
from bench.screening import Message, Post, Run, Share, Verdict, chapter, count, lengthy, missed, run


@dataclass(frozen=True)
class Judgement:
    """What the stand-in for the screening says."""

    label: str = "none"
    severity: str = "none"
    complete: bool = True


CALM = Judgement()

MESSAGES = [
    Message("1", "hoy la mato", "harm_partner", "immediate", ("explicit", "surface:literal")),
    Message("2", "ya voy en el taxi", "harm_partner", "immediate", ("en_route", "surface:oblique")),
    Message("3", "me quiero morir", "self_harm", "high", ("explicit", "surface:literal")),
    Message("4", "para qué sigo", "self_harm", "elevated", ("hopeless", "surface:oblique")),
    Message("5", "me muero de risa", "none", "none", ("hn:idiom",)),
    Message("6", "antes pegaba", "none", "none", ("hn:past_disclosure",)),
    Message("7", "buenos días", "none", "none", ("easy",)),
    Message("8", "ahorcan a mi mamá", "victim", "immediate", ("third_party", "surface:literal")),
]
POSTS = [Post(f"p{n}", text) for n, text in enumerate(["gol", "pan " * 30, "café " * 40, "voy"])]
SAID = {
    "hoy la mato": Judgement("harm_partner", "immediate"),
    "me quiero morir": Judgement("weapon", "high"),
    "para qué sigo": Judgement("self_harm", "high", complete=False),
    "me muero de risa": Judgement("self_harm", "high"),
    "antes pegaba": Judgement("harm_partner", "elevated"),
    "ahorcan a mi mamá": Judgement("victim", "elevated"),
    "gol": Judgement("harm_other", "immediate"),
    "voy": Judgement("harm_other", "elevated"),
}


def said(text: str) -> Verdict:
    """A screening that knows these few texts, and calls everything else harmless."""
    return SAID.get(text, CALM)


def test_shares_are_those_that_one_counts_by_hand() -> None:
    found = count([(message, said(message.text)) for message in MESSAGES])
    assert {name: (share.k, share.n) for name, share in found.items() if not name.startswith("label")} == {
        "immediate, paged": (1, 3),
        "immediate and plainly worded, paged": (1, 2),
        "immediate and oblique, paged": (0, 1),
        "high, paged": (1, 1),
        "immediate and high, paged": (2, 4),
        "immediate and high, flagged": (3, 4),
        "elevated, flagged": (1, 1),
        "elevated, paged": (1, 1),
        "harmless, flagged": (2, 3),
        "harmless, paged": (1, 3),
        "hard negatives, flagged": (2, 2),
        "hard negatives, paged": (1, 2),
        "precision of a page": (2, 4),
    }
    assert {name: (share.k, share.n) for name, share in found.items() if share.n and name.startswith("label")} == {
        "label self_harm: urgent, paged": (1, 1),
        "label self_harm: flagged": (2, 2),
        "label self_harm: named so": (1, 2),
        "label harm_partner: urgent, paged": (1, 2),
        "label harm_partner: flagged": (1, 2),
        "label harm_partner: named so": (1, 2),
        "label victim: urgent, paged": (0, 1),
        "label victim: flagged": (1, 1),
        "label victim: named so": (1, 1),
    }


@pytest.mark.parametrize(
    ("share", "low", "high"),
    [
        # Newcombe, Statistics in Medicine 17 (1998) 857-872, table I, method 3.
        (Share(81, 263), 0.2553, 0.3662),
        (Share(15, 148), 0.0624, 0.1605),
        (Share(0, 20), 0.0000, 0.1611),
        (Share(1, 29), 0.0061, 0.1718),
    ],
)
def test_intervals_are_those_of_the_literature(share: Share, low: float, high: float) -> None:
    found_low, found_high = share.between
    assert found_low == pytest.approx(low, abs=5e-5)
    assert found_high == pytest.approx(high, abs=5e-5)


def test_a_share_is_told_of_a_hundred_or_a_thousand() -> None:
    assert Share(0, 20).told() == "0.0 % [0.0, 16.1] (0/20)"
    assert Share(1, 29).told(1000) == "34.5 [6.1, 171.8] (1/29)"
    assert (Share(0, 0).told(), Share(0, 0).rate, Share(0, 0).between) == ("–", 0.0, (0.0, 1.0))


def test_a_run_counts_false_pages_and_what_was_cut_short() -> None:
    found = run(said, MESSAGES, POSTS)
    assert (found.false_pages, found.incomplete) == (Share(1, 4), Share(1, 12))
    whole = len(" ".join(post.text for post in POSTS))
    assert len(found.costs) == whole // 200 == 1
    assert all(cost >= 0 for cost in found.costs)
    figures = found.figures()
    assert figures["ordinary posts, paged"]["k"] == 1
    assert set(figures["cpu_ms"]) == {"median", "p99", "n"}
    assert json.loads(json.dumps(figures)) == figures


def test_texts_are_timed_in_pieces_of_one_length() -> None:
    pieces = lengthy(["a" * 150, "b" * 150, "c" * 150])
    assert [len(piece) for piece in pieces] == [200, 200]
    assert pieces[0] == "a" * 150 + " " + "b" * 49


@pytest.mark.parametrize("wrong", [Judgement("rage", "high"), Judgement("victim", "red"), Judgement("none", "high")])
def test_a_verdict_that_the_guide_does_not_know_is_no_figure(wrong: Judgement) -> None:
    with pytest.raises(Failed, match="1: "):
        run(lambda text: wrong, MESSAGES, POSTS)


def shown(rate: int, pages: int = 0, cpu: float = 0.001) -> Run:
    """A run in which everything wished for was reached in `rate` of a hundred, and `pages` of 1,000 posts paged."""
    shares = {name: Share(rate, 100) for name in count([])}
    shares["harmless, flagged"] = Share(100 - rate, 100)
    return Run(shares, Share(pages, 1000), Share(0, 1), [cpu])


def verdicts(name: str, found: Run) -> dict[str, bool]:
    return {what.partition(": ")[2]: met for what, _, _, met in chapter({name: found}, MESSAGES).verdicts}


def test_wishes_are_met_at_their_edge_and_missed_beside_it() -> None:
    assert verdicts("with the encoder", shown(92, pages=2, cpu=0.080)) == {
        "immediate, paged": True,
        "immediate and high, paged": True,
        "harmless, flagged": True,
        "ordinary posts, paged in 1,000": True,
        "CPU a message, median": True,
    }
    assert not any(verdicts("with the encoder", shown(84, pages=3, cpu=0.081)).values())
    assert verdicts("lexicon alone", shown(92, pages=3, cpu=0.0031)) == {
        "immediate and plainly worded, paged": True,
        "ordinary posts, paged in 1,000": False,
        "CPU a message, median": False,
    }


def test_a_chapter_shows_figures_and_not_one_message() -> None:
    told = chapter({"lexicon alone": run(said, MESSAGES, POSTS)}, MESSAGES).markdown()
    assert "| immediate, paged | 33.3 % [6.1, 79.2] (1/3) |" in told
    assert "| ordinary posts, paged in 1,000 | 250.0 " in told
    assert "5 messages with a risk and 3 without one, 2 of those made to look like one" in " ".join(told.split())
    assert [text for text in SAID if text not in {"voy"} and text in told] == []


def test_the_messages_are_shown_when_asked_for() -> None:
    assert missed(said, MESSAGES, POSTS) == [
        "2 harm_partner/immediate -> none/none: 'ya voy en el taxi'",
        "5 none/none -> self_harm/high: 'me muero de risa'",
        "6 none/none -> harm_partner/elevated: 'antes pegaba'",
        "8 victim/immediate -> victim/elevated: 'ahorcan a mi mamá'",
        "p0 ordinary -> harm_other/immediate: 'gol'",
    ]


class StandIn:
    """A screening that is installed: it pages for `mato` and, with its encoder, for `taxi`."""

    encoder = True

    def __init__(self, semantic: bool) -> None:
        self.semantic = semantic

    @classmethod
    def load(cls, semantic: bool = True) -> StandIn:
        return cls(semantic and cls.encoder)

    def screen(self, text: str) -> Judgement:
        risky = "mato" in text or (self.semantic and "taxi" in text)
        return Judgement("harm_partner", "high") if risky else CALM


@pytest.fixture
def installed(monkeypatch: pytest.MonkeyPatch) -> type[StandIn]:
    """Puts the stand-in where the screening is looked for."""
    module = ModuleType("content.risk.screen")
    monkeypatch.setattr(module, "Screen", StandIn, raising=False)
    monkeypatch.setitem(sys.modules, "content.risk", ModuleType("content.risk"))
    monkeypatch.setitem(sys.modules, "content.risk.screen", module)
    monkeypatch.setattr(StandIn, "encoder", True)
    return StandIn


async def test_both_ways_are_measured_where_there_is_an_encoder(installed: type[StandIn], tmp_path: Path) -> None:
    part = await screening.measure(True, tmp_path / "figures.json")
    assert part.columns == ["", "lexicon alone", "with the encoder"]
    written = json.loads((tmp_path / "figures.json").read_text())
    assert list(written) == ["lexicon alone", "with the encoder"]
    assert (
        written["lexicon alone"]["immediate, paged"]["n"] == written["with the encoder"]["immediate, paged"]["n"] > 20
    )

    installed.encoder = False
    assert (await screening.measure(True)).columns == ["", "lexicon alone"]


@pytest.mark.parametrize("asked", [False, True])
def test_the_program_keeps_the_messages_to_itself(
    asked: bool, installed: type[StandIn], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    shows: list[object] = []
    monkeypatch.setattr(report, "show", shows.append)
    monkeypatch.setattr(sys, "argv", ["bench.screening", "--json", *(["--misses"] if asked else [])])
    screening.main()
    told = capsys.readouterr().out
    assert (len(shows), bool(told)) == ((0, True) if asked else (1, False))
    assert ("immediate -> none/none" in told) == asked


def test_without_a_screening_the_bench_is_wrong(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "content.risk.screen", None)
    with pytest.raises(Failed, match="no screening is installed"):
        screening.ways()

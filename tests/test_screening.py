"""What the screening says of a message: who does what to whom and when, and what makes the same words harmless."""

from __future__ import annotations

import csv
import dataclasses
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bench.screening import LABELS, SEVERITIES, circle_talk, lengthy, timed
from content import risk
from content.risk.screen import PIECE, Screen, cut
from content.risk.verdict import Verdict, worse

DEV = Path(__file__).parent / "risk" / "dev.csv"


def told(text: str) -> str:
    verdict = risk.screen(text)
    return "none" if verdict.label == "none" else f"{verdict.label}/{verdict.severity}"


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("La voy a matar", "harm_partner/high"),
        ("voy a matar a mi esposa", "harm_partner/high"),
        ("la voy a matar ahorita que llegue", "harm_partner/immediate"),
        ("lo voy a matar", "harm_other/high"),
        ("voy a matar al vecino", "harm_other/high"),
        ("tengo ganas de pegarle a mi hijo", "harm_child/high"),
        ("tengo ganas de pegarle pero me aguanté y me salí", "harm_partner/elevated"),
        ("te voy a matar Lucero", "harm_partner/high"),
        ("me voy a matar", "self_harm/high"),
        ("me voy a matar hoy", "self_harm/immediate"),
        ("mi compadre me acaba de decir que se va a ahorcar", "self_harm/high"),
        ("ojalá un día no despertara", "self_harm/elevated"),
        ("la tengo encerrada y no la dejo salir", "harm_partner/immediate"),
        ("ella me dijo 'te voy a matar'", "victim/high"),
        ("mi esposo me está pegando", "victim/immediate"),
        ("traigo la pistola en la mano", "weapon/immediate"),
        ("quiero comprar una pistola", "weapon/high"),
        ("estoy que me lleva la chingada", "loss_of_control/elevated"),
        ("estoy que exploto y la tengo enfrente gritándome", "loss_of_control/high"),
        ("I'm going to kill her", "harm_partner/high"),
        ("I want to die", "self_harm/high"),
    ],
)
def test_who_does_what_to_whom(text: str, verdict: str) -> None:
    assert told(text) == verdict


@pytest.mark.parametrize(
    ("harmless", "risky"),
    [
        ("no la voy a matar, tranquilos", "la voy a matar, tranquilos"),
        ("la voy a matar en el fifa", "la voy a matar en su casa"),
        ("me muero de risa", "me quiero morir"),
        ("no me quiero morir, quiero cambiar", "me quiero morir, no quiero cambiar"),
        ("hace dos años le pegué a mi esposa", "ayer le pegué a mi esposa"),
        ("en la serie él la quiere y dice que la va a matar", "dije que la voy a matar"),
        (
            "¿qué hago si algún día un compañero dice que se quiere matar?",
            "un compañero dice que se quiere matar, amigo",
        ),
        ("compré una pistola de agua", "compré una pistola"),
        ("me estaba hirviendo la sangre, respiré y se me bajó", "me está hirviendo la sangre"),
        ("estoy afuera, ¿me abren?", "estoy afuera de su casa esperando a que salga"),
        ("mi mujer me va a matar si llego tarde jajaja", "mi mujer me quiere matar"),
    ],
)
def test_what_stands_around_it_decides(harmless: str, risky: str) -> None:
    assert told(harmless) == "none"
    assert told(risky) != "none"


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("le pegué a mi esposa", "harm_partner/elevated"),
        ("le pegué a mi esposa anoche", "harm_partner/high"),
        ("hace tres semanas le pegué a mi esposa", "harm_partner/elevated"),
        ("en 2015 le pegué a mi esposa", "none"),
        ("le pegué a mi esposa y no despierta", "harm_partner/immediate"),
    ],
)
def test_what_he_did_counts_by_how_long_ago_it_was(text: str, verdict: str) -> None:
    assert told(text) == verdict


@pytest.mark.parametrize(
    "text",
    [
        "me kiero morir",
        "ME QUIERO MORIR",
        "me quieroooo morir",
        "m3 qu13r0 m0r1r",
        "me qui\u200bero mo\u00adrir",
        "mequieromorir",
        "me quiero m o r i r",
        "me quíero mórir!!!",
        "es que de verdad ya no sé la verdad me quiero morir y no sé a quién decirle o sea no sé",
    ],
)
def test_however_it_is_typed(text: str) -> None:
    assert told(text) == "self_harm/high"


def test_laughter_cancels_hyperbole_and_never_a_plain_intent() -> None:
    assert told("me quiero morir jajaja se me cayó el pastel") == "none"
    assert told("jaja hoy la mato") == "harm_partner/immediate"


def test_reasons_name_patterns_and_hold_no_words_of_his() -> None:
    verdict = risk.screen("la voy a matar Xiomara")
    assert any(reason.startswith("matar: ") for reason in verdict.reasons)
    assert "xiomara" not in " ".join(verdict.reasons).lower()
    assert 0.6 < verdict.score <= 1


def test_a_verdict_cannot_be_changed() -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        risk.screen("hola").label = "weapon"  # type: ignore[misc]


def test_of_two_equally_grave_labels_the_guide_says_which_is_told() -> None:
    child, partner = Verdict("harm_child", "high", 0.7), Verdict("harm_partner", "high", 0.9)
    assert worse(partner, child) is child
    assert worse(child, Verdict("weapon", "immediate", 0.9)).label == "weapon"


def test_somebody_else_at_the_phone_calls_a_person() -> None:
    verdict = risk.screen("soy su esposa, él está dormido")
    assert (verdict.label, verdict.pages) == ("victim", True)
    assert any(reason.startswith("otra-persona: ") for reason in verdict.reasons)


def test_the_end_and_the_beginning_of_a_long_text_are_always_read() -> None:
    filler = "hoy platicamos de la semana y nos fue bien con todo. " * 400
    assert told(filler) == "none"
    for text in (filler + "me voy a matar", "me voy a matar. " + filler):
        verdict = risk.screen(text)
        assert (verdict.label, verdict.severity, verdict.complete) == ("self_harm", "high", False)
    assert risk.screen("hola " * 100).complete


@given(st.text(max_size=9000))
@settings(max_examples=30, deadline=None)
def test_pieces_are_the_whole_text_unless_they_say_so(text: str) -> None:
    pieces, whole = cut(text)
    assert all(0 < len(piece) <= PIECE for piece in pieces)
    assert not whole or "".join(pieces) == text
    assert not text or (text.startswith(pieces[0]) and text.endswith(pieces[-1]))


@given(st.text(max_size=300))
@settings(max_examples=100, deadline=None)
def test_whatever_is_typed_has_a_verdict_of_the_guide_and_always_the_same(text: str) -> None:
    verdict = risk.screen(text)
    assert verdict.label in LABELS
    assert verdict.severity in SEVERITIES
    assert (verdict.label == "none") == (verdict.severity == "none")
    assert risk.screen(text) == verdict


WORDS = [
    "me",
    "voy",
    "a",
    "matar",
    "la",
    "no",
    "ya",
    "pistola",
    "ayer",
    "le",
    "pegué",
    '"',
    ".",
    ",",
    "¿",
    "?",
    "4",
    "aaaa",
]


def seconds(text: str) -> float:
    """CPU of one screening, the best of three: another process on this machine only makes it longer."""
    least = float("inf")
    for _ in range(3):
        begun = time.process_time()
        risk.screen(text)
        least = min(least, time.process_time() - begun)
    return least


@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=12), st.sampled_from(["", " ", "\n"]))
@settings(max_examples=12, deadline=None)
def test_no_text_of_ten_thousand_characters_is_slow(parts: list[str], between: str) -> None:
    one = between.join(parts) + between
    assert seconds((one * 10_000)[:10_000]) < 0.2  # 0.1 s is wished for; twice that on a machine that is shared


def test_twice_the_text_takes_no_more_than_about_twice_as_long() -> None:
    text = "no sé si la voy a matar o me voy a matar yo, ayer le pegué con la pistola en la mano "
    short, long = seconds((text * 20)[:1000]), seconds((text * 40)[:2000])
    assert long < short * 5 + 0.01


def test_an_ordinary_message_costs_no_more_than_three_milliseconds() -> None:
    costs = sorted(timed(risk.screen, lengthy([post.text for post in circle_talk()])[:150]))
    assert costs[len(costs) // 2] < 0.006  # wished for: 0.003 on a quiet machine


def test_it_is_loaded_when_it_is_first_asked_and_once() -> None:
    program = (
        "import resource, time, content.risk as risk\n"
        "assert risk.load.cache_info().currsize == 0\n"
        "before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss\n"
        "begun = time.process_time(); one = risk.load(); cost = time.process_time() - begun\n"
        "assert one is risk.load() and not one.semantic\n"
        "print(cost, (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024)\n"
    )
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    cost, megabytes = map(float, ran.stdout.split())
    assert cost < 1.5  # wished for: 0.5 s on a quiet machine
    assert megabytes < 30


def test_the_bench_finds_it() -> None:
    assert Screen.load(semantic=False).semantic is False
    assert Screen.load().screen("me quiero morir").severity == "high"


# --- the messages written for it -----


def messages() -> list[dict[str, str]]:
    with DEV.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_the_messages_are_many_and_half_of_them_harmless() -> None:
    rows = messages()
    harmless = [row for row in rows if row["label"] == "none"]
    hard = [row for row in harmless if row["note"].startswith("hn:")]
    assert len(rows) >= 1200
    assert 0.4 <= len(harmless) / len(rows) <= 0.6
    assert len(hard) / len(harmless) >= 0.66
    assert len({row["id"] for row in rows}) == len({row["text"] for row in rows}) == len(rows)
    assert {row["label"] for row in rows} == set(LABELS)
    assert [row["id"] for row in rows if row["severity"] not in SEVERITIES] == []
    assert [row["id"] for row in rows if (row["label"] == "none") != (row["severity"] == "none")] == []


def test_what_was_reached_is_not_lost_again() -> None:
    """Floors below what docs/screening.md tells: whoever changes a word sees here what it costs."""
    judged = [(row, risk.screen(row["text"])) for row in messages()]
    urgent = [verdict.pages for row, verdict in judged if row["severity"] in ("immediate", "high")]
    harmless = [verdict.pages for row, verdict in judged if row["label"] == "none"]
    elevated = [verdict.severity != "none" for row, verdict in judged if row["severity"] == "elevated"]
    assert sum(urgent) / len(urgent) >= 0.92
    assert sum(harmless) / len(harmless) <= 0.03
    assert sum(elevated) / len(elevated) >= 0.85


def test_ordinary_talk_of_a_circle_calls_hardly_anybody() -> None:
    posts = circle_talk()
    assert sum(risk.screen(post.text).pages for post in posts) <= 2 * len(posts) / 1000

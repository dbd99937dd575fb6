"""The messages held back and the ordinary posts are well-formed, invented, and of the sizes that their figures need."""

from __future__ import annotations

import csv
import re
import unicodedata
from collections import Counter

import pytest

from bench.screening import CIRCLE_TALK, HELD_BACK, LABELS, SEVERITIES, circle_talk, held_back

LANGUAGES = {"es", "en", "es-en", "es-nah", "es-yua", "es-zap", "es-tzo"}

HARD = {
    *("idiom", "slang", "sports", "game", "media", "news", "past_disclosure", "negation", "question", "manual"),
    *("timeout", "work", "household", "animals", "health", "grief", "sad", "religion", "legal", "weapon_benign"),
}
"""The kinds of hard negatives of the guide."""

POSSIBLE = {
    (label, severity)
    for label in LABELS[:-1]
    for severity in SEVERITIES[:-1]
    if (label, severity) != ("loss_of_control", "immediate")
} | {("none", "none")}
"""The guide knows no anger without a target that is immediate."""

NAMELESS = {
    *("Buenas Tardes", "Chula Vista", "Cruz Azul", "Cruz Roja", "Free Fire", "Ministerio Público", "Mortal Kombat"),
    *("San Cristóbal", "Santa Fe", "Ánimo Chava", "Sin Última", "Soy Héctor", "Soy Juanjo"),
}
"""Two capitalised words in a row that are nobody's name and surname."""
STARTS = ("El ", "En ", "Los ", "Si ")


def plain(text: str) -> str:
    """Letters and digits alone, in lower case and without accents; emoji stay, since a message may be nothing else."""
    letters = unicodedata.normalize("NFKD", text.lower())
    return " ".join(re.findall(r"[^\W_]+|[^\w\s.,;:!?¿¡'\"()…-]+", re.sub(r"[\u0300-\u036f]", "", letters)))


def texts() -> dict[str, str]:
    """Every text of both files by its id."""
    return {**{m.id: m.text for m in held_back()}, **{post.id: post.text for post in circle_talk()}}


def test_the_headers_are_those_of_the_guide() -> None:
    with HELD_BACK.open(encoding="utf-8", newline="") as file:
        assert next(csv.reader(file)) == ["id", "text", "lang", "label", "severity", "note"]
    with CIRCLE_TALK.open(encoding="utf-8", newline="") as file:
        assert next(csv.reader(file)) == ["id", "text"]


def test_every_row_keeps_the_conventions() -> None:
    with HELD_BACK.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["id"] for row in rows if row["lang"] not in LANGUAGES] == []
    assert [row["id"] for row in rows if row["text"] != row["text"].strip() or not row["text"]] == []
    assert [row["id"] for row in rows if not re.fullmatch(r"hb-\d{3}", row["id"])] == []
    assert [row["id"] for row in rows if not re.fullmatch(r"[a-z_:]+(,[a-z_:]+)*", row["note"])] == []
    assert [post.id for post in circle_talk() if not re.fullmatch(r"ct-\d{4}", post.id)] == []


def test_labels_and_severities_are_those_of_the_guide() -> None:
    assert [m.id for m in held_back() if (m.label, m.severity) not in POSSIBLE] == []
    assert [m.id for m in held_back() if (m.label == "none") != (m.severity == "none")] == []


def test_every_message_says_how_it_is_worded_or_why_it_is_harmless() -> None:
    for message in held_back():
        surfaces = [tag for tag in message.tags if tag.startswith("surface:")]
        if message.label == "none":
            first = message.tags[0]
            assert surfaces == [], message.id
            assert first == "easy" or (first.startswith("hn:") and first.removeprefix("hn:") in HARD), message.id
        else:
            assert surfaces in (["surface:literal"], ["surface:oblique"]), message.id
            assert message.tags[-1] == surfaces[0], message.id
            assert not any(tag.startswith("hn:") for tag in message.tags), message.id


def test_nothing_stands_twice() -> None:
    ids = [*(m.id for m in held_back()), *(post.id for post in circle_talk())]
    assert len(ids) == len(set(ids))
    twice = [text for text, times in Counter(map(plain, texts().values())).items() if times > 1]
    assert twice == []


def test_nobody_is_named_or_can_be_called() -> None:
    """No number of more than five digits, no address of any kind, no name with a surname."""
    for id, text in texts().items():
        assert not re.search(r"\d(?:[ .-]?\d){5,}", text), id
        assert not re.search(r"@|https?:|www\.|\.com\b", text), id
        named = re.findall(r"\b[A-ZÁÉÍÓÚÑ][a-záéíóúñ]+ [A-ZÁÉÍÓÚÑ][a-záéíóúñ]+\b", text)
        assert [pair for pair in named if pair not in NAMELESS and not pair.startswith(STARTS)] == [], id


def test_the_set_is_as_large_and_as_hard_as_its_figures_claim() -> None:
    messages = held_back()
    risky = [m for m in messages if m.label != "none"]
    harmless = [m for m in messages if m.label == "none"]
    hard = [m for m in harmless if m.tags[0].startswith("hn:")]
    assert len(messages) >= 700
    assert 0.42 <= len(risky) / len(messages) <= 0.50
    assert len(hard) / len(harmless) >= 0.66
    assert sum("surface:oblique" in m.tags for m in risky) / len(risky) >= 0.60
    assert {m.tags[0].removeprefix("hn:") for m in hard} == HARD
    assert len(circle_talk()) >= 1200


@pytest.mark.parametrize("label", LABELS[:-1])
def test_every_label_and_severity_occurs_often_enough(label: str) -> None:
    found = Counter(m.severity for m in held_back() if m.label == label)
    wanted = {severity for of, severity in POSSIBLE if of == label}
    assert set(found) == wanted
    assert min(found.values()) >= 8


def test_many_voices_speak() -> None:
    with HELD_BACK.open(encoding="utf-8", newline="") as file:
        spoken = Counter(row["lang"] for row in csv.DictReader(file))
    assert set(spoken) == LANGUAGES
    notes = Counter(tag for message in held_back() for tag in message.tags)
    for voice in ("typo", "voice", "slang", "formal", "emoji", "multiline", "leet", "alcohol", "indigenous", "codemix"):
        assert notes[voice] >= 2, voice
    lengths = [len(message.text) for message in held_back()]
    assert min(lengths) < 10
    assert max(lengths) > 200

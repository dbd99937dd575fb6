"""Numbers to phone: dated data with a true standing; what is doubtful is never shown."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.contract import Line, Misconfigured
from content import contact
from content.directory import MEXICO, Audience, Directory, Hours, Standing, listed
from content.words import ROOT, Words

DIRECTORY = Directory.load()


def numbers(name: str, state: str | None = None) -> list[str]:
    return [line.number for line in DIRECTORY.of(name, state)]


def test_a_man_is_shown_911_and_the_line_of_life() -> None:
    assert numbers("men") == ["911", "800 911 2000"]


def test_a_states_line_for_men_stands_behind_them_in_that_state_alone() -> None:
    assert numbers("men", "MX-NLE") == ["911", "800 911 2000", "070"]
    assert numbers("men", "MX-MEX") == ["911", "800 911 2000", "800 900 4321"]
    assert numbers("men", "MX-JAL") == numbers("men")
    assert numbers("men", "MX") == numbers("men"), "the country is no state"


def test_young_people_get_numbers_that_are_for_everyone() -> None:
    assert numbers("young") == ["911", "800 911 2000", "55 5533 5533"]
    assert {line.audience for line in DIRECTORY.of("young")} == {Audience.EVERYONE}


def test_she_and_the_children_have_a_set_of_their_own() -> None:
    assert numbers("family") == ["911", "079", "55 5533 5533"]
    assert numbers("family", "MX-MEX") == ["911", "079", "55 5533 5533", "800 108 4053"]


def test_a_stranger_is_shown_public_lines() -> None:
    assert numbers("public") == ["911", "800 911 2000", "079"]


def test_no_line_claims_to_be_verified_before_a_person_phoned_it() -> None:
    assert all(line.verified_on is None and line.verified_by is None for line in DIRECTORY.lines())
    shown = {line.key for name in ("men", "young", "family", "public") for line in DIRECTORY.of(name)}
    assert shown <= {line.key for line in DIRECTORY.overdue(datetime(2026, 1, 1, tzinfo=UTC))}


def test_what_is_doubtful_is_never_shown() -> None:
    doubtful = {line.key for line in DIRECTORY.lines() if line.standing is Standing.UNVERIFIED}
    assert {"saptel", "gendes", "shelters", "women-line-mexico-city"} <= doubtful
    for state in [None, *{line.scope for line in DIRECTORY.lines()}]:
        for name in ("men", "young", "family", "public"):
            assert doubtful.isdisjoint(line.key for line in DIRECTORY.of(name, state))
    assert not any(f"-number-{key} " in DIRECTORY.terms("es") for key in doubtful)


def test_every_line_says_where_it_comes_from() -> None:
    for line in DIRECTORY.lines():
        assert len(line.source) > 20
        assert line.name("es")
        assert line.name("en")
        assert line.name("xx") == line.name("es")


def test_a_number_is_shown_as_people_dial_it() -> None:
    women = DIRECTORY.get("women-line")
    assert (women.as_shown("es"), women.as_shown("en"), women.as_shown("xx")) == (
        "079 opción 1",
        "079 option 1",
        "079 opción 1",
    )
    assert DIRECTORY.get("emergency").as_shown("en") == "911"
    assert listed(DIRECTORY.of("men"), "es") == "Emergencias: 911\nLínea de la Vida: 800 911 2000"


def test_a_number_of_ten_digits_is_written_so_that_telegram_makes_a_link_of_it() -> None:
    assert [line.to_tap() for line in DIRECTORY.of("family", "MX-MEX")] == [
        "911",
        "079",
        "+52-55-5533-5533",
        "+52-800-108-4053",
    ]


def test_hours_are_told_in_the_readers_language_or_said_to_be_unknown() -> None:
    distance = DIRECTORY.get("unam-distance")
    assert (distance.hours, distance.told_hours("en")) == (Hours.TOLD, "Monday to Friday by day")
    assert distance.told_hours("xx") == distance.told_hours("es") == "de lunes a viernes por el día"
    assert (DIRECTORY.get("men-line-nuevo-leon").hours, DIRECTORY.get("emergency").hours) == (
        Hours.UNKNOWN,
        Hours.ALWAYS,
    )
    assert DIRECTORY.get("emergency").told_hours("es") == ""


def test_a_line_is_overdue_ninety_days_after_it_was_phoned(tmp_path: Path) -> None:
    raw = copied()
    raw["lines"]["emergency"] |= {"verified_on": date(2026, 1, 1), "verified_by": "R. M."}
    directory = Directory.load(written(tmp_path, raw))
    assert not directory.get("emergency").overdue(date(2026, 4, 1))
    assert directory.get("emergency").overdue(date(2026, 4, 2))
    assert "emergency" not in {line.key for line in directory.overdue(datetime(2026, 4, 1, tzinfo=UTC))}
    assert "emergency" in {line.key for line in directory.overdue(datetime(2026, 4, 2, tzinfo=UTC))}


def test_the_words_take_their_numbers_from_here(tmp_path: Path) -> None:
    raw = copied()
    raw["lines"]["life-line"]["number"] = "800 000 0000"
    (tmp_path / "directory").mkdir()
    written(tmp_path / "directory", raw)
    (tmp_path / "es").symlink_to(ROOT / "es")
    assert "800 000 0000" in Words.load(tmp_path).render(Line("engine-failed"), "es").plain.replace("\u00a0", " ")


# --- a file that cannot be used ------------------------------------------------------------------------------------


def copied() -> Any:
    return yaml.safe_load(MEXICO.read_text(encoding="utf-8"))


def written(folder: Path, raw: Any) -> Path:
    file = folder / "mexico.yaml"
    file.write_text(yaml.safe_dump(raw, allow_unicode=True), encoding="utf-8")
    return file


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"number": 911}, "emergency: number must be text"),
        ({"number": "911a"}, "emergency: number may hold digits"),
        ({"scope": "NLE"}, "emergency: scope is MX or a state"),
        ({"for": "dogs"}, "emergency: 'dogs' is not a valid Audience"),
        ({"standing": "sure"}, "emergency: 'sure' is not a valid Standing"),
        ({"name": {"en": "x"}}, "emergency: name needs text for es"),
        ({"name": "x"}, "emergency: name: needs names and values"),
        ({"verified_on": date(2026, 1, 1)}, "verified_on and verified_by go together"),
        ({"verified_on": "yesterday", "verified_by": "R."}, "verified_on must be a date"),
        ({"seen_on": 5}, "seen_on must be a date"),
        ({"hours": "not stated"}, "emergency: hours are always, unknown, or in words"),
        ({"hours": {"en": "by day"}}, "emergency: hours needs text for es"),
        ({"more": 1}, "emergency: knows no more"),
        ({"standing": "unverified"}, "emergency is unverified, it may not be shown"),
    ],
)
def test_a_wrong_entry_stops_the_start_with_one_line(tmp_path: Path, change: dict[str, Any], why: str) -> None:
    raw = copied()
    raw["lines"]["emergency"] |= change
    with pytest.raises(Misconfigured, match=why) as raised:
        Directory.load(written(tmp_path, raw))
    assert "mexico.yaml" in str(raised.value)
    assert "\n" not in str(raised.value)


def test_a_missing_field_or_an_unknown_line_stops_the_start(tmp_path: Path) -> None:
    raw = copied()
    del raw["lines"]["emergency"]["source"]
    with pytest.raises(Misconfigured, match="emergency: lacks source"):
        Directory.load(written(tmp_path, raw))
    raw = copied()
    raw["sets"]["men"]["lines"].append("nowhere")
    with pytest.raises(Misconfigured, match="set men: knows no line nowhere"):
        Directory.load(written(tmp_path, raw))
    raw = copied()
    raw["sets"]["men"]["add"] = ["dogs"]
    with pytest.raises(Misconfigured, match="set men: 'dogs'"):
        Directory.load(written(tmp_path, raw))
    raw["sets"]["men"] = {"lines": []}
    with pytest.raises(Misconfigured, match="set men: needs a list"):
        Directory.load(written(tmp_path, raw))


@pytest.mark.parametrize(
    "text", ["", "lines: [", "lines: {}", "- a", "lines: {Bad Key: {}}\nsets: {}", "a: \x00", "lines: 5\nsets: 5"]
)
def test_a_broken_file_stops_the_start_with_one_line(tmp_path: Path, text: str) -> None:
    file = tmp_path / "mexico.yaml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(Misconfigured, match=r"mexico\.yaml") as raised:
        Directory.load(file)
    assert "\n" not in str(raised.value)


def test_a_file_that_is_not_there_or_no_text_stops_the_start(tmp_path: Path) -> None:
    with pytest.raises(Misconfigured, match="cannot be read"):
        Directory.load(tmp_path / "mexico.yaml")
    (tmp_path / "mexico.yaml").write_bytes(b"\xff\xfe\xff")
    with pytest.raises(Misconfigured, match="cannot be read"):
        Directory.load(tmp_path / "mexico.yaml")


# --- what an organisation types ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("800 911 2000", "800 911 2000"), ("+52 1 55 5533 5533", "55 5533 5533"), ("(33) 1234-5678", "33 1234 5678"),
        ("4421234567", "442 123 4567"), ("075", "075"), ("* 765", "*765"), ("#1234", "#1234"), ("12", None),
        ("123456", None), ("33 1234 567", None), ("٠٧٥", None), ("cero siete cinco", None), ("", None),
    ],
)  # fmt: skip
def test_a_public_number_has_ten_digits_or_is_a_short_one(typed: str, number: str | None) -> None:
    assert contact.dialled_of(typed) == number


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("  Centro  de la\nmujer ", "Centro de la mujer"), ("de 9 a 18", "de 9 a 18"), ("123", None), ("", None),
        ("x" * 41, None), ("**DIF**", None), ("https://dif.mx", None), ("=DIF()", None),
    ],
)  # fmt: skip
def test_what_a_public_number_is_called_is_one_line_of_words(typed: str, words: str | None) -> None:
    assert contact.line_of(typed, 40) == words

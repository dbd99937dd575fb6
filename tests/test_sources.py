"""Where somebody heard of the group: a place or an occasion, never the name or the number of a person."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.contract import Misconfigured
from content.names import first_names
from content.sources import Fault, Sources, Way, tidy
from handlers.inviting.wishes import SOURCES


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Centro de salud", "Centro de salud"),
        ("  Radio\n Huancavilca ", "Radio Huancavilca"),
        ('=HYPERLINK("http://x","y")', "HYPERLINK(http//x,y)"),
        ("<script>alert(1)</script>", "scriptalert(1)/script"),
        ("\u202eoidar\u0000\u0007", "oidar"),
        ("+52 55 0000 0000", None),
        ("Feria 2026", "Feria 2026"),
        ("@canal -1", "canal -1"),
        ("_x_ **y**", "x y"),
        ("Día D & más", "Día D & más"),
        ("😡😡", None),
        ("=+-@", None),
        ("", None),
        ("x" * 41, None),
        ("x" * 10_000, None),
    ],
)
def test_a_source_is_made_harmless(typed: str, kept: str | None) -> None:
    assert tidy(typed) == kept


@pytest.mark.parametrize(
    "typed",
    [
        "Centro de salud", "Radio Huancavilca", "Feria 2026", "Hospital Juan Ramón de la Fuente", "cartel norte",
        "Escuela Benito Juárez", "San José", "Parroquia de la Santa Cruz", "Juzgado Tercero Familiar", "DIF Coyoacán",
        "taller", "plaza", "Ciudad Juárez", "IMSS Zona 8", "Casa Alameda", "Puesto de tamales", "Grupo Fresno",
        "Nuevo León",
    ],
)  # fmt: skip
def test_a_place_or_an_occasion_is_a_source(typed: str) -> None:
    assert SOURCES.judge(typed) == typed


@pytest.mark.parametrize(
    ("typed", "fault"),
    [
        *((typed, Fault.NAME) for typed in (
            "Aurelio Tláhuac", "Juan", "juan perez", "JuanPérez", "Amigo de Carlos", "amigo Aurelio", "Lic. Gálvez",
            "Doña Zoila", "Zoila Xóchitl", "Xólotl de la Zarza", "por Xólotl Zarza", "JUZGADO, con Pedro",
            "Radio con Lupita",
        )),
        *((typed, Fault.CONTACT) for typed in (
            "+52 55 0000 0000", "casa 55 0000 0000", "0000000000", "a@b.mx", "@zarza", "12345", "radio 55-0000-0000",
        )),
        *((typed, Fault.SIGNS) for typed in ("", "😡", "=+-", "x" * 41, "x" * 10_000, "\u0000\u0007")),
    ],
)  # fmt: skip
def test_nobodys_name_or_number_is_a_source(typed: str, fault: Fault) -> None:
    assert SOURCES.judge(typed) is fault


@pytest.mark.parametrize("broken", ["ways: [moon]", "titles: 3", "places: [É]", "[]", "\x00", ": :"])
def test_a_broken_list_is_named(tmp_path: Path, broken: str) -> None:
    whole = "ways: [court]\nplaces: []\nnamed_after: []\ntitles: []\n"
    file = tmp_path / "sources.yaml"
    file.write_text(whole)
    assert Sources.load(file).ways == (Way.COURT,)
    key = broken.partition(":")[0]
    file.write_text("\n".join(line for line in whole.splitlines() if not line.startswith(key)) + "\n" + broken)
    with pytest.raises(Misconfigured, match="sources"):
        Sources.load(file)


@pytest.mark.parametrize("broken", ["", "names: [ana]", "[Ana]", "[ángel]", "[5]", "[", "- ana\n- :"])
def test_a_broken_list_of_first_names_is_named(tmp_path: Path, broken: str) -> None:
    file = tmp_path / "names.yaml"
    file.write_text("[ana, luis]")
    assert first_names(file) == {"ana", "luis"}
    other = tmp_path / "broken.yaml"
    other.write_text(broken)
    with pytest.raises(Misconfigured, match=r"broken\.yaml"):
        first_names(other)

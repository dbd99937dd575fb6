"""What the team may write of a man in an emergency's data: his own, and never her name (R19)."""

from __future__ import annotations

import pytest

from content.contact import name_of, street_of, town_of, words_of


@pytest.mark.parametrize(
    "typed",
    [
        "Daniel Pérez y su esposa Lupita Gómez",
        "Daniel Pérez y Lupita Gómez",
        "Daniel y Lupita",
        "DANIEL Y LUPITA",
        "daniel y yesenia",
        "Daniel e Ivonne",
        "Daniel Pérez, esposo de Lupita",
        "Daniel esposo de Lupita",
        "Daniel exmarido de Ana",
        "Daniel - Lupita",
        "Daniel o Lupita",
        "Daniel and Lupita",
        "Daniel y su Lupita",
        "Daniel su Lupita",
        "Daniel y Lupita Gómez y sus hijos",
        "José Ortega y Gasset",
        "Daniel con Lupita",
        "Daniel Pérez, su mujer Ana",
        "Daniel Pérez y esposa",
        "Daniel y la mamá de sus hijos",
        "Daniel Pérez with his wife Ana",
    ],
)
def test_a_name_that_holds_another_is_none(typed: str) -> None:
    assert name_of(typed) is None


@pytest.mark.parametrize(
    "typed",
    [
        "Daniel Pérez",
        "José Ortega Gasset",
        "Juan E. Pérez Y. Soto",
        "JUAN E PÉREZ",
        "Daniel María Flores",
        "Noé Mas Ouvrard",
        "María de la Luz Conde",
        "Juan Concepción",
        "Eduardo Novia",
        "Óscar O'Neil",
    ],
)
def test_his_name_is_kept(typed: str) -> None:
    assert name_of(typed) == typed


def test_where_he_sleeps_without_her() -> None:
    hers = (
        "casa de su esposa Lupita",
        "Calle 5 con mi mujer",
        "Juárez 12, con su pareja Ana",
        "casa de lupita, Juárez 12",
    )
    for typed in (*hers, "Juárez 12 con Jessica", "vive con Ana en Juárez 12"):
        assert street_of(typed) is None, typed
    for typed in (
        "Calle 5 de Mayo 10",
        "casa de su mamá, Juárez 12",
        "Instituto de la Mujer 4",
        "Juárez con Madero 4",
        "Emiliano Zapata 3",
    ):
        assert street_of(typed) == typed
    assert town_of("Puebla con su esposa") is None and town_of("Puebla") == "Puebla"


def test_what_he_wants_with_her_is_his_to_say_and_her_name_is_not() -> None:
    for typed in ("recuperar a su esposa Lupita", "recuperar a su esposa lupita", "que mi pareja se llama ana"):
        assert words_of(typed) is None, typed
    for typed in ("Que mi esposa confíe en mí", "llevarme mejor con mi pareja. Quiero calmarme"):
        assert words_of(typed) == typed

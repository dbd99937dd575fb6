"""Reading ease: syllables by the rules of Spanish spelling, and the Szigriszt–INFLESZ index on top of them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.reading import ease, sentences, word_count
from content.syllables import number, read_out, syllables

# Each word as it is divided when written. An h between vowels counts for nothing, except in hua, hue, hie.
TABLE = """
a ca-sa pa-dre ma-dre al-to re-ti-ro pau-sa res-pi-ra cuar-to ni-ños per-so-na a-yu-da ter-mó-me-tro
que qui-zá quie-ro gue-rra guí-a se-guir pin-güi-no ver-güen-za a-gua len-gua ci-güe-ña quó-rum
dí-a rí-o ba-úl ma-íz pa-ís o-í-do ca-í-da re-ú-ne tí-o to-da-ví-a ha-cí-a e-ner-gí-a
cui-da-do cuí-da-te ciu-dad rui-do viu-da je-sui-ta cons-truir cons-truí-a flui-do hui-da huí-a huir
le-er cre-er a-é-re-o po-e-ta te-a-tro ca-os ca-ó-ti-co hé-ro-e ro-er zo-o al-co-hol co-o-pe-rar
a-hí a-ho-ra bú-ho ve-hí-cu-lo co-he-te ahu-ma-do prohi-bir pro-hí-be re-hú-ye de-sahu-cio ma-ri-hua-na
hue-vo hie-lo hue-so ca-ca-hua-te chi-hua-hua
y yo muy ley le-yes hoy rey re-yes a-yer ma-yo va-ya cón-yu-ge in-yec-tar con-voy u-ru-guay pa-ra-guay buey
miau a-ve-ri-guáis es-tu-diáis pa-ra-no-ia le-í-a-mos ve-í-ais o-í-an
chi-co pe-rro ca-lle lla-ve mu-cho ca-rro
a-pren-der a-brir a-cla-rar a-trás a-tle-ta tla-cua-che no-ble pla-za
ins-truc-ción obs-tá-cu-lo cons-tan-te trans-por-te abs-trac-to ist-mo ins-cri-bir sols-ti-cio
ex-plo-tar e-xa-men ac-ción lec-ción in-hu-ma-no per-fec-to ob-je-to ad-mi-rar
psi-có-lo-go vio-len-cia ra-bia ce-los cuer-po pei-ne cau-sa deu-da a-vión guion vein-tiún
fa-ci-li-ta-dor res-pon-sa-bi-li-dad com-pa-ñe-ro e-qui-vo-ca-ción
"""
DIVIDED = TABLE.split()


@pytest.mark.parametrize("division", DIVIDED)
def test_words_are_divided_as_spanish_spelling_says(division: str) -> None:
    assert "-".join(syllables(division.replace("-", ""))) == division


def test_the_table_is_long_enough_to_mean_something() -> None:
    assert len(set(DIVIDED)) >= 80


def test_case_accents_and_other_signs_do_not_matter() -> None:
    assert syllables("GUÍA") == ["guí", "a"]
    assert syllables("gui\u0301a") == ["guí", "a"], "an accent written apart"
    assert syllables("«ahí»") == ["a", "hí"]
    assert syllables("pff") == ["pff"]
    assert syllables("") == syllables("911") == syllables("…") == []


@given(st.text(alphabet="aeiouáéíóúüybcdghlmnqrstñ", min_size=1, max_size=14))
def test_no_letter_is_lost_and_each_syllable_sounds(word: str) -> None:
    parts = syllables(word)
    assert "".join(parts) == word
    assert all(parts)


@given(st.text(max_size=60))
def test_no_text_makes_it_raise(text: str) -> None:
    assert ease(text) <= 206.835
    assert word_count(text) >= 0


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (0, "cero"), (7, "siete"), (16, "dieciséis"), (21, "veintiuno"), (30, "treinta"), (31, "treinta y uno"),
        (99, "noventa y nueve"), (100, "cien"), (101, "ciento uno"), (555, "quinientos cincuenta y cinco"),
        (911, "novecientos once"), (1000, "mil"), (1810, "mil ochocientos diez"), (2026, "dos mil veintiséis"),
        (21_000, "veintiún mil"), (31_001, "treinta y un mil uno"), (100_000, "cien mil"),
        (1_000_000, "un millón"), (21_500_000, "veintiún millones quinientos mil"),
    ],
)  # fmt: skip
def test_numbers_are_read_out(value: int, said: str) -> None:
    assert number(value) == said


def test_numbers_inside_a_text_are_read_out() -> None:
    assert read_out("entra 4, sale 6").split() == ["entra", "cuatro", ",", "sale", "seis"]
    assert read_out("a las 2:10").split() == ["a", "las", "dos", ":", "diez"]
    assert read_out("1234567890").split()[:3] == ["uno", "dos", "tres"]


def test_words_are_what_a_person_sees_between_spaces() -> None:
    assert word_count("Para. No digas nada más.") == 5
    assert word_count("Marca 800 911 2000 · 911 — ya") == 6
    assert word_count("¿De 0 a 10, cómo vas? 👊") == 6


def test_sentences_end_at_marks_and_lines() -> None:
    assert len(sentences("Para. Sal del cuarto; no digas nada.\nRespira… ¿Ya? ¡Ya!")) == 6
    assert len(sentences("a las 2:10, con 1.5 horas")) == 1
    assert len(sentences("")) == 0


def test_the_index_is_szigriszts_formula() -> None:
    # Four words, six syllables, one sentence.
    assert ease("La casa es grande.") == pytest.approx(206.835 - 62.3 * 6 / 4 - 4 / 1)
    # Eight words (the numbers are cuatro and seis), seventeen syllables, two sentences.
    assert ease("Respira conmigo: entra 4, sale 6. Dos minutos.") == pytest.approx(206.835 - 62.3 * 17 / 8 - 8 / 2)


def test_the_bands_tell_easy_from_hard() -> None:
    easy = "Para. No digas nada más. Sal del cuarto; si hay niños solos contigo, no salgas de la casa."
    law = (
        "El tratamiento de datos personales sensibles requiere consentimiento expreso y por escrito mediante "
        "mecanismos de autenticación."
    )
    press = "El gobierno anunció ayer nuevas medidas para mejorar el transporte público en las ciudades del país."
    assert ease(easy) > 80
    assert ease(law) < 40
    assert 40 < ease(press) < 65


def test_thousands_are_one_number() -> None:
    assert ease("Son 1,500 pesos hoy.") == ease("Son 1500 pesos hoy.")

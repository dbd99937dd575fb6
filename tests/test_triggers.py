"""Trigger words: only as the whole message, however it is typed, and never a word that merely looks alike."""

from __future__ import annotations

import random
import time
import timeit
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from bot.contract import Misconfigured
from content.normal import normalise
from content.triggers import FOLDER, FORGIVING, Hit, Triggers

TRIGGERS = Triggers.load()
FILES = sorted(FOLDER.glob("*.yaml"))


def verb(text: str) -> str | None:
    hit = TRIGGERS.match(text)
    return None if hit is None else hit.verb


def listed(kind: str) -> Iterator[tuple[str, str, str]]:
    """Every word or phrase of the files: text, verb, language."""
    for file in FILES:
        for name, languages in yaml.safe_load(file.read_text(encoding="utf-8"))["verbs"].items():
            for language, kinds in languages.items():
                for text in kinds.get(kind, []):
                    yield text, name, language


def look_alikes() -> Iterator[str]:
    for file in FILES:
        yield from yaml.safe_load(file.read_text(encoding="utf-8"))["look_alikes"]


WORDS = list(listed("words"))
PHRASES = list(listed("phrases"))
LOOK_ALIKES = sorted(set(look_alikes()))

# What men answer in a word or two, and frequent words of Spanish and English near to a trigger: none of it is one.
ORDINARY = """
no sí si ok va sale bueno bien mal más menos mucho poco nada todo algo alguien nadie nunca siempre ya hoy ayer mañana
hola adiós gracias perdón perdona disculpa jaja jajaja jajajaja jeje haha lol casa trabajo amigo compañero esposa mujer
hijo hija niños mamá papá calle parque cuarto coche auto camión dinero celos alcohol cerveza sueño hambre frío calor
alta altas bajo bajos baje bajé caja cajas faja paja hoja baya vaya salto asalto falto acto apto alzo algo also alt
pasa pasó pase causa pauta paisa pausas pausar retira retire retiré retiros retrato metro letrero reto respeto respiro
respire respirando inspirar ayudar ayudas ayudé ayudó ayudando aguda viuda duda personas personal perdonar alertas
abierta aleta acierta auxiliar socorrer emergencias menos meno mano mente tiempo plano llano idiota idiomas opción
borrador llorar borra borró bordar misa datos dato termo hell hello held helps shelf step shop stoop drop spot top
paused pauses passed breathed breaths wreath humane humor personnel alerts assert merge men mend menus language's
erased eraser ease phrase timeouts opinion data thermos
"""


# --- house rule R6, by name -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["Gracias por su ayuda", "hice un alto", "me dieron de baja"])
def test_a_trigger_word_inside_a_sentence_triggers_nothing(text: str) -> None:
    assert verb(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "alto", "ALTO", "Alto.", "¡¡ALTO!!", "¿alto?", "A L T O", "a-l-t-o", "A.L.T.O.", "/alto", "/ALTO", "/alto@bot",
        "/alto@Respiro_bot ", "alto 👊", "👊🔥 alto 👊", "🛑alto🛑", "álto", "alttooo", "aaalto", "ALTOOOOOO",
        " alto\n", "al\u200bto", "\u202ealto", "a\u0301lto\ufe0f", "𝐀𝐋𝐓𝐎", "ＡＬＴＯ", "alto" + " " * 4000,
        "al" + "t" * 9_000 + "o", "altp", "atlo", "alyo", "alot", "retrio", "reitro", "retir", "RETIROO", "pasua",
        "stpo", "estop",
    ],
)  # fmt: skip
def test_a_man_at_peak_anger_types_badly_and_is_understood(text: str) -> None:
    assert verb(text) == "timeout.begin"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("nesesito alluda", "person.call"),
        ("necesito halluda porfa", "person.call"),
        ("alluda", "person.call"),
        ("ayudaaaa!!", "person.call"),
        ("ayida", "person.call"),
        ("halp", "person.call"),
        ("911", "person.call"),
        ("S.O.S.", "person.call"),
        ("la boy a regar", "timeout.begin"),
        ("toy q exploto", "timeout.begin"),
        ("YA NO AGUANTO!!! 😡😡", "timeout.begin"),
        ("yanoaguanto", "timeout.begin"),
        ("ya no aguanto mas", "timeout.begin"),
        ("I’m losing it", "timeout.begin"),
        ("im gonna explode", "timeout.begin"),
        ("I am going to lose it", "timeout.begin"),
        ("no puedo mas", "person.call"),
        ("RESPIRAR", "breathing.begin"),
        ("termometro", "thermometer.ask"),
        ("mis_datos", "mydata.show"),
        ("/misdatos", "mydata.show"),
        ("Menú", "menu.show"),
        ("BAJA", "leaving.ask"),
        ("borrar.", "erasure.ask"),
        ("idioma", "language.ask"),
    ],
)
def test_what_people_write_finds_its_verb(text: str, name: str) -> None:
    assert verb(text) == name


def test_there_are_at_least_thirty_phrases_for_a_time_out() -> None:
    assert sum(name == "timeout.begin" and " " in text for text, name, _ in PHRASES) >= 30
    assert verb("ya no aguanto") == verb("estoy que exploto") == verb("la voy a regar") == "timeout.begin"


# --- the lists ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("text", "name", "language"), WORDS + PHRASES)
def test_each_listed_word_and_phrase_triggers(text: str, name: str, language: str) -> None:
    for typed in (text, text.upper(), f"¡{text}!", f"😡 {text} 😡", f"{text}.", f"/{text}", " ".join(text)):
        assert verb(typed) == name, typed
    assert TRIGGERS.match(text) == Hit(name, language)


@pytest.mark.parametrize("text", LOOK_ALIKES)
def test_no_look_alike_triggers(text: str) -> None:
    for typed in (text, text.upper(), f"{text}!", f"{text} 😡", f"/{text}", f"{text} {text}"):
        assert verb(typed) is None, typed


@pytest.mark.parametrize("text", sorted(set(ORDINARY.split())))
def test_no_ordinary_answer_triggers(text: str) -> None:
    assert verb(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "no necesito ayuda", "ya no necesito ayuda gracias", "me ayudó mucho", "alto ahí dijo el policía", "soy alto",
        "mi hijo es alto", "estoy de baja", "el menú del restaurante", "le di una pausa", "me retiro a las 8",
        "borrar la pizarra", "perdí mi idioma", "ya no puedo", "tengo que salir", "una persona", "ella respira",
        "alto 5", "911 911", "9111", "hoy respiré 4-6 y usé mi retiro, gracias", "Estuve furioso ayer", "stop it honey",
    ],
)  # fmt: skip
def test_ordinary_sentences_trigger_nothing(text: str) -> None:
    assert verb(text) is None


def typos(word: str) -> Iterator[str]:
    """Every text one insertion, deletion, substitution or swap of neighbours away."""
    letters = "abcdefghijklmnopqrstuvwxyz"
    for at in range(len(word) + 1):
        for letter in letters:
            yield word[:at] + letter + word[at:]
            if at < len(word):
                yield word[:at] + letter + word[at + 1 :]
        if at < len(word):
            yield word[:at] + word[at + 1 :]
        if at + 1 < len(word):
            yield word[:at] + word[at + 1] + word[at] + word[at + 2 :]


@pytest.mark.parametrize(("word", "name", "_language"), WORDS)
def test_one_error_is_forgiven_from_four_letters_up(word: str, name: str, _language: str) -> None:
    plain = normalise(word)
    assert len(plain) >= FORGIVING, "a shorter word must be a phrase: nothing about it is forgiven"
    outcomes = {verb(typo) for typo in typos(plain)}
    assert name in outcomes
    assert outcomes <= {name, None}, "an error may not turn one wish into another"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("alto alto", "timeout.begin"),
        ("Alto, alto, ¡ALTOOO!", "timeout.begin"),
        ("atlo atlo", "timeout.begin"),
        ("ayuda ayuda ayuda", "person.call"),
        ("alto " * 800, "timeout.begin"),
        ("jaja jaja", None),
        ("alta alta", None),
        ("caja caja caja", None),
        ("alto alta", None),
        ("hice alto alto", None),
    ],
)
def test_a_word_said_again_and_again_is_one_word(text: str, name: str | None) -> None:
    assert verb(text) == name


def test_repeated_words_and_not_repeated_numbers_are_taken_for_one() -> None:
    assert normalise("No, no, nooo") == "no" and normalise("sí sí") == "si"
    assert normalise("8 8") == "8 8" and normalise("a a") == "a a"


def test_two_errors_are_not_forgiven() -> None:
    assert [verb(text) for text in ("aktp", "rrtrio", "syuds", "persoooma1", "bsjs")] == [None] * 5


# --- bad input ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text", ["", " ", "\n", "😀😀😀", "...", "¿?", "/", "/@bot", "\u200b\u200d", "\x00", "\ud800", "ё", "止"]
)
def test_what_holds_no_words_triggers_nothing(text: str) -> None:
    assert verb(text) is None


@given(st.text(max_size=300))
def test_no_text_makes_it_raise(text: str) -> None:
    TRIGGERS.match(text)
    assert normalise(normalise(text)) == normalise(text)


@given(st.text(alphabet="altoréns \u0301\u200b👊/@!", max_size=30))
def test_no_text_near_a_trigger_makes_it_raise(text: str) -> None:
    TRIGGERS.match(text)


@pytest.mark.parametrize(
    "text",
    [
        "x" * 10_000, "alto " * 2_000, "\u0301\u0316" * 5_000, "a\u0301" * 5_000, "😀a" * 2_048,
        "al" + "t" * 9_990 + "o", "ﷺﷲ" * 2_048, "a " * 5_000,
        "".join(random.Random(7).choices("abcdeáéíñ 😀.\u0301", k=10_000)),
    ],
)  # fmt: skip
def test_ten_thousand_characters_take_at_most_five_milliseconds(text: str) -> None:
    """Processor time, the best of several runs, so that a busy machine does not decide."""
    runs = timeit.repeat(lambda: TRIGGERS.match(text), number=1, repeat=9, timer=time.thread_time)
    assert min(runs) <= 0.005


def test_labels_are_compared_by_their_letters_and_digits() -> None:
    assert normalise("0-3") == normalise("0–3") == "0 3" != normalise("03")
    assert normalise("Ya salí") == normalise("YA SALI!!") == "ya sali"
    assert normalise("100") == "100" != normalise("10")


# --- files ----------------------------------------------------------------------------------------------------------


def load(folder: Path, **files: str) -> Triggers:
    for name, text in files.items():
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    return Triggers.load(folder)


def test_a_new_feature_is_one_file(tmp_path: Path) -> None:
    triggers = load(
        tmp_path, plan="verbs: {plan.show: {es: {words: [plan], phrases: [mi plan]}}}\nlook_alikes: [plano]\n"
    )
    assert triggers.verbs == {"plan.show"}
    assert triggers.match("mi plan") == triggers.match("plna") == Hit("plan.show", "es")
    assert triggers.match("plano") is None


WITHIN = "verbs: {{}}\nwithin: {{denials: ['no'], between: [yo], joints: ['y'], words: {{}}, {entry}}}\n"


def test_what_counts_inside_a_message_is_known_to_the_triggers_that_read_it_alone(tmp_path: Path) -> None:
    """One source: whoever is given other triggers hears nothing of ours inside a message."""
    entry = "plan.show: [{phrases: [mi plan, plan de <name>], beside: [por favor], first: [ella]}]"
    triggers = load(tmp_path, plan=WITHIN.format(entry=entry))
    assert triggers.verbs == {"plan.show"}
    assert (
        triggers.inside("por favor, quiero ver mi plan")
        == triggers.inside("el plan de Lupita, por favor")
        == "plan.show"
    )
    for said in (
        "quiero ver mi plan",
        "por favor no mi plan",
        "ella dijo que por favor mi plan",
        "ayuda soy su esposa",
    ):
        assert triggers.inside(said) is None, said
    assert Triggers().inside("ayuda soy su esposa") is None and TRIGGERS.inside("ayuda soy su esposa") == "notme.begin"


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (WITHIN.format(entry="other.show: [{phrases: [mi plan]}]"), r"begin with plan\."),
        ("verbs: {}\nwithin: {plan.show: [{phrases: [mi plan]}]}", "cannot be read as answers"),
        ("verbs: [", r"plan\.yaml:\d+: not YAML"),
        ("- a", "needs names and values"),
        ("verbs: {other.show: {es: {words: [plan]}}}", r"begin with plan\."),
        ("verbs: {plan.show: {es: {word: [plan]}}}", "knows no word"),
        ("verbs: {plan.show: {es: {words: plan}}}", "needs a list"),
        ("verbs: {plan.show: {es: {words: [911]}}}", "quotation marks"),
        ("verbs: {plan.show: {es: {words: ['!!']}}}", "neither letters nor digits"),
        (
            "verbs: {plan.show: {es: {words: [plan]}}, plan.hide: {es: {words: [plan]}}}",
            "starts plan.show and plan.hide",
        ),
        ("verbs: {plan.show: {es: {words: [plan]}}}\nlook_alikes: [plan]", "a trigger word and a look-alike"),
    ],
)
def test_a_file_that_cannot_be_used_stops_the_start_with_one_line(tmp_path: Path, text: str, why: str) -> None:
    with pytest.raises(Misconfigured, match=why) as raised:
        load(tmp_path, plan=text)
    assert "\n" not in str(raised.value)

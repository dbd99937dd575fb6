"""What people type: the whole message as a rule; children, the wheel and the body wherever they stand in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.contract import Misconfigured
from content import answers
from content.answers import means, tells

TOLD = {
    "children": [
        "mis hijos están aquí", "estoy con mi hijo", "hay un bebé", "está mi hija", "traigo a mi hijo",
        "los niños están dormidos", "voy manejando con mis hijos", "ESTOY CON MIS 2 HIJOS!!", "my kids are here",
        "i'm with my kids", "i am driving with my kids", "no sé qué hacer, hay niños", "no estoy solo con mis hijos",
        "los niños están conmigo",
    ],
    "alone": [
        "no, estoy solo con los niños", "estoy solo con mis niños", "los niños están solos conmigo",
        "estoy solo con mi bebé", "i'm alone with my son",
    ],
    "driving": ["manejando", "voy manejando con mis hijos", "voy en la moto", "ya voy en el carro", "i am driving",
        "no sé voy en el coche"],
    "in_the_car": ["estoy en el coche", "sigo en mi camioneta", "estoy dentro del carro", "i am in the car"],
    "dizzy": [
        "me duele el pecho y no puedo respirar", "me duele mucho el pecho y el brazo", "me estoy mareando mucho",
        "siento que me va a dar un infarto", "I can't breathe at all", "siento mucha presión en el pecho",
        "no puedo me duele el pecho", "no aguanto me duele mucho el pecho", "no sé me duele el pecho",
    ],
    "breathless": ["me duele el pecho y no puedo respirar", "no puedo ni respirar"],
}  # fmt: skip

NOT_TOLD = {
    "children": [
        "no hay niños aquí", "sin niños", "no están mis hijos", "mis hijos no están", "no estoy con mis hijos",
        "mis hijos ya no viven aquí", "tengo 2 hijos", "le pegué a mi hijo", "voy a matar a los niños que están aquí",
        "there are no kids here", "ella está enojada", "", "ella se fue con los niños", "mis hijos están con ella",
        "ella salió con los niños", "mis hijos están con mi mamá", "me peleé con mi hijo",
        "mis hijos están en la escuela",
        "quiero estar con mis hijos", "the kids are with my mom", "the kids are not here",
    ],
    "alone": ["no estoy solo con mis hijos", "estoy solo", "quiero estar solo con ella"],
    "driving": ["ya no manejo", "ya no voy manejando", "no estoy manejando", "ella va manejando", "iba manejando",
        "estoy manejando mi enojo", "you're driving me nuts", "driving me crazy"],
    "in_the_car": ["no estoy en el coche", "ella está en el coche"],
    "dizzy": ["no me duele el pecho", "ya no estoy mareado", "ya no me mareo", "le duele el pecho a mi mamá",
        "me va a dar un ataque de coraje", "me está dando un ataque de celos",
        "me da vueltas en la cabeza lo que me dijo"],
    "breathless": ["ya puedo respirar"],
}  # fmt: skip


@pytest.mark.parametrize(("answer", "said"), [(name, said) for name, texts in TOLD.items() for said in texts])
def test_what_must_not_be_missed_counts_wherever_it_stands(answer: str, said: str) -> None:
    assert tells(said, answer)


@pytest.mark.parametrize(("answer", "said"), [(name, said) for name, texts in NOT_TOLD.items() for said in texts])
def test_what_is_denied_or_of_somebody_else_does_not_count(answer: str, said: str) -> None:
    """A blow or a threat beside it gets the numbers, not a question about children."""
    assert not tells(said, answer)


def test_everything_else_counts_as_the_whole_message_alone() -> None:
    assert means("¡Ya salí!", "left")
    assert not means("ya salí de viaje", "left")
    with pytest.raises(KeyError):
        tells("ya", "nothing of this name")


def test_ten_thousand_characters_are_read_at_once() -> None:
    for said in ("hay niños, ", "no hay niños ", "la odio ", "me duele "):
        assert tells(said * (10_000 // len(said)), "children") == (said == "hay niños, ")


@pytest.mark.parametrize(
    "broken",
    [
        "left: [ya]\n",
        "left: [no]\nwithin: {denials: [ni], words: {}}\n",
        "within: {denials: [ni], words: {}, a: {phrases: [con <child>]}}\n",
        "within: {denials: [ni], words: {}, a: [con]}\n",
    ],
)
def test_a_file_that_cannot_be_read_is_named(tmp_path: Path, broken: str) -> None:
    file = tmp_path / "answers.yaml"
    file.write_text(broken)
    with pytest.raises(Misconfigured, match=str(file)):
        answers.known(file)

"""A person is one tap away under every bubble of a time-out, whatever step it is at and however it ends (M4, R3)."""

from __future__ import annotations

from collections.abc import Sequence

from storage.people import Living
from storage.timeout import Outcome, Step
from tests.test_timeout import pauses
from tests.world import World

BUTTON = "Necesito a alguien"

BEGINS = {
    Step.STOP: "Para. No digas nada más.",
    Step.CHILDREN: "No los dejes solos. ¿Hay otra persona",
    Step.OUT: "Entonces sal tú",
    Step.STAY: "No salgas de la casa.",
    Step.WHERE: "¿Con quién están los niños ahora?",
    Step.WATCH: "Hoy no la busques. Pide a un familiar tuyo",
    Step.DRIVING: "Detén el coche",
    Step.KEYS: "Deja las llaves",
    Step.BEFORE: "De 0 a 10, ¿cómo estás ahora?",
    Step.MINUTES: "Tu retiro dura",
    Step.WALK: "Camina despacio.",
    Step.BREATHE: "Respira conmigo:",
    Step.TALK: "Repite en voz baja:",
    Step.WAIT: "Todavía no.",
    Step.EARLY: "De 0 a 10, ¿cómo vas?",
    Step.CHECK: "Faltan 5 minutos.",
    Step.ROUND: "Otra vez: entra 4, sale 6. Faltan 30 segundos.",
    Step.RECHECK: "Y ahora, de 0 a 10, ¿cómo vas?",
    Outcome.RETURNED: "Avisa que ya estás tranquilo.",
    Outcome.ENDED: "Ya puedes volver con ellos.",
    Outcome.NOT_CALM: "No regreses todavía; duerme en otro lugar.",
    Outcome.EXPIRED: "Se acabó tu retiro",
    Outcome.LATE: "Estuve sin servicio",
    "rest": "Quédate sentado",
    "tense": "No regreses todavía: de 4 a 6",
    "breathe first": "Bien. Antes de volver con ellos",
    "slow down": "Bien. Espera un poco",
    "after breathing": "Y ahora, de 0 a 10, ¿cómo estás?",
    "nudge": "¿Sigues ahí?",
    "no answer": "Sigo aquí.",
    "cap": "Un retiro dura 60 minutos",
    "dizzy": "Para. Siéntate.",
    "not yet": "Bien. Sigue lejos",
}
"""How the bubble of each step, of each end and between them begins."""

WHO_COMES = ("No pude avisar a nadie del equipo.", "Avisé", "Ya lo anoté.")
"""Said by another feature, right below or above a bubble with the button."""

OUT = ("alto", "ya salí", "[Listo]", "8")
HOUR = (*OUT, "[60 minutos]", "[Respirar]", "[Seguir]", ".. 55 minutes")
ALONE = ("alto", "estoy solo con mis hijos", "[Listo]", "[Listo]", "5", "[30 minutos]", "[Respirar]", "[Seguir]")

PLAYS: dict[Living, list[Sequence[str]]] = {
    Living.TOGETHER: [
        ("alto", "[Hay niños conmigo]", "[Sí hay]", "[Ya salí]", "hola", "me mareo", "[Listo]", "8", "[30 minutos]",
         "hola", "[Seguir]", "ya se me pasó", "más tiempo", "[Ya estoy mejor]", ".. 11 minutes", "5", ".. 2 minutes",
         "5", ".. 14 minutes 30 seconds", "2"),
        (*HOUR, "8", "2", "2"),
        (*HOUR, "5", ".. 2 minutes", "5", "[Respirar]", ".. 2 minutes", "2"),
        (*ALONE, ".. 30 minutes", "2", ".. 2 minutes", "2"),
        ("alto", "voy manejando", "ya me detuve", "!! stop", ".. 20 minutes", "!! start"),
    ],
    Living.APART: [(*OUT, "hay niños", "[Están solos]", ".. 40 minutes", "2")],
}  # fmt: skip
"""What men do that leads them through all of it."""


async def test_under_every_step_and_every_end(world: World) -> None:
    """The last bubble of a round of breathing and of an end too."""
    missed: list[str] = []
    heard: list[str] = []
    for living, plays in PLAYS.items():
        for number, play in enumerate(plays):
            name = f"{living.title()}{'abcdef'[number]}"
            await world.person(name, living=living)
            await world.live(*(does if does.startswith(("..", "!!")) else f"{name} > {does}" for does in play))
            lines = world.heard(name)
            heard += [message.line for message in lines]
            missed += [m.line for m in lines if BUTTON not in m.buttons and not m.line.startswith(WHO_COMES)]
            assert await pauses(world, name)
    assert missed == []
    assert [what for what, begins in BEGINS.items() if not any(line.startswith(begins) for line in heard)] == []

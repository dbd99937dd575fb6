"""The whole notice of privacy in the chat, before and after joining; whom to ask is what the organisation has set."""

from __future__ import annotations

from bot.contract import Role
from tests.world import World

WHOLE = """
        {who} < Este es el aviso de privacidad. Casa Alameda cuida tus datos. … pregunta a tu facilitador. …
        {who} < Guarda el año en que naciste, …
        {who} < Es para acompañarte …
        {who} < Cómo usas esto y pides ayuda: dos años. …
        {who} < Tus palabras se guardan cifradas … Telegram no cifra estos chats de extremo a extremo: …
        {who} < Quién ve qué de ti: …
"""


async def test_the_care_text_leads_to_the_whole_of_it(world: World) -> None:
    """He reads it before he agrees, and the word that he is asked for still counts afterwards."""
    await world.play(
        """
        Daniel > /start {code}
        Daniel < …
        Daniel < …
        Daniel > 1988
        Daniel < … Telegram no cifra de extremo a extremo. Aviso completo y contacto: aviso. … escribe ACEPTO.
        Daniel > aviso
        """
        + WHOLE.replace("{who}", "Daniel")
        + """
        Daniel > ACEPTO
        Daniel < Gracias. … ¿En qué estado vives?
        """,
        code=await world.invite(),
    )
    heard = [message.letter.text.plain for message in world.heard("Daniel")]
    bubbles = heard[heard.index(next(one for one in heard if one.startswith("Este es el aviso"))) :][:6]
    assert [len(one.split()) for one in bubbles if len(one.split()) > 35] == []


async def test_who_coordinates_sets_whom_to_ask_and_where_it_stands(world: World) -> None:
    """By buttons, with what cannot be published asked for again; participants read it at once."""
    await world.staff("Rosa", Role.COORDINATOR)
    await world.person("Daniel")
    await world.play(
        "Rosa > [[notice.show]]"
        + WHOLE.replace("{who}", "Rosa")
        + """
        Rosa < … Contacto para sus datos: falta. Dirección de su aviso: ninguna. [Cambiar contacto] [Cambiar dirección]
            [Menú]
        Rosa > [Cambiar contacto]
        Rosa < ¿A quién se pregunta por los datos? …
        Rosa > datos@casa-alameda.example
        """
        + WHOLE.replace("{who}", "Rosa").replace("a tu facilitador", "aquí: datos@casa-alameda.example")
        + """
        Rosa < … Contacto para sus datos: datos@casa-alameda.example. …
        Rosa > [Cambiar dirección]
        Rosa < Escribe la dirección …
        Rosa > http://casa-alameda.example
        Rosa < Eso no puede ir ahí: tiene que empezar con https:// …
        !! kill
        Rosa > https://casa-alameda.example/aviso
        Rosa < …
        Rosa < …
        Rosa < …
        Rosa < …
        Rosa < …
        Rosa < … https://casa-alameda.example/aviso
        Rosa < …
        Daniel > aviso de privacidad
        Daniel < … pregunta aquí: datos@casa-alameda.example. …
        Daniel < …
        Daniel < …
        Daniel < …
        Daniel < …
        Daniel < … El aviso de tu organización: https://casa-alameda.example/aviso
    """
    )
    assert await world.audited("notice.changed") == 2


async def test_only_who_coordinates_sets_it(world: World) -> None:
    await world.staff("Noa")
    await world.person("Daniel")
    for name in ("Noa", "Daniel"):
        await world.play(f"{name} > [[notice.part:contact]]\n{name} < Eso no está abierto para ti. …")
    assert await world.audited("notice.changed") == 0

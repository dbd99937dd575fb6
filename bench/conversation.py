"""A full conversation with the real service over Telegram: a man joins, takes a time-out, calls for somebody.

Whatever somebody types, is called or owns is an invented word or number that stands nowhere else, and is noted.
"""

from __future__ import annotations

import asyncio
import os
import signal
from collections.abc import Callable, Mapping
from datetime import timedelta
from functools import partial
from pathlib import Path

import aiohttp

from bench.secrets import Secrets
from bot.clock import SystemClock
from handlers.timeout.rules import debrief_at
from tests.botapi import BotApi
from tests.botapi_people import Person
from tests.service import Service, attempt, code_in, organised, running, telegram

ENOUGH = 10_000
"""Letters a second: pacing has proofs of its own."""


class Talk:
    """People who talk with the service. `secrets`: what of it must be found nowhere."""

    def __init__(self, api: BotApi, service: Service, settings: Mapping[str, object], secrets: Secrets) -> None:
        self.api, self.service, self.settings, self.secrets = api, service, settings, secrets

    def person(self, name: str, phone: str) -> Person:
        """Somebody with a name and a number of their own."""
        person = self.api.user(name)
        person.phone = phone
        self.secrets.words |= {*name.split(), phone}
        self.secrets.ids.add(person.id)
        return person

    def noted(self, word: str) -> str:
        """A word that somebody is about to use."""
        self.secrets.words |= {part for part in word.split() if len(part) > 5}
        return word

    async def hears(self, person: Person, does: Callable[[], object], *words: str) -> str:
        """Somebody does something and hears all these words afterwards; what was heard."""
        before = len(person.heard)
        does()
        return await self.comes(person, before, *words)

    async def comes(self, person: Person, before: int, *words: str) -> str:
        """Wait until the messages after the first `before` hold these words."""

        def heard() -> str:
            return "\n".join(message.text for message in person.heard[before:])

        try:
            await self.api.until(lambda: all(word in heard() for word in words) and len(person.heard) > before)
        except AssertionError:
            said = "".join(line for line in self.service.said if line.startswith("{"))
            raise AssertionError(f"{person.name} did not hear {words}, but: {heard()!r}\n{said[-3000:]}") from None
        return heard()

    async def speaks(self, person: Person, words: str, to: Person) -> None:
        """One says something in the chat of a case, and the other hears it."""
        before = len(to.heard)
        person.says(self.noted(words))
        await self.comes(to, before, words)

    async def passes(self, time: timedelta) -> None:
        """Let time pass for everybody."""
        assert isinstance(self.api.clock, SystemClock)
        self.api.clock.forward(time)
        lead = Path(str(self.settings["data_dir"])).with_name("lead")
        lead.write_text(str(self.api.clock.offset.total_seconds()))
        os.kill(self.service.pid, signal.SIGUSR1)

    async def polls(self, person: Person) -> None:
        """The service fetches once more: in the time that has passed it would have, hundreds of times.

        Otherwise the next tap would count as made when the time began to pass (R9).
        """
        asked = len(self.api.calls("getUpdates"))
        person.edits(self.noted("Tepoztecayotl"))
        async with asyncio.timeout(10):
            while len(self.api.calls("getUpdates")) == asked:  # noqa: ASYNC110 - the server counts, it does not tell
                await asyncio.sleep(0.02)

    async def invited(self, role: str) -> str:
        """The code of a fresh invitation, made by the command line while the service runs."""
        made = await attempt("invite", "--role", role, before=None, **self.settings)
        assert made.code == 0, made.err
        return self.noted(code_in(made.out))


async def talk(home: Path, secrets: Secrets, **where: object) -> str:
    """Hold the whole conversation, then kill the service while it still works; its log and what it tells operators.

    home: the data folder. where: more settings, such as the database.
    """
    async with BotApi(clock=SystemClock()) as api:
        settings: dict[str, object] = {"data_dir": home, "telegram_rate": ENOUGH, **telegram(api), **where}
        secrets.words |= {api.token.partition(":")[2]}
        code = await organised(**settings)
        async with running(module="bench.hurried", **settings) as service:
            people = Talk(api, service, settings, secrets)
            noa = await _coordinator(people, people.noted(code))
            ana = await _facilitator(people)
            daniel = await _joins(people)
            await _odds_and_ends(people, daniel)
            await _time_out(people, daniel, ana, noa)
            await _day_after(people, daniel)
            await _looks(people, daniel)
            told = await _operator(service)
            await _group(people, daniel)
            for number in range(20):  # nobody waits for what becomes of these
                daniel.says(people.noted(f"tlapalizquixochitl{number}"))
            await api.until(lambda: len(api.bot.updates.waiting) < 20)
            ended = await service.stop(signal.SIGKILL)
            assert not api.invalid, api.invalid
    return ended.err + told


async def _coordinator(people: Talk, code: str) -> Person:
    noa = people.person("Citlaxochitl Ibarrondoa", "+525510203041")
    await people.hears(noa, lambda: noa.starts(code), "nombre")
    await people.hears(noa, lambda: noa.says(people.noted("Noemixtla")), "Listo, Noemixtla")
    return noa


async def _facilitator(people: Talk) -> Person:
    ana = people.person("Anahuaquilla Etxeberrigarai", "+525510203042")
    code = await people.invited("facilitator")
    await people.hears(ana, lambda: ana.starts(code), "nombre")
    await people.hears(ana, lambda: ana.says(people.noted("Martesana")), "Listo, Martesana")
    return ana


async def _joins(people: Talk) -> Person:
    daniel = people.person("Xiuhnelli Ñandubayé", "+525510203043")
    await people.hears(daniel, lambda: daniel.says(people.noted("Cempasúchilado")), "código")
    await people.passes(timedelta(seconds=11))  # a stranger is not answered at every word
    await people.hears(daniel, lambda: daniel.starts(people.noted("ZQXWVKJHGY")), "no abrió nada")
    code = await people.invited("participant")
    await people.hears(daniel, lambda: daniel.starts(code), "naciste")
    people.secrets.years.add(1973)
    await people.hears(daniel, lambda: daniel.says("1973"), "ACEPTO")
    await people.hears(daniel, lambda: daniel.says(people.noted("ACEPTO")), "estado")
    await people.hears(daniel, lambda: daniel.says(people.noted("Tollanquauhtli")), "No lo encontré")
    await people.hears(daniel, lambda: daniel.says(people.noted("Zacatecas")), "Viven juntos")
    await people.hears(daniel, lambda: daniel.taps("Sí"), "Aquí te llamas")
    await people.hears(daniel, lambda: daniel.taps("Otro nombre"), "Escribe")
    await people.hears(daniel, lambda: daniel.says(people.noted("Güetzalcóhatl")), "Listo, aquí te llamas Güetzal")
    return daniel


async def _odds_and_ends(people: Talk, daniel: Person) -> None:
    note = people.noted
    await people.hears(daniel, lambda: daniel.says(note("Me enoja Ixtlamatinidad, dice Oñaztegui")))
    daniel.edits(note("Mejor digo Nepantlacayotl"))
    await people.hears(daniel, daniel.voice, "No oigo audios")
    await people.hears(daniel, lambda: daniel.photo(note("Huehuecoyotlzin en la foto")))
    await people.hears(daniel, lambda: daniel.document(note("Amoxcallitzin.pdf")))
    await people.hears(daniel, daniel.sticker)
    await people.hears(daniel, daniel.contact)
    await people.hears(daniel, daniel.location)
    await people.hears(daniel, lambda: daniel.says(note("Yaocihuatlehua ") * 700))
    await people.hears(daniel, lambda: daniel.forges(note("Tlacuilolliztli")))
    people.api.push({"update_id": people.api.bot.updates.next_id, "message": {"text": note("Chalchiuhnenetzin")}})
    people.api.push({"message": {"from": daniel.user, "text": note("Mictlanpachecatl")}})
    await people.hears(daniel, lambda: daniel.says("menú"), "Qué necesitas")


async def _time_out(people: Talk, daniel: Person, ana: Person, noa: Person) -> None:
    await people.hears(daniel, lambda: daniel.says("alto"), "Sal del cuarto")
    await people.hears(daniel, lambda: daniel.taps("Ya salí"), "llaves")
    await people.hears(daniel, lambda: daniel.says(people.noted("Teyolloquani la rabia")))
    await people.hears(daniel, lambda: daniel.taps("Listo"), "De 0 a 10")
    await people.hears(daniel, lambda: daniel.says("8"), "Tu retiro dura")
    await people.hears(daniel, lambda: daniel.taps("30 minutos"), "Camina")
    heard = len(ana.heard), len(noa.heard)
    await people.hears(daniel, lambda: daniel.taps("Necesito a alguien"), "Ya avisé")
    await people.comes(ana, heard[0], "Toca Tomar")
    await people.comes(noa, heard[1], "Toca Tomar")
    before = len(daniel.heard)
    await people.hears(ana, lambda: ana.taps("Tomar"), "Lo tomaste", "Güetzalcóhatl")
    await people.comes(daniel, before, "Martesana")
    await people.speaks(ana, "Aquí estoy, Nextlalpanecatl", daniel)
    await people.speaks(daniel, "Gracias, Tezontepeczin", ana)
    before = len(daniel.heard)
    await people.passes(timedelta(minutes=6))
    await people.comes(daniel, before, "Respira conmigo")
    await people.hears(daniel, lambda: daniel.taps("Seguir"), "Repite en voz baja")
    await people.passes(timedelta(minutes=20))
    await people.comes(daniel, before, "cómo vas?")
    await people.polls(daniel)
    await people.hears(daniel, lambda: daniel.taps("0-3"), "Si dice no, es no")
    await _closing(people, ana)


async def _closing(people: Talk, ana: Person) -> None:
    for label, next_one in (
        ("Ya lo atendí", "por el riesgo"),
        ("No hay riesgo ahora", "dónde duerme"),
        ("En otro lugar", "alcohol"),
        ("No", "arma"),
        ("No", "quién está"),
        ("Alguien de confianza", "termómetro al final"),
        ("0-3", "recurso"),
        ("Su círculo", "Quedaron"),
        ("No quiso", "Cómo terminó"),
        ("Más tranquilo", "Una nota"),
    ):
        await people.hears(ana, partial(ana.taps, label), next_one)
    await people.hears(ana, lambda: ana.says(people.noted("Se calmó caminando por Mazacoatlzintla")), "Cerrado")


async def _day_after(people: Talk, daniel: Person) -> None:
    before = len(daniel.heard)
    now = people.api.clock.now()
    await people.passes(debrief_at(now, "America/Mexico_City", 8 * 60) + timedelta(minutes=5) - now)
    await people.comes(daniel, before, "4 preguntas")
    await people.hears(daniel, lambda: daniel.taps("Empezar"), "Qué señal")
    await people.hears(daniel, lambda: daniel.says(people.noted("Mandibulapretadísima")), "exigías")
    await people.hears(daniel, lambda: daniel.says(people.noted("Obedienciaztica, siempre")), "para ella")
    await people.hears(daniel, lambda: daniel.says(people.noted("Se asustó Ximenatzinhua")), "distinto")
    await people.hears(
        daniel, lambda: daniel.says(people.noted("Respirarempiezo 你好嗎朋友們吧 🌵🌵🌵")), "Queda guardado"
    )


async def _looks(people: Talk, daniel: Person) -> None:
    await people.hears(daniel, lambda: daniel.says("termómetro"), "De 0 a 10")
    await people.hears(daniel, lambda: daniel.says("2"), "anoté")
    await people.hears(daniel, lambda: daniel.says("mis datos"), "Güetzalcóhatl", "1973", "Zacatecas", "borrar")
    await people.hears(daniel, lambda: daniel.says("idioma"), "Idioma")
    await people.hears(daniel, lambda: daniel.taps("English"), "From now on", "What do you need")
    await people.hears(daniel, lambda: daniel.says("my data"), "Güetzalcóhatl", "1973", "erase")
    await people.hears(daniel, lambda: (daniel.blocks(), daniel.unblocks()))
    await people.hears(daniel, lambda: daniel.says(people.noted("Whatevertlan")))


async def _operator(service: Service) -> str:
    """What the service tells those who watch over it."""
    told = ""
    async with aiohttp.ClientSession() as operator:
        for path in ("/metrics", "/readyz", "/healthz", "/"):
            async with operator.get(service.url + path) as answer:
                told += await answer.text()
    return told


async def _group(people: Talk, daniel: Person) -> None:
    group = people.api.group(people.noted("Calpullihuasteca"), daniel)
    people.secrets.ids.add(group.chat.id)
    group.adds_bot(daniel)
    daniel.says(people.noted("Nochtlimacehualli"), group)
    people.secrets.ids.add(group.migrates(daniel))
    daniel.says(people.noted("Ocelopantecatl"), group)

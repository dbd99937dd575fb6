"""One of the team who wishes to see or change somebody without the role for it: the no is written down."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from bot.contract import Role
from storage.tables import audit
from tests.world import World

STAFF_NO = "Eso no está abierto para ti. Si crees que es un error, coméntalo con quien coordina. …"
HIS_NO = "Eso no está abierto para ti. Si crees que es un error, coméntalo con tu facilitador. …"


async def refused(world: World) -> list[tuple[int, str, str]]:
    """(who, about whom, which verb) of every no."""
    async with world.database.read() as db:
        rows = await db.execute(select(audit).where(audit.c.verb == "participants.refused").order_by(audit.c.id))
        return [(row.actor, row.subject, row.reason) for row in rows]


@pytest.mark.parametrize(
    ("role", "verb"),
    [
        (Role.SUPERVISOR, "intake.show"),
        (Role.COUNSELLOR, "misuse.look"),
        (Role.LINK, "misuse.look"),
        (Role.COUNSELLOR, "erasure.hold"),
        (Role.FACILITATOR, "team.one"),
    ],
)
async def test_a_forged_look_of_the_team_is_in_the_audit(world: World, role: Role, verb: str) -> None:
    """By their role alone, before any handler is asked; who coordinates reads it."""
    await world.staff("Rosa", Role.COORDINATOR)
    sol = await world.staff("Sol", role)
    daniel = await world.person("Daniel", alias="Nogal")
    await world.play(f"Sol > [[{verb}:{daniel.id}]]\nSol < {STAFF_NO}")
    assert await refused(world) == [(sol.id, f"person:{daniel.id}", verb)]
    await world.play("Rosa > /bitacora\nRosa < Bitácora del equipo …")
    assert "Sol: quiso ver a alguien y no le toca, Nogal (" in world.heard("Rosa")[-1].line
    assert "no nombra" not in world.heard("Rosa")[-1].line


async def test_what_is_about_nobody_is_not(world: World) -> None:
    await world.staff("Sol", Role.SUPERVISOR)
    await world.play(f"Sol > [[team.show]]\nSol < {STAFF_NO}")
    assert await refused(world) == []


async def test_an_old_button_of_a_man_is_no_look(world: World) -> None:
    """It was his while he was of the team, or he found it somewhere: nothing of it is kept."""
    daniel = await world.person("Daniel")
    other = await world.person("Otro")
    await world.play(f"Daniel > [[intake.show:{other.id}]]\nDaniel < {HIS_NO}")
    await world.play(f"Nadie > [[intake.show:{daniel.id}]]\nNadie < …")
    assert await refused(world) == []

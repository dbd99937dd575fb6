"""My shifts as a file that a calendar reads (RFC 5545); it names neither the helpline nor anybody."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from bot.contract import Picture, line
from bot.turn import Turn
from handlers.actions import ShowRota
from handlers.rota.mine import show
from handlers.rota.wishes import ON_CALL, SendCalendar, back, feature, note, plain, slot_of
from storage import rota

AHEAD = timedelta(days=60)


@feature.on(SendCalendar, who=ON_CALL)
async def send(turn: Turn, wish: SendCalendar) -> None:
    """Sixty days of them. A calendar that reads the file again replaces what it knew by the shift's own number."""
    mine = await rota.shifts_of(turn.db, turn.person.id, turn.now, turn.now + AHEAD)
    if not mine:
        return await show(turn, ShowRota())
    await note(turn, "rota.calendar", turn.person.id)
    rows = [
        [f"{slot_of(one)}-{number}", one.starts_at.isoformat(), one.ends_at.isoformat()]
        for number, one in enumerate(mine)
    ]
    about = {"title": plain(turn, line("rota-calendar-title")), "stamp": turn.now.isoformat(), "shifts": rows}
    turn.say(line("rota-calendar"), picture=Picture("rota", about), choices=[back()])
    return None


def paint(args: Mapping[str, Any]) -> tuple[bytes, str, str]:
    """title: of every entry; stamp: when it was made; shifts: `[[own name, start, end], ...]`, instants in ISO 8601."""
    from icalendar import Calendar, Event

    made = Calendar()
    made.add("prodid", "-//respiro//rota//ES")
    made.add("version", "2.0")
    for uid, start, end in args["shifts"]:
        entry = Event()
        entry.add("uid", f"{uid}@rota")
        entry.add("dtstamp", datetime.fromisoformat(args["stamp"]))
        entry.add("dtstart", datetime.fromisoformat(start))
        entry.add("dtend", datetime.fromisoformat(end))
        entry.add("summary", args["title"])
        entry.add("class", "PRIVATE")
        made.add_component(entry)
    return made.to_ical(), "turnos.ics", "text/calendar"

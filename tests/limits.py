"""What each role hears and opens of a man, and the clause of the limits in which he has read it (R12)."""

from __future__ import annotations

from dataclasses import dataclass

from bot.contract import STAFF, Role

FACILITATOR, COORDINATOR = Role.FACILITATOR, Role.COORDINATOR
TEAM = frozenset({FACILITATOR, COORDINATOR})
KEEPERS = TEAM | {Role.SUPERVISOR}
CARERS = TEAM | {Role.PSYCHOLOGIST}
LOOKERS = KEEPERS | CARERS
COORDINATES = frozenset({COORDINATOR})
ALL = frozenset(STAFF)

LIMITS = (
    "Tu facilitador ve tu asistencia",
    "tus retiros (no lo que escribes en ellos)",
    "si dejas de venir o de escribir",
    "La persona de guardia ve su plática contigo",
    "Avisamos a otros si alguien puede salir herido",
    "si hay niñas o niños en riesgo",
    "si amenazas al equipo",
    "si un juez lo pide",
)
"""`joining-limits`, clause by clause: what he accepts before anything is asked of him."""

CALLED = (
    "Quien toma tu aviso ve alias, hora, motivo, termómetro y lo que pides; si está de guardia, tus últimos 5 mensajes "
    "de media hora."
)
CALLERS = TEAM | {Role.COUNSELLOR, Role.SUPERVISOR}
"""Who may be rung: where nobody is on call the team, and nobody of those else."""

HARM = "Avisamos a otros si alguien puede salir herido"
"""Under this clause the team reads that somebody else wrote from his phone (R11), and never what."""
MOVED = "También pueden pasar tu cuenta a otro teléfono cuando tú lo pides."

TODAY = (
    CALLED,
    "El equipo también sabe si entras",
    "si te das de baja",
    "si borras",
    "si ya no podemos escribirte",
    "si un mensaje tuyo falla",
    "Nadie más ve lo que respondes, tu plan, tarjeta, año ni estado.",
)
"""`mydata-who`, clause by clause: what follows from the limits today, which he can read whenever he likes."""

SAYS_MORE = {"Nadie más ve lo que respondes, tu plan, tarjeta, año ni estado."}
"""Clauses that say what nobody sees."""

SHEET = (
    "Quien te facilita y quien coordina ven tu ficha: tu alias, desde cuándo estás, tu grupo, sus pendientes contigo, "
    "si estás en pausa o de baja, si un juez te pidió no acercarte, tus derivaciones y tu entrevista."
)
COUNTED = "Quien responde por ti ve cuántos retiros hiciste en 30 días, sus fechas,"
CARD = "si tienes tarjeta de acuerdo y desde cuándo."
REFERRALS = "Tus derivaciones también las ve psicología."
SEALED = "Tu nombre, teléfono y dónde duermes van cifrados."
OPENS = "Quien te facilita, supervisa o coordina los abre solo por una urgencia o para corregirlos, y queda anotado."
FOUND = "Todos ellos encuentran tu alias en su lista."
ON_THE_SHEET = (SHEET, COUNTED, CARD)
IN_AN_EMERGENCY = (REFERRALS, SEALED, OPENS, FOUND, MOVED)
"""`mydata-sheet` and `mydata-emergency`, clause by clause, which he reads before `mydata-who`."""

LED = "Quien te facilita, o quien coordina si falta o tarda, ve qué toca contigo: entrevista, derivaciones, tarjeta o"
TALK = "hablar de cómo usas tus retiros (cuántos, si contestas al volver y señales en tus respuestas, sin leerlas)."
LOOKED = "Quien coordina ve qué hizo o miró el equipo sobre ti"
TOGETHER = "y cuenta edades, estados y cómo viven de cinco o más, sin nombres."
TASKS = (LED, TALK, LOOKED, TOGETHER)
"""`mydata-who-talk`, the same: what the team has to do with him, and what is counted of all."""

SHOWN_BY = {
    "alias": "alias",
    "named": "alias",
    "known": "alias",
    "names": "alias",
    "count": "alias",
    "news": "cuántos",
    "at": "hora",
    "why": "motivo",
    "heat": "termómetro",
    "colour": "motivo",
    "label": "motivo",
    "waited": "hora",
    "written": "lo que pides",
    "wrote": "lo que pides",
    "low": "termómetro",
    "high": "termómetro",
    "cause": "motivo",
    "since": "desde cuándo",
    "circled": "grupo",
    "circles": "grupo",
    "review": "entrevista",
    "met": "entrevista",
    "met_at": "entrevista",
    "paused": "pausa",
    "paused_at": "pausa",
    "reason": "pausa",
    "order": "juez",
    "left": "baja",
    "left_at": "baja",
    "referred": "derivaciones",
    "more": "pendientes",
    "kind": "pendientes",
    "due": "pendientes",
    "timeouts": "retiros",
    "dates": "fechas",
    **dict.fromkeys(("source", "signs", "scored", "points", "gain", "timed", "opens", "shuts", "said"), "entrevista"),
    **dict.fromkeys(("given", "needs", "sign", "need", "on"), "entrevista"),
    **dict.fromkeys(("any", "referrals", "placed", "place", "status", "made", "followed", "follow"), "derivaciones"),
    "number": "lista",
    "days": "desde cuándo",
    "waiting": "cuántos",
    "rest": "cuántos",
    "lines": "alias",
    "men": "cuántos",
    "groups": "conteos",
    "group": "conteos",
    "cells": "conteos",
    "name": "conteos",
    "by": "quién",
    "who": "quién",
    "deed": "qué hizo",
    "about": "alias",
    "whom": "alias",
    "ground": "por qué",
    "day": "por qué",
    "identities": "qué hizo",
    "empty": "cuántos",
    **dict.fromkeys(("yes", "asked"), "plática"),
    "intake": "entrevista",
}
"""Which fact about a man an argument of a line shows."""


OF_NO_MAN = {
    "ends",
    "name",
    "number",
    "link",
    "moved",
    "year",
    "rows",
    "leaders",
    "bar",
    "most",
    "taken",
    "led",
    "waits",
    *("here", "passed", "came", "closed", "changed"),
}
"""Arguments that say something of the team, of a circle, or how something ended."""


@dataclass(frozen=True)
class Told:
    """A line about a man that staff are told. clause: where he has read that they are; facts: what it shows of him."""

    roles: frozenset[Role]
    clause: str
    facts: frozenset[str] = frozenset()


def told(roles: frozenset[Role], clause: str, *facts: str) -> Told:
    return Told(roles, clause, frozenset(facts))


BRIDGED = "La persona de guardia ve su plática contigo"
"""Under this clause whoever has his case, or has joined it, reads what he writes to them and how he is afterwards."""

OF_THE_TALK = {
    "note-waits": ("alias",),
    "his": ("alias", "motivo", "lo que pides"),
    "his-voice": ("alias", "motivo"),
    "colleague": ("alias", "lo que pides"),
    "colleague-came": ("alias",),
    "now": ("alias", "motivo"),
    "sent": ("alias",),
    "said": ("alias", "lo que pides"),
    "lost": ("alias",),
    "blocked": ("alias",),
    "options": ("alias", "motivo"),
    "which-reply": ("alias",),
    "which-question": ("alias",),
    "answered": ("alias", "plática"),
    "hand-whom": ("alias",),
    "hand-noted": ("lo que pides",),
    "shift-over": ("alias",),
    "page-join": ("motivo",),
    "joined-talk": ("alias",),
    "no-risk-why": ("alias",),
    "remind": ("alias",),
    "closed-by": ("alias",),
    "still-open": ("alias", "hora"),
    "follow-silent": ("alias",),
    "one-nameless": (),
}
"""The lines of the bridged chat, and what each says of him."""

LINES = {
    **{f"cases-{id}": told(CALLERS, BRIDGED, *facts) for id, facts in OF_THE_TALK.items()},
    "cases-page": told(CALLERS, CALLED, "motivo"),
    "cases-page-again": told(CALLERS, CALLED, "motivo"),
    "cases-details": told(CALLERS, CALLED, "alias", "hora", "motivo", "termómetro", "lo que pides"),
    "cases-over": told(CALLERS, CALLED),
    "cases-closed": told(CALLERS, CALLED),
    "cases-nameless": told(CALLERS, CALLED),
    "leaving-staff-left": told(TEAM, "si te das de baja", "alias"),
    "leaving-staff-back": told(TEAM, "si te das de baja", "alias"),
    "erasure-staff-gone": told(TEAM, "si borras"),
    "watch-silent": told(TEAM, "si ya no podemos escribirte", "alias"),
    "watch-failed": told(TEAM, "si un mensaje tuyo falla", "alias", "hora"),
    "watch-unreadable": told(frozenset({COORDINATOR}), "si un mensaje tuyo falla", "hora"),
    "circles-man": told(TEAM, SHEET, "alias"),
    "circles-men": told(TEAM, SHEET, "alias"),
    "circles-add": told(frozenset({COORDINATOR}), SHEET, "alias"),
    "circles-row-man": told(TEAM, SHEET, "alias", "entrevista"),
    "circles-nameless": told(TEAM, SHEET),
    "moving-link": told(TEAM, MOVED, "alias"),
    "moving-told": told(TEAM, MOVED, "alias"),
    "joining-staff-young": told(frozenset({COORDINATOR}), "si hay niñas o niños en riesgo"),
    "agreement-staff-none": told(TEAM, CARD, "alias"),
    "agreement-staff-there": told(TEAM, CARD, "alias", "hora"),
    "agreement-staff-seen": told(TEAM, CARD, "alias", "hora"),
    "misuse-talk": told(TEAM, TALK, "alias"),
    "misuse-done": told(TEAM, TALK, "alias"),
    "notme-page": told(CALLERS, HARM),
    "notme-details": told(CALLERS, HARM, "alias", "hora"),
    "erasure-staff-hold": told(frozenset({COORDINATOR}), "si un juez lo pide", "alias"),
    "erasure-staff-held": told(frozenset({COORDINATOR}), "si un juez lo pide", "alias", "motivo"),
    "digest-today": told(TEAM, LED, "alias", "cuántos"),
    "digest-all": told(TEAM, LED, "alias", "cuántos"),
    "digest-one": told(TEAM, LED, "alias", "desde cuándo", "pendientes"),
    "digest-silent": told(TEAM, "si ya no podemos escribirte", "alias", "desde cuándo"),
    "digest-left": told(TEAM, "si te das de baja", "alias", "desde cuándo"),
    "digest-back": told(TEAM, "si te das de baja", "alias", "desde cuándo"),
    "digest-gone-man": told(TEAM, "si borras", "desde cuándo"),
    "digest-unreadable": told(COORDINATES, "si un mensaje tuyo falla", "desde cuándo"),
    "digest-misuse": told(TEAM, TALK, "alias", "desde cuándo"),
    "digest-review": told(TEAM, LED, "alias", "desde cuándo"),
    "digest-intake": told(TEAM, LED, "alias", "desde cuándo"),
    "digest-referral": told(TEAM, LED, "alias", "desde cuándo"),
    "digest-card": told(TEAM, LED, "alias", "desde cuándo"),
    "digest-ownerless": told(COORDINATES, LED, "alias", "desde cuándo"),
    "digest-joined": told(TEAM, "El equipo también sabe si entras", "alias", "cuántos"),
    "digest-joined-all": told(TEAM, "El equipo también sabe si entras", "alias", "cuántos"),
    "digest-newcomer": told(TEAM, "El equipo también sabe si entras", "alias"),
    "audits-page": told(COORDINATES, LOOKED, "alias", "qué hizo", "cuántos"),
    "audits-entry": told(COORDINATES, LOOKED, "alias", "hora", "quién", "qué hizo", "motivo", "por qué"),
    "site-profile": told(COORDINATES, TOGETHER, "cuántos", "conteos"),
    "site-group": told(COORDINATES, TOGETHER, "conteos"),
}
"""What staff are told about a man. A line that is added for staff stands here with its clause, or below."""

WHOLE = ("alias", "desde cuándo", "grupo", "entrevista", "pausa", "juez", "baja", "derivaciones")

SHEETS = {
    "cases-b-whom": told(CALLERS, BRIDGED, "alias", "motivo"),
    "participants-b-man": told(LOOKERS, FOUND, "alias"),
    "participants-b-nameless": told(LOOKERS, FOUND),
    "participants-brief": told(LOOKERS - TEAM, FOUND, "alias"),
    "participants-sheet": told(TEAM, SHEET, *WHOLE),
    "participants-more": told(TEAM, SHEET, "pendientes"),
    "participants-task": told(TEAM, SHEET, "pendientes"),
    "participants-timeouts": told(TEAM, COUNTED, "retiros", "fechas"),
    "participants-order": told(TEAM, SHEET),
    "participants-no-order": told(TEAM, SHEET),
    "participants-paused": told(TEAM, SHEET, "juez"),
    "participants-resumed": told(TEAM, SHEET, "juez"),
    "participants-identity": told(KEEPERS, OPENS, "identidad"),
    "participants-no-identity": told(KEEPERS, OPENS),
    "intake-hello": told(TEAM, SHEET, "alias"),
    "intake-erasing": told(TEAM, "si borras"),
    "intake-b-sign": told(TEAM, SHEET, "entrevista"),
    "intake-b-need": told(TEAM, SHEET, "entrevista"),
    "intake-summary": told(TEAM, SHEET, "entrevista"),
    "intake-shown": told(TEAM, SHEET, "entrevista"),
    "intake-done": told(TEAM, SHEET),
    "intake-review": told(TEAM, SHEET),
    "referrals-list": told(CARERS, REFERRALS, "alias", "derivaciones"),
    "referrals-one": told(CARERS, REFERRALS, "derivaciones"),
    "referrals-b-one": told(CARERS, REFERRALS, "derivaciones"),
    "referrals-open-already": told(CARERS, REFERRALS),
}
"""The same of his sheet and what hangs on it, which is open to those of the team alone who may look at this very man:
tests/test_participants.py plays who may, tests/test_intake.py and tests/test_referrals.py what they hear."""

QUESTIONS = {"intake-wrong", "intake-b-children", "intake-b-source", "intake-b-hours", "intake-b-part",
    "intake-audit-c-b-1", "intake-audit-c-b-2", "intake-audit-c-b-3", "referrals-b-kind", "referrals-b-status-one",
    "referrals-b-days", "erasure-b-hold"}  # fmt: skip
"""What is asked of the team with arguments that are possible answers, nobody's."""

ABOUT_NO_MAN = {
    "engine-not-allowed-staff",
    "erasure-staff", "joining-added", "joining-not-for-staff", "joining-role", "joining-staff", "joining-staff-done",
    "late-staff", "leaving-staff", "menu-staff", "menu-staff-unknown", "mydata-staff", "cases-taken",
    "cases-phone", "cases-phone-over",
    "cases-silent", "cases-none-waits", "cases-elsewhere", "watch-broken",
    *(f"cases-{id}" for id in (
        "whom", "quoted-none", "not-sent", "no-voice", "unreachable", "yours", "others", "none", "not-yours",
        "protocol-who", "protocol-her", "protocol-then", "protocol-numbers", "no-edit", "hand-note",
        "handing", "note-wrong", "supervisor-called",
        "no-supervisor", "take-instead", "in-it", "stepped-out", "end-risk", "end-sleeps", "end-alcohol", "end-weapon",
        "end-who", "end-911", "end-womens", "end-told-him", "end-heat", "end-resource", "end-follow", "end-outcome",
        "end-note", "let-go", "debrief", "debrief-asked", "debrief-nobody", "debrief-wanted",
    )),
    "watch-deaf", "agreement-staff-not-yours", "misuse-nothing",
    "notme-taken", "erasure-staff-set", "erasure-staff-lifted",
    "participants-list", "participants-none", "participants-refused", "participants-do",
    "participants-pause-why", "participants-lift-why", "participants-identity-why", "intake-refused",
    "intake-elsewhere", "intake-over", "intake-none", "intake-name", "intake-phone", "intake-street", "intake-town",
    "intake-children", "intake-source", "intake-signs", "intake-signs-more", "intake-audit-c-1", "intake-audit-c-2",
    "intake-audit-c-3", "intake-gain", "intake-hours", "intake-needs", "intake-correct", "intake-review-ask",
    "intake-amended", "referrals-refused", "referrals-kind", "referrals-where", "referrals-where-wrong",
    "referrals-status", "referrals-follow", "referrals-follow-wrong",
    "audits-deed", "audits-deed-more", "audits-why", "digest-broken", "digest-days", "digest-deaf", "digest-done",
    "digest-gaps", "digest-gone", "digest-hour", "digest-hour-set", "digest-legal", "digest-nothing", "digest-training",
    "digest-numbers",
    "digest-whom", "digest-words", "site-age", "site-ask-source", "site-ask-words", "site-ask-year", "site-dropped",
    "site-fact", "site-facts", "site-full", "site-gone", "site-group-name", "site-honest", "site-living", "site-name",
    "site-one", "site-paper",
    "site-region", "site-removed", "site-rest", "site-title", "site-unknown", "site-which",
    "circles-all", "circles-bar", "circles-barred", "circles-barred-other", "circles-close", "circles-closed",
    "circles-leader", "circles-name", "circles-name-wrong", "circles-no-leader", "circles-nobody-free", "circles-none",
    "circles-not-yours", "circles-one", "circles-row", "circles-row-leader", "circles-which", "moving-not-yours",
    "moving-unprovable",
}  # fmt: skip
"""What staff are told about themselves, one another or the system, or are asked."""

WITHOUT_A_MAN = ("wording", "rota", "numbers", "notice")
"""Features of the team that read nothing of any man: their lines and wishes need no clause."""

OF_THE_TEAM = ("team-", "inviting-", "rota-")
"""Features whose lines speak of the team itself, and of invitations: of a man at most in a number."""

OPENED = {
    "circles.show": told(TEAM, SHEET, "alias"),
    "circles.one": told(TEAM, SHEET, "alias"),
    "circles.man": told(frozenset({COORDINATOR}), SHEET, "alias"),
    "circles.pick": told(TEAM, SHEET, "alias"),
    "circles.put": told(TEAM, SHEET, "alias"),
    "moving.begin": told(TEAM, MOVED, "alias"),
    **dict.fromkeys(
        ("person.take", "cases.next"),
        told(CALLERS, CALLED, "alias", "hora", "motivo", "termómetro", "lo que pides"),
    ),
    **dict.fromkeys(("person.close", "cases.on_phone"), told(CALLERS, CALLED)),
    **dict.fromkeys(
        (
            "cases.write", "cases.switch", "cases.list", "cases.options", "cases.replies", "cases.reply",
            "cases.questions", "cases.question", "cases.protocol", "cases.hand", "cases.hand_to", "cases.hand_bare",
            "cases.supervisor", "cases.step_out", "cases.no_risk", "cases.was_none", "cases.fill", "cases.note",
            "cases.no_note", "cases.let_go", "cases.finish", "cases.debrief",
        ),
        told(CALLERS, BRIDGED, "alias", "motivo", "lo que pides"),
    ),
    "cases.join": told(frozenset({Role.SUPERVISOR, COORDINATOR}), BRIDGED, "alias"),
    "agreement.look": told(TEAM, CARD, "alias", "hora"),
    "agreement.confirm": told(TEAM, CARD, "alias", "hora"),
    "misuse.look": told(TEAM, TALK, "alias"),
    "misuse.talked": told(TEAM, TALK, "alias"),
    "notme.take": told(CALLERS, HARM, "alias", "hora"),
    "erasure.hold": told(frozenset({COORDINATOR}), "si un juez lo pide", "alias", "motivo"),
    "erasure.set_hold": told(frozenset({COORDINATOR}), "si un juez lo pide"),
    "erasure.lift_hold": told(frozenset({COORDINATOR}), "si un juez lo pide"),
    "participants.list": told(LOOKERS, FOUND, "alias"),
    "participants.show": told(LOOKERS, SHEET, *WHOLE),
    "participants.rest": told(TEAM, SHEET),
    **dict.fromkeys(
        (
            "participants.ask_pause", "participants.pause", "participants.resume", "participants.order",
            "participants.set_order", "participants.ask_lift", "participants.lift_order", "intake.begin",
            "intake.amend", "intake.ask", "intake.pick", "intake.tick", "intake.skip", "intake.next", "intake.back",
            "intake.correct", "intake.go_to", "intake.finish", "intake.show", "intake.review", "intake.reviewed",
            "participants.rest",
        ),
        told(TEAM, SHEET, "entrevista"),
    ),
    **dict.fromkeys(("participants.identity", "participants.open_identity"), told(KEEPERS, OPENS, "identidad")),
    **dict.fromkeys(
        (
            "referrals.show", "referrals.add", "referrals.propose", "referrals.look", "referrals.where",
            "referrals.ask_status", "referrals.status", "referrals.ask_follow", "referrals.follow",
        ),
        told(CARERS, REFERRALS, "derivaciones"),
    ),
    "digest.tasks": told(TEAM, LED, "alias", "desde cuándo"),
    **dict.fromkeys(("digest.open", "digest.done"), told(TEAM, "si te das de baja", "alias", "desde cuándo")),
    "digest.joined": told(TEAM, "El equipo también sabe si entras", "alias"),
    "audits.show": told(COORDINATES, LOOKED, "alias", "hora", "quién", "qué hizo"),
    "audits.page": told(COORDINATES, LOOKED, "alias", "hora", "quién", "qué hizo"),
    "site.show": told(COORDINATES, TOGETHER, "cuántos", "conteos"),
    "site.print": told(COORDINATES, TOGETHER, "cuántos", "conteos"),
}  # fmt: skip
"""What only staff may wish for, and what it opens of a man."""

OF_THE_HOUSE = {
    "inviting.ask": TEAM, "inviting.role": frozenset({COORDINATOR}), "inviting.circle": frozenset({COORDINATOR}),
    "inviting.source": TEAM, "inviting.way": TEAM, "inviting.typed": TEAM, "inviting.uses": TEAM,
    "inviting.how_many": TEAM, "inviting.days": TEAM, "inviting.how_long": TEAM, "inviting.qr": TEAM,
    "inviting.poster": TEAM, "inviting.open": TEAM,
    "inviting.revoke": TEAM, "inviting.funnel": TEAM, "circles.which": TEAM, "circles.choose": TEAM,
    "circles.name": TEAM,
    **dict.fromkeys(("circles.ask_close", "circles.close", "circles.leader", "circles.lead"), frozenset({COORDINATOR})),
    **dict.fromkeys(
        (f"team.{verb}" for verb in ("show", "one", "ask_months", "months", "training", "trained", "legal", "checked",
                                     "remove", "why", "gone")), frozenset({COORDINATOR})),
}  # fmt: skip
"""What only some of the team may wish for, about team, circles and invitations; nothing of a man."""

THEIR_OWN = {"engine.late", "engine.unreached", "leaving.ask", "erasure.ask", "mydata.show"}
"""Wishes that are answered otherwise to staff than to a man, about themselves."""

THEIR_WORK = {
    **dict.fromkeys(("digest.ask", "digest.hour"), TEAM),
    **dict.fromkeys(("site.add", "site.part", "site.drop", "site.facts", "site.fact", "site.remove"), COORDINATES),
}
"""Wishes of the team that open nothing of any man: at what hour they read, what they typed about the region."""

NOT_YET = {
    "Tu facilitador ve tu asistencia",
    "tus retiros (no lo que escribes en ellos)",
    "si dejas de venir o de escribir",
    "si amenazas al equipo",
}
"""Clauses of the limits that allow more than anybody is shown: no feature makes use of them, or only a narrower clause
of `mydata-who` does. Who uses one quotes it in the tables above and takes it out here."""

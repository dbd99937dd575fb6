"""What the command line does to words: writes them out, reads changes back as proposals, checks what is in force."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.app import PACKS, Base, base
from bot.config import Settings
from bot.contract import Misconfigured
from bot.setup import organisation_of
from content import ftl, proposals
from content.check import Problem, check_pack
from content.proposals import Change
from content.words import ORIGINAL, ROOT, Words, files, languages
from storage import chats, people, wording
from storage.wording import Proposal, State


@dataclass(frozen=True, slots=True)
class Import:
    """Words to be read back. folder: as `export` writes it. author: the name or the number of one of the team."""

    folder: Path
    author: str
    organisation: int = 0


async def export(settings: Settings, out: Path, organisation: int, language: str) -> str:
    """Write an organisation's words into `<out>/<language>/*.ftl`: ours, with what it says in its own words."""
    async with base(settings) as ground, ground.database.read() as db:
        home = await organisation_of(db, organisation)
        spoken = await wording.spoken(db, home)
        chosen = [language] if language else list(ground.words.languages)
        if not set(chosen) <= set(ground.words.languages):
            raise Misconfigured(f"There is no language {language}. There are: {', '.join(ground.words.languages)}.")
    count = 0
    for code in chosen:
        (out / code).mkdir(parents=True, exist_ok=True)
        own = {id: text for (there, id), text in spoken.items() if there == code}
        for file, source in ground.words.book(code).sources.items():
            entries = [entry for entry in ground.words.book(code).entries.values() if entry.file == file]
            (out / code / file.name).write_text(_with(source, entries, own), encoding="utf-8")
            count += 1
    return f"Wrote {count} files to {out}. Change what stands behind a name's = sign, then: respiro words import {out}"


def _with(source: str, entries: list[ftl.Entry], own: dict[str, str]) -> str:
    """A file with an organisation's own lines in the place of ours."""
    for entry in sorted(entries, key=lambda one: one.line, reverse=True):
        if entry.id in own and entry.node.id.span is not None and entry.node.value is not None:
            start, end = entry.node.id.span.start, entry.node.value.span.end if entry.node.value.span else 0
            source = source[:start] + proposals.source(entry.id, own[entry.id]).rstrip("\n") + source[end:]
    return source


async def read_back(settings: Settings, wish: Import) -> str:
    """Make a proposal of every line that differs; all of them, or none and every problem with file and line.

    Repeating is harmless. Nothing is in force before a second person approves. Raises `Misconfigured`.
    """
    if not wish.folder.is_dir() or not languages(wish.folder):
        raise Misconfigured(f"There are no words in {wish.folder}: it holds folders like es/ with .ftl files.")
    async with base(settings) as ground, ground.database.write() as db:
        home = await organisation_of(db, wish.organisation)
        author = await _author(db, ground, home, wish.author)
        spoken = await wording.spoken(db, home)
        waiting = {(one.language, one.line): one for one in await wording.waiting(db, home)}
        problems: list[Problem] = []
        made = 0
        for found in _differences(ground.words, wish.folder, spoken):
            if isinstance(found, Problem):
                problems.append(found)
                continue
            change, place = found
            there = waiting.get((change.language, change.id))
            if there is not None and there.words == change.text:
                continue
            if there is not None:
                problems.append(_at(place, f"{change.id}: another change of it waits; approve or refuse it first"))
            elif not problems:
                wanted = Proposal(home, change.id, change.language, change.text, author)
                made += await wording.file(db, wanted, ground.clock.now()) is not None
        if problems:
            told = "\n".join(str(problem) for problem in problems)
            raise Misconfigured(f"nothing was proposed.\n{told}\n{len(problems)} problem(s).")
    if not made:
        return "Nothing differs from what is said or proposed already."
    return f"{made} change(s) wait for a second person, who finds them in the chat: Menú, Palabras."


async def _author(db: AsyncConnection, ground: Base, home: int, wanted: str) -> int:
    """Person id of one of the team who may propose words, by alias or number."""
    found = await chats.with_roles(db, home, wording.WRITERS)
    ids = {chat.owner for chat in found}
    if wanted.isdecimal() and int(wanted) in ids:
        return int(wanted)
    known = await people.of_alias(db, people.alias_mac(ground.keys, home, wanted))
    if known is not None and known in ids:
        return known
    raise Misconfigured("--author must be the name or the number of a coordinator, facilitator or psychologist here.")


def _differences(
    words: Words, folder: Path, spoken: dict[tuple[str, str], str]
) -> Iterator[tuple[Change, ftl.Entry] | Problem]:
    """Every line of the folder that says something else than is said now, or is wrong."""
    for language in languages(folder):
        if language not in words.languages:
            yield Problem(
                folder / language, 1, f"there is no language {language}; a new one is a pack (docs/es/palabras.md)"
            )
            continue
        book = ftl.read(language, files(folder, language))
        yield from book.faults
        for entry in book.entries.values():
            yield from _difference(words, language, entry, spoken)


def _difference(
    words: Words, language: str, entry: ftl.Entry, spoken: dict[tuple[str, str], str]
) -> Iterator[tuple[Change, ftl.Entry] | Problem]:
    if not words.has(entry.id, ORIGINAL):
        yield _at(entry, f"there is no line {entry.id}")
        return
    shipped = words.book(language).entries.get(entry.id)
    if shipped is not None and entry.kind and entry.kind != shipped.kind:
        yield _at(entry, f"{entry.id}: is {shipped.kind}; of what kind a line is cannot be changed")
        return
    if entry.node.value is None or entry.node.attributes:
        yield _at(entry, f"{entry.id}: has no text, or attributes, which are not used")
        return
    ours = proposals.normal(shipped.node) if shipped is not None else ""
    text = proposals.normal(entry.node)
    if text == spoken.get((language, entry.id), ours):
        return
    change = Change(language, entry.id, "" if text == ours else text)
    breaches = proposals.judge(words, change)
    yield from (Problem(entry.file, entry.line + one.line - 1, f"{entry.id}: {one.message}") for one in breaches)
    if not breaches:
        yield change, entry


def _at(entry: ftl.Entry, message: str) -> Problem:
    return Problem(entry.file, entry.line, message)


@dataclass(frozen=True, slots=True)
class Checked:
    """What was found. problems: what must be mended. notes: what is good to know."""

    problems: list[Problem]
    notes: list[str]


async def check(settings: Settings) -> Checked:
    """Hold every organisation's own words, in force or proposed, and every language pack against the rules."""
    problems: list[Problem] = []
    notes: list[str] = []
    for language, file in _packs(settings.data_dir / PACKS):
        wrong, missing, count = check_pack(file.parent, language)
        problems += wrong
        if missing:
            notes.append(f"{language}: {len(missing)} of {count} lines are said in Spanish: {', '.join(missing)}")
    async with base(settings) as ground, ground.database.read() as db:
        for one in await wording.all_of(db, State.IN_FORCE, State.PROPOSED):
            for breach in proposals.judge(ground.words, Change(one.language, one.line, one.words)):
                at = Path(f"organisation-{one.organisation}", one.language, f"{one.line}.v{one.version}")
                problems.append(Problem(at, breach.line, breach.message))
    return Checked(problems, notes)


def _packs(folder: Path) -> Iterator[tuple[str, Path]]:
    for language in languages(folder) if folder.is_dir() else ():
        if language not in languages(ROOT):
            yield language, folder / language

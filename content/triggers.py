"""Words that start something from anywhere: the whole message, however it is typed, and few that count inside one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.contract import Misconfigured
from content import answers, data
from content.answers import Answers
from content.normal import STRETCHED, flat, once, sound

FOLDER = Path(__file__).parent / "triggers"

FORGIVING = 4
"""From this many letters up a trigger word may be typed with one error."""

_ROOM = 8
"""How much longer than the longest trigger a message may be: an error, or words written out ("i am" for "im")."""

LOOKED_AT = 1_000
"""Code points of a message in which is looked for what counts inside one: who needs help at once does not write more
before she says so."""

_COMMAND = re.compile(r"\s*/(\w+)@\w+\s*")


@dataclass(frozen=True, slots=True)
class Hit:
    """A message that is a trigger: the verb of the action it wishes for and the language it was typed in."""

    verb: str
    language: str


@dataclass(slots=True)
class Triggers:
    """All trigger words. What counts is the whole message, never a word inside one, but for what must be heard even
    from who writes more than it."""

    verbs: frozenset[str] = frozenset()
    _within: dict[str, Answers] = field(default_factory=dict)
    _exact: dict[str, Hit] = field(default_factory=dict)
    _squeezed: dict[str, Hit] = field(default_factory=dict)
    _sounding: dict[str, Hit] = field(default_factory=dict)
    _forgiving: dict[str, Hit] = field(default_factory=dict)
    _alike: set[str] = field(default_factory=set)
    _alike_stretched: set[str] = field(default_factory=set)
    _longest: int = 0

    @classmethod
    def load(cls, folder: Path | None = None) -> Triggers:
        """Read every `*.yaml` of the folder (default: the trigger words that come with Respiro).

        Raises `Misconfigured` with the file's name: wrong shape, a word of two verbs, a word that is a look-alike too.
        """
        triggers = cls()
        for file in sorted((folder or FOLDER).glob("*.yaml")):
            try:
                triggers._read(data.read(file), file)
            except _Wrong as problem:
                raise Misconfigured(f"{file}: {problem}") from None
        both = sorted(triggers._alike & triggers._exact.keys())
        if both:
            raise Misconfigured(f"{folder or FOLDER}: {both[0]} is a trigger word and a look-alike")
        triggers._alike_stretched = {STRETCHED.sub(r"\1", w) for w in triggers._alike} - triggers._squeezed.keys()
        return triggers

    def match(self, text: str) -> Hit | None:
        """The trigger that this whole message is, or None. Never raises; 10,000 characters take under 5 ms."""
        command = _COMMAND.fullmatch(text)
        plain = once(flat(command[1] if command else text))
        joined = plain.replace(" ", "")
        squeezed = STRETCHED.sub(r"\1", joined)
        if not squeezed or len(squeezed) > self._longest:
            return None
        hit = self._exact.get(joined)
        if hit is not None or joined in self._alike:
            return hit
        hit = self._squeezed.get(squeezed)
        if hit is not None or (squeezed != joined and squeezed in self._alike_stretched):
            return hit
        words = plain.split(" ")
        if all(len(word) == 1 for word in words) or len(words) == 1:
            return self._forgiven(squeezed)
        return self._sounding.get(sound(plain))

    def inside(self, text: str) -> str | None:
        """The verb that something in this message wishes for; None for most messages. Ask `match` first."""
        near = text[:LOOKED_AT]
        return next((verb for verb, table in self._within.items() if answers.stands(near, table, verb)), None)

    def _forgiven(self, word: str) -> Hit | None:
        """The trigger one typing error away; None if words of two different verbs are equally near."""
        near = process.extract(word, self._forgiving.keys(), scorer=OSA.distance, score_cutoff=1, limit=None)
        hits = [self._forgiving[found] for found, _, _ in near]
        return hits[0] if len({hit.verb for hit in hits}) == 1 else None

    # --- reading the files -------------------------------------------------------------------------------------------

    def _read(self, raw: Any, file: Path) -> None:
        raw = _mapping(raw, "the file", {"verbs", "look_alikes", "within"})
        for verb, languages in _mapping(raw.get("verbs"), "verbs").items():
            self._know(verb, file)
            for language, kinds in _mapping(languages, verb).items():
                hit = Hit(verb, str(language))
                kinds = _mapping(kinds, f"{verb}: {language}", {"words", "phrases"})
                for word in _texts(kinds.get("words", []), verb):
                    self._add(word, hit, forgiving=True)
                for phrase in _texts(kinds.get("phrases", []), verb):
                    self._add(phrase, hit, forgiving=False)
        self._alike |= {flat(word).replace(" ", "") for word in _texts(raw.get("look_alikes", []), "look_alikes")}
        if "within" in raw:
            table = answers.read({"within": raw["within"]}, file)
            for verb in table.within:
                self._know(verb, file)
                self._within[verb] = table

    def _know(self, verb: Any, file: Path) -> None:
        if not isinstance(verb, str) or verb.partition(".")[0] != file.stem:
            raise _Wrong(f"{verb}: the verbs of this file begin with {file.stem}.")
        self.verbs |= {verb}

    def _add(self, text: str, hit: Hit, *, forgiving: bool) -> None:
        plain = flat(text)
        joined = plain.replace(" ", "")
        squeezed = STRETCHED.sub(r"\1", joined)
        if not joined:
            raise _Wrong(f"{hit.verb}: {text!r} holds neither letters nor digits")
        places: list[tuple[dict[str, Hit], str]] = [(self._exact, joined), (self._squeezed, squeezed)]
        if " " in plain:
            places.append((self._sounding, sound(plain)))
        elif forgiving and len(squeezed) >= FORGIVING and squeezed.isalpha():
            places.append((self._forgiving, squeezed))
        for where, key in places:
            if where.setdefault(key, hit).verb != hit.verb:
                raise _Wrong(f"{text} starts {where[key].verb} and {hit.verb}")
        self._longest = max(self._longest, len(joined) + _ROOM)


class _Wrong(Exception):  # noqa: N818 - becomes Misconfigured, with the file's name
    pass


def _mapping(value: Any, what: str, known: set[str] | None = None) -> Mapping[Any, Any]:
    if not isinstance(value, dict):
        raise _Wrong(f"{what}: needs names and values")
    for name in value:
        if known is not None and name not in known:
            raise _Wrong(f"{what}: knows no {name}")
    return value


def _texts(value: Any, what: str) -> Iterator[str]:
    if not isinstance(value, list):
        raise _Wrong(f"{what}: needs a list of texts")
    for text in value:
        if not isinstance(text, str):
            raise _Wrong(f"{what}: {text} must stand in quotation marks")
        yield text

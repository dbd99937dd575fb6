"""The words of each organisation: ours, with the lines in their place that it had approved in its own words."""

from __future__ import annotations

from collections.abc import Mapping

from fluent.syntax import ast

from content import proposals
from content.words import ORIGINAL, Words

Changed = Mapping[tuple[str, str], str]
"""(language, line) -> the text that stands in its place, as Fluent."""


class Wardrobe:
    """Which words each organisation speaks. One serves the whole process; who changed nothing costs nothing."""

    def __init__(self, words: Words) -> None:
        self.ours = words
        self._theirs: dict[int, Words] = {}
        self._worn: dict[int, dict[tuple[str, str], str]] = {}

    def of(self, organisation: int | None) -> Words:
        """The words of an organisation; ours for one that changed nothing, and where there is none."""
        return self._theirs.get(organisation, self.ours) if organisation is not None else self.ours

    def wear(self, all_changed: Mapping[int, Changed]) -> dict[int, list[tuple[str, str]]]:
        """From now on every organisation speaks its approved lines, and no others.

        A line that does not fit any more, because ours takes other arguments since, is left as it is with us. Returns
        those, (language, line) by organisation: `respiro check` names them.
        """
        unfit: dict[int, list[tuple[str, str]]] = {}
        for organisation in self._theirs.keys() - all_changed.keys():
            del self._theirs[organisation], self._worn[organisation]
        for organisation, changed in all_changed.items():
            fitting: dict[str, dict[str, ast.Message]] = {}
            for (language, id), text in changed.items():
                message = proposals.read(id, text)
                if message is None or not fits(self.ours, language, message):
                    unfit.setdefault(organisation, []).append((language, id))
                else:
                    fitting.setdefault(language, {})[id] = message
            if self._worn.get(organisation) != changed:
                self._theirs[organisation] = self.ours.revised(fitting) if fitting else self.ours
                self._worn[organisation] = dict(changed)
        return unfit


def fits(ours: Words, language: str, message: ast.Message) -> bool:
    """Whether a line could be said in place of ours: there is one, in this language, with these very arguments."""
    id = message.id.name
    if language not in ours.languages or not ours.has(id, ORIGINAL):
        return False
    book = ours.revised({language: {id: message}}).book(language)
    quotes_known = all(
        node.id.name in (book.entries if isinstance(node, ast.MessageReference) else book.terms)
        for node in proposals.references(message)
    )
    return quotes_known and id not in book.quoted([id]) and book.arguments(id) == ours.arguments(id)

"""What is wrong with the patterns of the screening, by file and line: mistakes, untrue examples, slow phrases."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

from content.risk.judge import Message
from content.risk.lexicon import Lexicon, Pattern, Problem, line_of, read
from content.risk.normal import LONGEST_SENTENCE
from content.risk.phrases import Memory, Node
from content.risk.verdict import PAGES

SLOWEST = 0.025
"""CPU seconds that one phrase may take on a sentence that was made to hold it up; messages take a thousandth of it."""


def check(folder: Path) -> Iterator[Problem]:
    """Every problem of a folder of patterns. The examples are tried only once everything can be read."""
    lexicon, problems = read(folder)
    yield from problems
    if problems:
        return
    for pattern in lexicon.patterns:
        file = folder / pattern.file
        for text in unfired(lexicon, pattern):
            yield Problem(file, line_of(file, text), f"{pattern.id}: its example {text!r} does not fire it")
        for text in misfired(lexicon, pattern):
            yield Problem(file, line_of(file, text), f"{pattern.id}: {text!r} ought to be harmless and is not")
        for node in (*pattern.says, *pattern.also):
            if cost(node) > SLOWEST:
                yield Problem(file, line_of(file, f"id: {pattern.id}"), f"{pattern.id}: one of its phrases is slow")
                break


def unfired(lexicon: Lexicon, pattern: Pattern) -> list[str]:
    """The examples of a pattern that it does not find, or that come to nothing."""
    found = []
    for text in pattern.examples:
        verdict = Message(lexicon, lexicon.reader.read(text)).verdict()
        counted = [reason for reason in verdict.reasons if reason.startswith(f"{pattern.id}: ")]
        if not counted or verdict.severity == "none":
            found.append(text)
    return found


def misfired(lexicon: Lexicon, pattern: Pattern) -> list[str]:
    """The counterexamples of a pattern for which somebody would be called, or, if it calls nobody, that are noticed."""
    found = []
    for text in pattern.counter:
        verdict = Message(lexicon, lexicon.reader.read(text)).verdict()
        calls = {pattern.severity, pattern.recent, pattern.now} & set(PAGES)
        if verdict.pages or (not calls and verdict.severity != "none"):
            found.append(text)
    return found


def hostile(node: Node) -> list[str]:
    """A sentence of nothing but this phrase's own words."""
    words = sorted(set(node.vocabulary()))[:40]
    return (words * (LONGEST_SENTENCE // len(words) + 1))[:LONGEST_SENTENCE] if words else []


def cost(node: Node) -> float:
    """CPU seconds for a hostile sentence, from every one of its words on; the best of up to three."""
    words, least = hostile(node), SLOWEST + 1
    for _ in range(3):
        begun = time.process_time()
        memory: Memory = {}
        for start in range(len(words)):
            node.at(words, start, memory)
        least = min(least, time.process_time() - begun)
        if least <= SLOWEST:
            break
    return least

"""The rules of an intake without any doing: its questions, their order, what each offers, what follows from it."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from content import contact, instruments
from content.signs import checklist
from storage.intake import Children
from storage.referrals import For


class Question(StrEnum):
    """What is asked, in this order; the last is no question but all of it once more."""

    NAME = "name"
    PHONE = "phone"
    STREET = "street"
    TOWN = "town"
    CHILDREN = "children"
    SOURCE = "source"
    SIGNS = "signs"
    MORE_SIGNS = "more_signs"
    AUDIT_1 = "audit_1"
    AUDIT_2 = "audit_2"
    AUDIT_3 = "audit_3"
    GAIN = "gain"
    HOURS = "hours"
    NEEDS = "needs"
    SUMMARY = "summary"


class Source(StrEnum):
    """How he came."""

    VOLUNTEER = "volunteer"
    COURT = "court"
    DIF = "dif"
    INSTITUTION = "institution"
    RECOMMENDED = "recommended"
    OTHER = "other"


IDENTITY = (Question.NAME, Question.PHONE, Question.STREET, Question.TOWN, Question.CHILDREN)
"""What is sealed apart and opened in an emergency alone (R19)."""

SIGNS = (Question.SIGNS, Question.MORE_SIGNS)
AUDIT = (Question.AUDIT_1, Question.AUDIT_2, Question.AUDIT_3)
TICKED = frozenset({*SIGNS, Question.NEEDS})

PARTS = (IDENTITY, (Question.SOURCE,), SIGNS, AUDIT, (Question.GAIN,), (Question.HOURS,), (Question.NEEDS,))
"""What is corrected together."""

NEEDS = (For.PSYCHOTHERAPY, For.PSYCHIATRY, For.ADDICTION)

HOURS = ((480, 1260), (360, 1140), (840, 1380), (1080, 480))
"""From when to when he can be reached, to tap: minutes of his own day; the last is a night shift."""

READERS = {
    Question.NAME: contact.name_of,
    Question.PHONE: contact.phone_of,
    Question.STREET: contact.street_of,
    Question.TOWN: contact.town_of,
    Question.GAIN: contact.words_of,
}
"""Who reads what is typed."""

Said = Mapping[str, Any]
"""What was said so far, by the names of the questions; what he did not say is None."""

TICKS = "ticks"
"""Where the marks of the list that is open are kept until it is left."""


def part_of(question: Question) -> tuple[Question, ...]:
    """What is corrected together with it."""
    return next((part for part in PARTS if question in part), (question,))


def options(question: Question) -> tuple[Any, ...]:
    """What is there to tap, in order."""
    if question in SIGNS:
        return checklist().pages[SIGNS.index(question)]
    if question in AUDIT:
        return tuple(range(len(instruments.load("audit_c").items[AUDIT.index(question)])))
    plain: dict[Question, tuple[Any, ...]] = {
        Question.CHILDREN: tuple(Children),
        Question.SOURCE: tuple(Source),
        Question.HOURS: HOURS,
        Question.NEEDS: NEEDS,
    }
    return plain.get(question, ())


def asked(said: Said) -> list[Question]:
    """The questions that this man is asked: who drinks nothing is not asked how much."""
    skip = instruments.load("audit_c").skip_after_zero
    dry = skip is not None and said.get(AUDIT[skip]) == 0
    left_out = set(AUDIT[skip + 1 :]) if dry and skip is not None else set()
    return [one for one in Question if one is not Question.SUMMARY and one not in left_out]


def following(question: Question, said: Said) -> Question:
    """What comes next: the rest of its part, then whatever is not answered yet, then all of it once more."""
    order = asked(said)
    rest = order[order.index(question) + 1 :]
    if rest and rest[0] in part_of(question):
        return rest[0]
    return next((one for one in order if one not in said), Question.SUMMARY)


def before(question: Question, said: Said) -> Question:
    """The question before it; the first has none."""
    order = asked(said)
    at = len(order) if question is Question.SUMMARY else order.index(question)
    return order[max(0, at - 1)]


def complete(said: Said) -> bool:
    """Whether every question was asked."""
    return all(one in said for one in asked(said))


def score(said: Said) -> int | None:
    """The points of AUDIT-C; None if he did not answer."""
    return instruments.load("audit_c").score([said.get(one) for one in AUDIT])


def proposes_addiction(said: Said) -> bool:
    """Whether his points lead to a referral (men: 4 and more)."""
    points = score(said)
    return points is not None and points >= instruments.load("audit_c").cut["men"]


def first_needs(said: Said) -> list[str]:
    """What is marked when the needs are asked for: what was, and what his points propose."""
    marked = list(said.get(Question.NEEDS) or [])
    if proposes_addiction(said) and For.ADDICTION.value not in marked:
        marked.append(For.ADDICTION.value)
    return marked


def marked(said: Said) -> list[str]:
    """All signs that are marked, in the order of the list."""
    found = {name for page in SIGNS for name in said.get(page) or []}
    return [sign.value for page in checklist().pages for sign in page if sign.value in found]

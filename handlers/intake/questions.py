"""What each question of an intake says and offers; nothing that was typed is ever shown back."""

from __future__ import annotations

from datetime import time
from typing import Any

from bot.contract import Choice, Line, line, never
from bot.turn import Turn
from content.signs import Sign
from handlers.actions import ShowParticipant
from handlers.intake import rules
from handlers.intake.rules import Question, Source
from handlers.intake.wishes import Back, Correct, FinishIntake, Next, Pick, Skip, Tick
from storage.intake import Children, Intake
from storage.referrals import For


def said_so_far(at: Intake) -> dict[str, Any]:
    """Everything that was said, whatever column it lies in."""
    return {**at.identity, **at.answers}


def bubble(question: Question) -> Line:
    """The words of a question; the summary has its own."""
    match question:
        case Question.NAME:
            return line("intake-name")
        case Question.PHONE:
            return line("intake-phone")
        case Question.STREET:
            return line("intake-street")
        case Question.TOWN:
            return line("intake-town")
        case Question.CHILDREN:
            return line("intake-children")
        case Question.SOURCE:
            return line("intake-source")
        case Question.SIGNS:
            return line("intake-signs")
        case Question.MORE_SIGNS:
            return line("intake-signs-more")
        case Question.AUDIT_1:
            return line("intake-audit-c-1")
        case Question.AUDIT_2:
            return line("intake-audit-c-2")
        case Question.AUDIT_3:
            return line("intake-audit-c-3")
        case Question.GAIN:
            return line("intake-gain")
        case Question.HOURS:
            return line("intake-hours")
        case Question.NEEDS:
            return line("intake-needs")
        case Question.SUMMARY:
            raise ValueError("the summary is no question")
    never(question)


def label(question: Question, option: Any, *, on: bool = False) -> Line:
    """What is read on an option of a question."""
    match question:
        case Question.CHILDREN:
            return line("intake-b-children", children=Children(option))
        case Question.SOURCE:
            return line("intake-b-source", source=Source(option))
        case Question.SIGNS | Question.MORE_SIGNS:
            return line("intake-b-sign", on=on, sign=Sign(option))
        case Question.AUDIT_1:
            return line("intake-audit-c-b-1", option=int(option))
        case Question.AUDIT_2:
            return line("intake-audit-c-b-2", option=int(option))
        case Question.AUDIT_3:
            return line("intake-audit-c-b-3", option=int(option))
        case Question.HOURS:
            return line("intake-b-hours", opens=clock(option[0]), shuts=clock(option[1]))
        case Question.NEEDS:
            return line("intake-b-need", on=on, need=For(option))
        case _:
            raise ValueError(f"{question} has nothing to tap")


def clock(minutes: int) -> str:
    """Minutes of a day as `8:00`."""
    at = time(minutes // 60 % 24, minutes % 60)
    return f"{at.hour}:{at.minute:02}"


def choices(at: Intake) -> list[Choice]:
    """What can be done at the open question: its options, not said, as it is, back."""
    man, question, said = at.person, Question(at.question), said_so_far(at)
    ticks = at.answers.get(rules.TICKS) or []
    offered = []
    for number, option in enumerate(rules.options(question)):
        if question in rules.TICKED:
            shown = label(question, option, on=option.value in ticks)
            offered.append(Choice(shown, Tick(man, question, number), private=True))
        else:
            offered.append(Choice(label(question, option), Pick(man, question, number)))
    if question in rules.TICKED:
        offered.append(Choice(line("intake-b-next"), Next(man, question)))
    elif question in said:
        offered.append(Choice(line("intake-b-keep"), Next(man, question)))
    elif question not in (Question.SOURCE, Question.CHILDREN):
        offered.append(Choice(line("intake-b-skip"), Skip(man, question)))
    if question is not Question.NAME:
        offered.append(Choice(line("intake-b-back"), Back(man, question)))
    return offered


def summary(turn: Turn, at: Intake) -> Line:
    """All of it in few words; of his identity only how much of it is there."""
    said = said_so_far(at)
    points, hours = rules.score(said), said.get(Question.HOURS)
    return line(
        "intake-summary",
        given=sum(1 for one in rules.IDENTITY if said.get(one)),
        source=Source(said.get(Question.SOURCE) or Source.OTHER),
        signs=names(turn, Question.SIGNS, rules.marked(said)),
        scored=points is not None,
        points=points or 0,
        said=bool(said.get(Question.GAIN)),
        timed=bool(hours),
        opens=clock(hours[0]) if hours else "",
        shuts=clock(hours[1]) if hours else "",
        needs=names(turn, Question.NEEDS, said.get(Question.NEEDS) or []),
    )


def names(turn: Turn, question: Question, marked: list[str]) -> str:
    """Marked options one after the other, in the reader's language; a dash for none."""
    return ", ".join(turn.words.label(label(question, one), turn.here.language) for one in marked) or "–"


def ends(man: int) -> list[Choice]:
    """Below the summary."""
    return [
        Choice(line("intake-b-finish"), FinishIntake(man)),
        Choice(line("intake-b-correct"), Correct(man)),
        Choice(line("participants-b-sheet"), ShowParticipant(man)),
    ]

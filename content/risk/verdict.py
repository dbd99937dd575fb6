"""What the screening says of one message: label, severity, score and the reasons for staff."""

from __future__ import annotations

from dataclasses import dataclass

LABELS = (
    "harm_child",
    "harm_partner",
    "self_harm",
    "harm_other",
    "victim",
    "weapon",
    "loss_of_control",
    "none",
)
"""The labels of the guide; of two equally severe ones the earlier one is told."""

SEVERITIES = ("immediate", "high", "elevated", "none")
"""From the worst down: page now, page, a caring line and a look at the next review, nothing."""

PAGES = ("immediate", "high")
"""The severities for which a person is called."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """`label` and `severity` as in the guide (none goes with none); `score` from 0 to 1, more is riskier.

    `reasons` are ids of patterns with what they were counted as, for staff alone: never his words. `complete` is False
    where a part of the text was not looked at.
    """

    label: str = "none"
    severity: str = "none"
    score: float = 0.0
    reasons: tuple[str, ...] = ()
    complete: bool = True

    @property
    def pages(self) -> bool:
        """Whether a person is called."""
        return self.severity in PAGES


CALM = Verdict()


def worse(one: Verdict, other: Verdict) -> Verdict:
    """The graver of two; equally grave, the one whose label comes first, then the higher score."""

    def key(verdict: Verdict) -> tuple[int, int, float]:
        return SEVERITIES.index(verdict.severity), LABELS.index(verdict.label), -verdict.score

    return min(one, other, key=key)

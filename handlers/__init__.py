"""Behaviour: one file (or folder) a feature; FEATURES lists them in order of priority."""

from __future__ import annotations

from bot.feature import Feature
from handlers import (
    agreement,
    consents,
    correcting,
    debrief,
    discreet,
    erasure,
    exercises,
    joining,
    language,
    late,
    leaving,
    menu,
    misuse,
    mydata,
    notme,
    paper,
    person,
    plan,
    prompts,
    retention,
    thermometer,
    timeout,
    watch,
    wording,
)

FEATURES: tuple[Feature, ...] = (
    timeout.feature,
    person.feature,
    exercises.feature,
    thermometer.feature,
    late.feature,
    joining.feature,
    debrief.feature,
    plan.feature,
    agreement.feature,
    misuse.feature,
    leaving.feature,
    erasure.feature,
    mydata.feature,
    consents.feature,
    discreet.feature,
    notme.feature,
    correcting.feature,
    language.feature,
    paper.feature,
    watch.feature,
    wording.feature,
    prompts.feature,
    retention.feature,
    menu.feature,
)
"""The emergency set first; the menu, which answers to everything else, last."""

"""Behaviour: one file (or folder) a feature; FEATURES lists them in order of priority."""

from __future__ import annotations

from bot.feature import Feature
from handlers import (
    breathing,
    circles,
    correcting,
    debrief,
    erasure,
    inviting,
    joining,
    language,
    late,
    leaving,
    menu,
    moving,
    mydata,
    person,
    retention,
    team,
    thermometer,
    timeout,
    watch,
)

FEATURES: tuple[Feature, ...] = (
    timeout.feature,
    person.feature,
    breathing.feature,
    thermometer.feature,
    late.feature,
    joining.feature,
    debrief.feature,
    leaving.feature,
    erasure.feature,
    mydata.feature,
    correcting.feature,
    language.feature,
    watch.feature,
    retention.feature,
    inviting.feature,
    circles.feature,
    team.feature,
    moving.feature,
    menu.feature,
)
"""The emergency set first; the menu, which answers to everything else, last."""

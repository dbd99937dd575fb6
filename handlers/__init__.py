"""Behaviour: one file (or folder) a feature; FEATURES lists them in order of priority."""

from __future__ import annotations

from bot.feature import Feature
from handlers import (
    breathing,
    correcting,
    debrief,
    erasure,
    intake,
    joining,
    language,
    late,
    leaving,
    menu,
    mydata,
    participants,
    person,
    referrals,
    retention,
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
    participants.feature,
    intake.feature,
    referrals.feature,
    watch.feature,
    retention.feature,
    menu.feature,
)
"""The emergency set first; the menu, which answers to everything else, last."""

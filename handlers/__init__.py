"""Behaviour: one file (or folder) a feature; FEATURES lists them in order of priority."""

from __future__ import annotations

from bot.feature import Feature
from handlers import (
    breathing,
    consents,
    correcting,
    debrief,
    discreet,
    erasure,
    joining,
    language,
    late,
    leaving,
    menu,
    mydata,
    notme,
    person,
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
    consents.feature,
    discreet.feature,
    notme.feature,
    correcting.feature,
    language.feature,
    watch.feature,
    retention.feature,
    menu.feature,
)
"""The emergency set first; the menu, which answers to everything else, last."""

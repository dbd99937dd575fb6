"""Behaviour: one file (or folder) a feature; FEATURES lists them in order of priority."""

from __future__ import annotations

from bot.feature import Feature
from handlers import (
    audits,
    breathing,
    correcting,
    debrief,
    digest,
    erasure,
    joining,
    language,
    late,
    leaving,
    menu,
    mydata,
    person,
    retention,
    site,
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
    digest.feature,
    site.feature,
    audits.feature,
    retention.feature,
    menu.feature,
)
"""The emergency set first; the menu, which answers to everything else, last."""

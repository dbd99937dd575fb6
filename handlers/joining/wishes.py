"""What one can wish for while joining; every question is an action that is asked anew when something interrupted it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from bot.contract import Action
from bot.feature import Feature
from content.aliases import Aliases
from content.consents import VERSIONS, Purpose
from content.directory import Directory
from content.states import States
from storage.people import Living

feature = Feature("joining")

PATIENCE = timedelta(days=14)
"""How long a question of joining waits: as long as an invitation stands."""

NAMING = timedelta(minutes=10)
"""How long a typed text right after the offered alias is taken for another one."""

NOTICE = VERSIONS[Purpose.CARE]
"""Version of the care notice (`joining-limits` and `joining-care`)."""

STATES = States.load()
ALIASES = Aliases.load()
DIRECTORY = Directory.load()


@dataclass(frozen=True)
class Start(Action, verb="joining.start"):
    """`/start CODE`, as an invitation link sends it."""

    code: str = ""


@dataclass(frozen=True)
class AskYear(Action, verb="joining.year"):
    """In which year he was born."""


@dataclass(frozen=True)
class SayYoung(Action, verb="joining.is_young"):
    """He who turns 18 this year taps that he has not yet."""


@dataclass(frozen=True)
class AskCare(Action, verb="joining.care"):
    """Whether he gives the care consent. shown: the first half of the hash of the notice that he was shown."""

    shown: str


@dataclass(frozen=True)
class AskState(Action, verb="joining.state"):
    """In which state he lives."""


@dataclass(frozen=True)
class PickState(Action, verb="joining.pick_state"):
    """He taps a state (ISO 3166-2)."""

    state: str


@dataclass(frozen=True)
class AskPlace(Action, verb="joining.place"):
    """In which municipality of a state with several time zones he lives."""

    state: str


@dataclass(frozen=True)
class PickPlace(Action, verb="joining.pick_place"):
    """He taps a part of that state; none: the rest of it."""

    state: str
    part: int | None


@dataclass(frozen=True)
class AskLiving(Action, verb="joining.living"):
    """Whether he lives with his partner (R4)."""


@dataclass(frozen=True)
class SayLiving(Action, verb="joining.lives"):
    """He taps how he lives."""

    living: Living


@dataclass(frozen=True)
class AskAlias(Action, verb="joining.alias"):
    """How he wants to be called here. chosen: he asked for another one himself, so that a thumb up is no answer.

    sure: the name that looked like a full one, as the first 32 figures of its HMAC: typed again it is his.
    """

    chosen: bool = False
    sure: str = ""


@dataclass(frozen=True)
class KeepAlias(Action, verb="joining.keep_alias"):
    """The offered alias is fine."""


@dataclass(frozen=True)
class OtherAlias(Action, verb="joining.other_alias"):
    """He wants another alias."""


@dataclass(frozen=True)
class AskTeamName(Action, verb="joining.team_name"):
    """Under which name a member of the team is seen."""


@dataclass(frozen=True)
class SayOwed(Action, verb="joining.owed"):
    """Ten seconds after the last bubble a stranger reads the one that came too soon. Only ever planned."""


@dataclass(frozen=True)
class CountTries(Action, verb="joining.tries"):
    """An hour after the first of many wrong codes the audit gets one line for the rest. Only ever planned."""


@dataclass(frozen=True)
class TellYoung(Action, verb="joining.tell_young"):
    """Tell a coordinator that somebody under 18 opened an invitation. Only ever planned."""

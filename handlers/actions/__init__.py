"""Verbs that features ask of one another: the only thing one feature may know of the next."""

from __future__ import annotations

from handlers.actions.his import (
    EMERGENCY as EMERGENCY,
)
from handlers.actions.his import (
    HEARS_CONSENT as HEARS_CONSENT,
)
from handlers.actions.his import (
    NOBODY as NOBODY,
)
from handlers.actions.his import (
    AskCard as AskCard,
)
from handlers.actions.his import (
    AskConsent as AskConsent,
)
from handlers.actions.his import (
    AskCorrection as AskCorrection,
)
from handlers.actions.his import (
    AskErasure as AskErasure,
)
from handlers.actions.his import (
    AskExercises as AskExercises,
)
from handlers.actions.his import (
    AskLanguage as AskLanguage,
)
from handlers.actions.his import (
    AskLate as AskLate,
)
from handlers.actions.his import (
    AskLeaving as AskLeaving,
)
from handlers.actions.his import (
    AskPrompts as AskPrompts,
)
from handlers.actions.his import (
    AskThermometer as AskThermometer,
)
from handlers.actions.his import (
    AttendLate as AttendLate,
)
from handlers.actions.his import (
    AtTheWheel as AtTheWheel,
)
from handlers.actions.his import (
    BeginBreathing as BeginBreathing,
)
from handlers.actions.his import (
    BeginDebrief as BeginDebrief,
)
from handlers.actions.his import (
    BeginExercise as BeginExercise,
)
from handlers.actions.his import (
    BeginTimeout as BeginTimeout,
)
from handlers.actions.his import (
    BreatheInTimeout as BreatheInTimeout,
)
from handlers.actions.his import (
    CallPerson as CallPerson,
)
from handlers.actions.his import (
    Colour as Colour,
)
from handlers.actions.his import (
    ComeBack as ComeBack,
)
from handlers.actions.his import (
    ConsentChanged as ConsentChanged,
)
from handlers.actions.his import (
    EndTimeoutLate as EndTimeoutLate,
)
from handlers.actions.his import (
    ForgetTools as ForgetTools,
)
from handlers.actions.his import (
    GoOnAfterBreathing as GoOnAfterBreathing,
)
from handlers.actions.his import (
    HeedOrder as HeedOrder,
)
from handlers.actions.his import (
    Hide as Hide,
)
from handlers.actions.his import (
    Label as Label,
)
from handlers.actions.his import (
    NotMe as NotMe,
)
from handlers.actions.his import (
    OffTheWheel as OffTheWheel,
)
from handlers.actions.his import (
    OpenCase as OpenCase,
)
from handlers.actions.his import (
    OutOfReach as OutOfReach,
)
from handlers.actions.his import (
    PinCard as PinCard,
)
from handlers.actions.his import (
    RepeatTimeout as RepeatTimeout,
)
from handlers.actions.his import (
    ReviewConsents as ReviewConsents,
)
from handlers.actions.his import (
    RingAnew as RingAnew,
)
from handlers.actions.his import (
    SendContact as SendContact,
)
from handlers.actions.his import (
    SendWallet as SendWallet,
)
from handlers.actions.his import (
    ShowConsents as ShowConsents,
)
from handlers.actions.his import (
    ShowMenu as ShowMenu,
)
from handlers.actions.his import (
    ShowMyData as ShowMyData,
)
from handlers.actions.his import (
    ShowNotice as ShowNotice,
)
from handlers.actions.his import (
    ShowNumbers as ShowNumbers,
)
from handlers.actions.his import (
    ShowPlan as ShowPlan,
)
from handlers.actions.his import (
    ShowWeeks as ShowWeeks,
)
from handlers.actions.his import (
    Stays as Stays,
)
from handlers.actions.his import (
    TakeThermometer as TakeThermometer,
)
from handlers.actions.his import (
    TellCase as TellCase,
)
from handlers.actions.his import (
    TellPause as TellPause,
)
from handlers.actions.his import (
    TypeHeat as TypeHeat,
)
from handlers.actions.his import (
    Why as Why,
)
from handlers.actions.team import (
    AFTER as AFTER,
)
from handlers.actions.team import (
    SHOWN as SHOWN,
)
from handlers.actions.team import (
    After as After,
)
from handlers.actions.team import (
    AmendIdentity as AmendIdentity,
)
from handlers.actions.team import (
    AskDigest as AskDigest,
)
from handlers.actions.team import (
    AskHold as AskHold,
)
from handlers.actions.team import (
    AskInvitation as AskInvitation,
)
from handlers.actions.team import (
    AskReview as AskReview,
)
from handlers.actions.team import (
    AskWording as AskWording,
)
from handlers.actions.team import (
    BeginIntake as BeginIntake,
)
from handlers.actions.team import (
    BeginMove as BeginMove,
)
from handlers.actions.team import (
    CheckNumbers as CheckNumbers,
)
from handlers.actions.team import (
    ConfirmCard as ConfirmCard,
)
from handlers.actions.team import (
    Heed as Heed,
)
from handlers.actions.team import (
    HideIdentity as HideIdentity,
)
from handlers.actions.team import (
    ListPeople as ListPeople,
)
from handlers.actions.team import (
    LookCard as LookCard,
)
from handlers.actions.team import (
    LookMisuse as LookMisuse,
)
from handlers.actions.team import (
    OpenMove as OpenMove,
)
from handlers.actions.team import (
    ShowAudit as ShowAudit,
)
from handlers.actions.team import (
    ShowCircle as ShowCircle,
)
from handlers.actions.team import (
    ShowCircles as ShowCircles,
)
from handlers.actions.team import (
    ShowGaps as ShowGaps,
)
from handlers.actions.team import (
    ShowIntake as ShowIntake,
)
from handlers.actions.team import (
    ShowParticipant as ShowParticipant,
)
from handlers.actions.team import (
    ShowReferrals as ShowReferrals,
)
from handlers.actions.team import (
    ShowRota as ShowRota,
)
from handlers.actions.team import (
    ShowSite as ShowSite,
)
from handlers.actions.team import (
    ShowTeam as ShowTeam,
)
from handlers.actions.team import (
    ShowTeamMember as ShowTeamMember,
)
from handlers.actions.team import (
    ShowWording as ShowWording,
)
from handlers.actions.team import (
    WithCircle as WithCircle,
)

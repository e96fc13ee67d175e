"""The closed lists of the partner networks in words: roles, certainty, types of events, kinds of modules, themes of practices."""

from types import MappingProxyType
from typing import Final

from data.catalogue.model import N_

ROLES: Final = MappingProxyType(
    {
        "lead": N_("lead partner"),
        "partner": N_("partner"),
        "operator": N_("national operator"),
        "host": N_("host of a hub"),
        "member": N_("member of a hub"),
    }
)

CERTAINTIES: Final = MappingProxyType(
    {
        "seen": N_("stated on the page"),
        "inferred": N_("partly inferred"),
        "planned": N_("announced only"),
        "conflicting": N_("sources differ"),
        "recorded": N_("recorded by an editor"),
    }
)

EVENT_TYPES: Final = MappingProxyType(
    {
        "agreement": N_("agreement"),
        "conference": N_("conference"),
        "contest": N_("contest"),
        "festival": N_("festival"),
        "hackathon": N_("hackathon"),
        "interregional workshop": N_("interregional workshop"),
        "kick-off": N_("kick-off"),
        "milestone": N_("milestone"),
        "open day": N_("open day"),
        "opening": N_("opening"),
        "other": N_("other"),
        "partner meeting": N_("partner meeting"),
        "peer review": N_("peer review"),
        "pilot": N_("pilot"),
        "plan": N_("plan"),
        "press conference": N_("press conference"),
        "public event": N_("public event"),
        "science camp": N_("science camp"),
        "stakeholder meeting": N_("stakeholder meeting"),
        "study visit": N_("study visit"),
        "training": N_("training"),
        "visit": N_("visit"),
        "workshop": N_("workshop"),
    }
)
"""An event of another type would count towards no target, so that the reader of events refuses it."""

MODULE_KINDS: Final = MappingProxyType(
    {
        "academy module": N_("academy module"),
        "activity": N_("activity"),
        "aim": N_("aim"),
        "contest on Skyrocket": N_("contest on Skyrocket"),
        "course": N_("course"),
        "fixed exhibit": N_("permanent exhibit"),
        "mobile exhibit": N_("mobile exhibit"),
        "platform": N_("platform"),
        "pupil programme": N_("programme for pupils"),
        "sub-project": N_("work package"),
        "tool": N_("tool"),
        "webinar": N_("webinar"),
    }
)

THEMES: Final = MappingProxyType(
    {
        "innovation support": N_("innovation support"),
        "research infrastructure": N_("research infrastructure"),
        "skills": N_("skills"),
        "social innovation": N_("social innovation"),
        "university-business cooperation": N_("university-business cooperation"),
    }
)

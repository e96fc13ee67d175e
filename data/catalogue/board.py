"""Words of the board of offers and needs: types of posts, their states, and the techniques by which they are tagged."""

import re
from types import MappingProxyType
from typing import Final

from data.catalogue.facilities import TECHNIQUES as LINES
from data.catalogue.model import N_

OFFER: Final = "offer"
NEED: Final = "need"
CHALLENGE: Final = "challenge"
"""The type of need that has a deadline, collects ideas and votes, and is closed with a result."""

KINDS: Final = MappingProxyType({OFFER: N_("Offer"), NEED: N_("Need")})

TYPES: Final = MappingProxyType(
    {
        "service": N_("Service"),
        "capacity": N_("Free capacity"),
        "expertise": N_("Expertise"),
        "problem": N_("Problem to solve"),
        CHALLENGE: N_("Challenge with a deadline"),
    }
)
KIND_OF: Final = MappingProxyType({"service": OFFER, "capacity": OFFER, "expertise": OFFER, "problem": NEED, CHALLENGE: NEED})
"""Kind of each type."""

DRAFT: Final = "draft"
SUBMITTED: Final = "submitted"
PUBLISHED: Final = "published"
CLOSED: Final = "closed"
EXPIRED: Final = "expired"
WITHDRAWN: Final = "withdrawn"
REFUSED: Final = "refused"

STATES: Final = MappingProxyType(
    {
        DRAFT: N_("Draft"),
        SUBMITTED: N_("Waiting for a moderator"),
        PUBLISHED: N_("Published"),
        CLOSED: N_("Closed with a result"),
        EXPIRED: N_("Expired"),
        WITHDRAWN: N_("Withdrawn"),
        REFUSED: N_("Refused by a moderator"),
    }
)
PUBLIC: Final = (PUBLISHED, CLOSED, EXPIRED)
"""States in which everybody may read a post."""


def _key(line: str) -> str:
    return re.sub(r"[^a-z0-9]+", "_", line.partition(",")[0].casefold())


TECHNIQUES: Final = MappingProxyType({_key(line): line for line in LINES})
"""Lines of the directory's techniques by key, in their order: the first phrase of a line is its label."""

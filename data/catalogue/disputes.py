"""States of a disputed value, in words."""

from types import MappingProxyType
from typing import Final

from data.catalogue.model import N_

OPEN: Final = "open"
FORWARDED: Final = "forwarded"
ACCEPTED: Final = "accepted"
REJECTED: Final = "rejected"
WITHDRAWN: Final = "withdrawn"

STATES: Final = MappingProxyType(
    {
        OPEN: N_("Waiting for review"),
        FORWARDED: N_("Forwarded to the statistical office"),
        ACCEPTED: N_("Accepted by the statistical office"),
        REJECTED: N_("Rejected"),
        WITHDRAWN: N_("Withdrawn"),
    }
)
ACTIVE: Final = (OPEN, FORWARDED)
"""States in which nobody has decided yet."""
READ: Final = (FORWARDED, ACCEPTED)
"""States in which everybody may read what somebody wrote: a moderator has read it before."""

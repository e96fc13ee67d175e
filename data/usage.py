"""How the use of infrastructure is written down: the columns of an event and the closed lists of values they may hold."""

from typing import Final

import pyarrow as pa

USER_GROUPS: Final = ("internal", "academic", "industry", "other_public", "training", "maintenance")
"""Who an event served; the only thing besides a count that is kept of its user."""

EVENT_KINDS: Final = ("booking", "use", "outage_planned", "outage_unplanned")
"""A booking reserves an instrument, a use is what was metered on it; during an outage neither was possible."""

BOOKING_STATES: Final = ("held", "cancelled", "missed")
"""Whether an event took place, was called off in time, or was left unused without being called off."""

_WORDS: Final = pa.dictionary(pa.int32(), pa.string())

EVENTS: Final = pa.schema(
    [
        ("facility", _WORDS),
        ("instrument", _WORDS),
        ("kind", _WORDS),
        ("state", _WORDS),
        ("group", _WORDS),
        # seconds since 1970, UTC: half-open, the end is not part of the event
        ("start", pa.timestamp("s", tz="UTC")),
        ("end", pa.timestamp("s", tz="UTC")),
        # IANA name of the zone in which the facility counts its days and months
        ("zone", _WORDS),
        # how many units ran side by side (1 for an instrument, allocated cores or nodes for a cluster)
        ("units", pa.float64()),
        # how many graphics cards a job had, a measure of its own; null for what has none or does not say
        ("cards", pa.float64()),
        # seconds between asking and starting, null where the system does not say
        ("waited", pa.float64()),
        # salted pseudonym that only serves to count distinct users, null where the system names none
        ("user", _WORDS),
        # reported or simulated
        ("status", _WORDS),
    ]
)
"""A row per event; nothing else of what a booking system holds is kept."""

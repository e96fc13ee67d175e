"""How research infrastructure is written down: the columns of the directory's tables and their closed lists of values."""

from types import MappingProxyType
from typing import Final

import pyarrow as pa

from data.schema import texts

ACCESS_MODES: Final = ("free", "free_conditionally", "peer_reviewed", "paid", "other")
"""On which terms somebody gets in, as EOSC names them."""

ACCESS_TYPES: Final = ("physical", "remote", "virtual", "mail_in", "other")
"""How somebody uses it, as EOSC names it: there, from afar, as software or data, by sending samples."""

ADMITTED: Final = ("internal", "academic", "industry", "other_public")
"""User groups that may be admitted; the same words as in `data.usage.USER_GROUPS`."""

COMMERCIAL_USE: Final = ("open", "on_conditions", "closed", "unknown")
"""Whether companies may use it; the rules themselves stand beside it in words."""

PRECISIONS: Final = ("site", "place", "region", "country", "unknown")
"""What the coordinates mean: the building, the town's middle, or only the middle of a region or country."""

FACILITY_STATES: Final = ("operating", "planned", "closed", "unknown")
"""Where a facility stands in its life."""

STRUCTURES: Final = ("single_sited", "distributed", "mobile", "virtual")
"""How a facility is built, as EOSC names it: at one place, over several, moving (a ship), or without a place."""

ESFRI_DOMAINS: Final = (
    "data_computing_and_digital_research_infrastructures",
    "energy",
    "environment",
    "health_and_food",
    "physical_sciences_and_engineering",
    "social_and_cultural_innovation",
    "other",
)
"""Domains of the European roadmap."""

MERIL_DOMAINS: Final = (
    "biological_and_medical_sciences",
    "chemistry_and_material_sciences",
    "earth_and_environmental_sciences",
    "engineering_and_energy",
    "humanities_and_arts",
    "information_science_and_technology",
    "physics_astronomy_astrophysics_and_mathematics",
    "social_sciences",
    "other",
)
"""Scientific domains of the European list MERIL."""

_MANY: Final = pa.list_(pa.string())
_OWNED: Final = [
    # stable for ever, lower-case letters, digits, - and .
    ("key", pa.string()),
    # key of the organisation to which the row belongs; who may change that one may change the row
    *texts("organisation", "name"),
]
_PLACE: Final = [
    *texts("country", "place"),
    ("lon", pa.float64()),
    ("lat", pa.float64()),
    ("precision", pa.string()),
    # finest code that the point lies in, by version; "" where there is none
    *texts("nuts_2021", "nuts_2024"),
]
_ORIGIN: Final = [
    # where the row comes from: key of a list, or "" for what people entered
    *texts("source", "source_id"),
    # last day on which somebody confirmed the row, null where nobody did
    ("confirmed", pa.date32()),
    # reported or simulated
    ("status", pa.string()),
]

ORGANISATIONS: Final = pa.schema([*_OWNED, ("ror", pa.string()), ("website", pa.string()), *_PLACE, *_ORIGIN])
"""A row per organisation; its own key stands in `organisation` as well."""

FACILITIES: Final = pa.schema(
    [
        *_OWNED,
        ("website", pa.string()),
        # a page of the facility that says how to reach it: no name, address or number of a person
        *texts("contact_page", "state", "structure", "esfri_domain"),
        ("meril_domains", _MANY),
        ("techniques", _MANY),
        ("access_modes", _MANY),
        ("access_types", _MANY),
        ("admitted", _MANY),
        *texts("price_policy", "commercial_use", "commercial_rules"),
        ("networks", _MANY),
        *_PLACE,
        *_ORIGIN,
    ]
)
"""A row per facility: what it is, who may use it and how, where it lies."""

INSTRUMENTS: Final = pa.schema(
    [
        *_OWNED,
        *texts("facility", "kind"),
        ("techniques", _MANY),
        ("website", pa.string()),
        # how many can work side by side: the cores of a cluster; null where nobody said
        ("units", pa.float64()),
        # how many graphics cards a cluster has; null where nobody said
        ("cards", pa.float64()),
        *_ORIGIN,
    ]
)
"""A row per instrument of a facility; `facility` is its key."""

SERVICES: Final = pa.schema(
    [
        *_OWNED,
        ("facility", pa.string()),
        ("techniques", _MANY),
        ("access_modes", _MANY),
        ("access_types", _MANY),
        ("admitted", _MANY),
        *texts("price_policy", "website"),
        *_ORIGIN,
    ]
)
"""A row per service that a facility offers; `facility` is its key."""

TABLES: Final = MappingProxyType(
    {"organisation": ORGANISATIONS, "facility": FACILITIES, "instrument": INSTRUMENTS, "service": SERVICES},
)
"""The directory's tables by the kind of record that they hold."""

CLOSED: Final = MappingProxyType(
    {
        "precision": PRECISIONS,
        "state": FACILITY_STATES,
        "structure": STRUCTURES,
        "esfri_domain": ESFRI_DOMAINS,
        "meril_domains": MERIL_DOMAINS,
        "access_modes": ACCESS_MODES,
        "access_types": ACCESS_TYPES,
        "admitted": ADMITTED,
        "commercial_use": COMMERCIAL_USE,
        "status": ("reported", "simulated"),
    }
)
"""Columns whose values come from a closed list; "" means that nothing is known."""

"""How the partner networks are written down: projects, money, partners, events, practices, pilots, modules, results, hubs."""

from types import MappingProxyType
from typing import Final

import pyarrow as pa

from data.schema import texts

RELATIONS: Final = ("own", "predecessor", "related", "context", "other")
"""How a row's project belongs to a network: it is the network's own, came before it, works on the like, stands around it, or does not."""

ROLES: Final = ("lead", "partner", "operator", "host", "member")
"""What a partner is: the lead, a partner, the national operator, the host of a hub, or a member of a hub."""

RECORDED: Final = "recorded"
CERTAINTIES: Final = ("seen", "inferred", "planned", "conflicting", RECORDED)
"""How a fact is known: read on the page, concluded from it, announced there, said otherwise elsewhere, or recorded by an editor."""

PRECISIONS: Final = ("day", "month", "season", "year", "period", "unknown")
"""How exactly the date of an event is known."""

_PROJECT: Final = [
    # key of `data.catalogue.NETWORKS`, "" for a project of none
    *texts("network", "project", "relation"),
]
_ORIGIN: Final = [
    # the page, or in words where it stands; only an exact one leads to that page
    ("address", pa.string()),
    ("address_exact", pa.bool_()),
    *texts("certainty", "remark"),
]

PROJECTS: Final = pa.schema(
    [
        *_PROJECT,
        ("programme", pa.string()),
        # as exactly as published: a year, a month or a day; end "" where it is not known or has not come
        *texts("start", "end"),
        ("ongoing", pa.bool_()),
        *texts("budget", "funding", "source"),
    ]
)
"""A row per project; budget and funding as published."""

BUDGETS: Final = pa.schema(
    [
        *_PROJECT,
        # total, eu or national: whose money it is
        ("kind", pa.string()),
        ("amount", pa.float64()),
        *texts("currency", "remark"),
    ]
)
"""A row per sum in euro that a project's budget or funding names; several totals contradict each other."""

PARTNERS: Final = pa.schema(
    [
        *_PROJECT,
        *texts("organisation", "type", "role", "role_as_published"),
        # town of the hub of a host or member; and when its agreement was signed and it opened, as exactly as published
        *texts("hub", "agreed", "opened", "place", "country"),
        ("lon", pa.float64()),
        ("lat", pa.float64()),
        # finest code by version, "" outside NUTS and where the place is not known
        *texts("nuts_2016", "nuts_2021", "nuts_2024", "ror", "website"),
        # how each fact is known
        *texts("name_source", "place_source", "point_source", "region_source", "ror_source", "website_source"),
    ]
)
"""A row per partner of a project; an organisation in two projects has two."""

EVENTS: Final = pa.schema(
    [
        *_PROJECT,
        *texts("title", "type", "start", "end", "precision", "place", "country"),
        ("people", pa.int32()),
        ("details", pa.string()),
        *_ORIGIN,
    ]
)
"""A row per event; start and end are as exact as `precision` says, "" where the day is not known."""

PRACTICES: Final = pa.schema(
    [
        ("key", pa.string()),
        *_PROJECT,
        *texts(
            "title",
            "channel",
            "theme",
            "organisation",
            "place",
            "region",
            "country",
            "nuts_2024",
            "region_name",
            "region_source",
            "start",
            "end",
            "shown",
            "evidence",
            "note",
        ),
        *_ORIGIN,
    ]
)
"""A row per good practice; `evidence` are its published figures, `shown` is when it was published or shown to partners."""

PILOTS: Final = pa.schema(
    [
        *_PROJECT,
        *texts("country", "title", "lead", "others", "start", "end", "place", "results"),
        *_ORIGIN,
    ]
)
"""A row per page on a pilot: two pages on one pilot that contradict each other are two rows."""

MODULES: Final = pa.schema(
    [*_PROJECT, ("kind", pa.string()), ("number", pa.int16()), ("title", pa.string()), ("details", pa.string()), *_ORIGIN]
)
"""A row per training module, webinar, tool, aim or work package (a sub-project)."""

RESULTS: Final = pa.schema(
    [
        *_PROJECT,
        ("indicator", pa.string()),
        ("target", pa.bool_()),
        # null where a word is published in its place
        ("value", pa.float64()),
        *texts("text", "unit", "period", "geo", "note"),
        *_ORIGIN,
    ]
)
"""A row per published result or target."""

MEMBERS: Final = pa.schema(
    [("network", pa.string()), ("hub", pa.string()), ("member", pa.string()), ("host", pa.bool_()), ("date", pa.string()), *_ORIGIN]
)
"""A row per member of a hub, with the date of the agreement that it signed."""

TABLES: Final = MappingProxyType(
    {
        "projects": PROJECTS,
        "budgets": BUDGETS,
        "partners": PARTNERS,
        "events": EVENTS,
        "practices": PRACTICES,
        "pilots": PILOTS,
        "modules": MODULES,
        "results": RESULTS,
        "members": MEMBERS,
    }
)
"""Tables of the snapshot by what they hold; each is kept as `network_`, that word and `_collected`."""

_RECORD: Final = ("record", "confirmed")
"""Key of the record that a row is from, and the day on which an editor last confirmed it; "" for rows of the snapshot."""

SHOWN: Final = MappingProxyType(
    {
        **{kind: tuple(schema.names) for kind, schema in TABLES.items()},
        "partners": (*PARTNERS.names, *_RECORD),
        "events": (*EVENTS.names, "nuts_2024", *_RECORD),
        "practices": (
            *PRACTICES.names,
            *("summary", "resources", "difficulties", "transfer", "facilities", "indicators"),
            *_RECORD,
        ),
        "pilots": (*PILOTS.names, "nuts_2024", "indicators", *_RECORD),
        "modules": (*MODULES.names, *_RECORD),
    }
)
"""Columns of each table wherever it is shown or leaves: those of the snapshot, and what records of editors say beyond that."""

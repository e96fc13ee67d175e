"""The partner networks over HTTP: what they promised and reached, their partners, good practices and events."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Annotated, Any, Final, Literal

import pandas as pd
from pydantic import Field

from api import formats
from api.formats import TABLES
from api.operation import PREFIX, Operation
from api.query import Query
from api.responses import CHECKED, JSON, JSONLD, Answer, as_json, plain
from api.routes.region import unknown
from api.types import LabelsIn, OneOf, Texts, Whole, one_of
from data import networks
from data.catalogue.model import Network
from data.catalogue.network_words import EVENT_TYPES, THEMES
from data.catalogue.projects import REMARKS
from data.language import DEFAULT, translations
from data.schema import DEFAULT_NUTS
from data.store import current
from exports import jsonld
from exports.records import to_records
from queries import networks as queries
from queries.known_networks import NETWORKS
from queries.nuts_history import known_codes

_FORM: Final = "Form of the answer"
_LD: Final = f"{_FORM}; jsonld is schema.org's "
_FIRST_YEAR, _LAST_YEAR = 1900, 2100

Of = Annotated[Annotated[str, OneOf(lambda: tuple(NETWORKS))] | None, Field(description="Key of a network; all projects if left out.")]
Relation = Annotated[
    Annotated[str, one_of(*networks.RELATIONS)] | None,
    Field(description="How the project belongs to a network: its own, its predecessor, on the like, around it, or not at all."),
]
Geos = Annotated[Texts, Field(description="Code of a region or country in which it lies; may be repeated.")]
InYear = Annotated[
    Annotated[int, Whole(_FIRST_YEAR, _LAST_YEAR)] | None,
    Field(description="Year in which it took place; rows without a date are left out."),
]


class NetworksQuery(Query):
    """In which language."""

    lang: LabelsIn = DEFAULT
    format: Annotated[Literal["json", "csv", "xlsx"], Field(description=f"{_FORM}; a table has a row per network.")] = "json"


class PartnersQuery(Query):
    """Which partners."""

    network: Of = None
    relation: Relation = None
    geo: Geos = ()
    role: Annotated[Annotated[str, one_of(*networks.ROLES)] | None, Field(description="What the partner is.")] = None
    format: Annotated[Literal["json", "csv", "xlsx", "jsonld"], Field(description=f"{_LD}Organization.")] = "json"


class PracticesQuery(Query):
    """Which good practices."""

    network: Of = None
    relation: Relation = None
    geo: Geos = ()
    theme: Annotated[Annotated[str, one_of(*THEMES)] | None, Field(description="Theme.")] = None
    year: InYear = None
    format: Annotated[Literal["json", "csv", "xlsx"], Field(description=f"{_FORM}.")] = "json"


class EventsQuery(Query):
    """Which events."""

    network: Of = None
    relation: Relation = None
    geo: Geos = ()
    type: Annotated[Annotated[str, one_of(*EVENT_TYPES)] | None, Field(description="Type of event.")] = None
    year: InYear = None
    format: Annotated[Literal["json", "csv", "xlsx", "jsonld"], Field(description=f"{_LD}Event.")] = "json"


def every(params: NetworksQuery) -> Answer:
    """Return the partner networks with regions, money, counts and targets with progress; what is not known is null."""
    rows = [_network(network, params.lang) for network in NETWORKS.values()]
    if params.format == "json":
        return as_json({"generation": current().generation, "count": len(rows), "networks": rows}, CHECKED)
    table = pd.DataFrame([_flat(row) for row in rows], columns=list(COLUMNS))
    return formats.file(params.format, "networks", table, list(table.columns), CHECKED)


def partners(params: PartnersQuery) -> Answer:
    """Return partners with role, place, codes in every NUTS version, and how each fact is known."""
    rows = _rows("partners", params, ("nuts_2016", "nuts_2021", "nuts_2024"))
    rows = rows[rows["role"] == params.role] if params.role else rows
    return _answer("partners", rows, params.format, jsonld.organisations)


def practices(params: PracticesQuery) -> Answer:
    """Return good practices with their figures, page and how sure each is."""
    rows = queries.in_year(_rows("practices", params, ("nuts_2024",)), params.year)
    rows = rows[rows["theme"] == params.theme] if params.theme else rows
    return _answer("practices", rows, params.format)


def events(params: EventsQuery) -> Answer:
    """Return events with dates as exact as they are known."""
    rows = queries.in_year(_rows("events", params, ("nuts_2024",)), params.year)
    rows = rows[rows["type"] == params.type] if params.type else rows
    return _answer("events", rows, params.format, jsonld.events)


def _rows(kind: str, params: PartnersQuery | PracticesQuery | EventsQuery, columns: tuple[str, ...]) -> pd.DataFrame:
    """Rows of a network, relation and region; `Problem` for a code that does not exist."""
    known = known_codes()
    for geo in params.geo:
        if geo not in known:
            raise unknown(geo, known, 422)
    rows = queries.rows(kind, params.network or "", False)
    rows = rows[rows["relation"] == params.relation] if params.relation else rows
    return rows[queries.in_regions(rows, params.geo, columns)] if params.geo else rows


def _answer(
    kind: str, rows: pd.DataFrame, format_: str, linked: Callable[[pd.DataFrame, Mapping[str, str]], bytes] | None = None
) -> Answer:
    columns = list(networks.SHOWN[kind])
    if format_ == "jsonld" and linked is not None:
        return plain(linked(rows, {key: network.label for key, network in NETWORKS.items()}), JSONLD, CHECKED)
    plain_rows = rows.assign(**{name: rows[name].map(_TRUTH) for name in ("address_exact",) if name in columns})[columns]
    if format_ != "json":
        return formats.file(format_, kind, plain_rows, columns, CHECKED)
    head = as_json({"generation": current().generation, "count": len(rows), "columns": columns}).content
    return plain(head[:-1] + f',"{kind}":{to_records(plain_rows, columns)}}}\n'.encode(), JSON, CHECKED)


_TRUTH: Final = MappingProxyType({True: "true", False: "false"})

_PLAIN: Final = (
    "key",
    "label",
    "programme",
    "start",
    "end",
    "eu_share",
    "partners",
    "countries",
    "events",
    "practices",
    "pilots",
    "modules",
)
COLUMNS: Final = (*_PLAIN, "budget", "regions", "targets", "targets_reported", "targets_met")
"""Columns of a table of networks; `budget` has every total in euro, `regions` the codes of NUTS 2024."""


def _flat(row: Mapping[str, Any]) -> dict[str, Any]:
    targets = row["targets"]
    return {
        **{name: row[name] for name in _PLAIN},
        "end": row["end"] or "",
        "budget": "; ".join(f"{one['eur']:.0f} {one['remark']}".strip() for one in row["budget"]),
        "regions": " ".join(row["regions"][DEFAULT_NUTS]),
        "targets": len(targets),
        "targets_reported": sum(target["value"] is not None for target in targets),
        "targets_met": sum(target["value"] is not None and target["value"] >= target["target"] for target in targets),
    }


def _network(network: Network, language: str) -> dict[str, Any]:
    gettext = translations(language).gettext
    project = next(iter(queries.rows("projects", network.key).to_dict("records")), {})
    money = queries.money(network.key)
    return {
        "key": network.key,
        "label": network.label,
        "programme": network.programme,
        "start": network.period[0],
        "end": network.period[1] or None,
        "ongoing": bool(project["ongoing"]) if project else None,
        "budget": [{"eur": amount, "remark": remark} for amount, remark in money.totals],
        "eu_share": money.eu,
        "national_share": money.national,
        "source": project.get("source"),
        "regions": {nuts: list(codes) for nuts, codes in network.regions.items()},
        "finer": {nuts: list(codes) for nuts, codes in network.finer.items()},
        "note": gettext(network.note) if network.note else "",
        "remarks": [gettext(remark) for remark in REMARKS.get(network.key, ())],
        **queries.counts(network.key),
        "targets": [_target(row, queries.by_year(network.key), gettext) for row in queries.progress(network.key).to_dict("records")],
        "goals": [
            {"number": goal.number, "label": gettext(goal.label), "reported": said or None, "indicators": list(goal.indicators)}
            for goal, said in queries.goals(network.key)
        ],
    }


def _target(row: Mapping[Any, Any], by_year: Mapping[str, Mapping[int, float]], gettext: Callable[[str], str]) -> dict[str, Any]:
    target = queries.target(row["key"])
    numbers = {name: None if pd.isna(row[name]) else row[name] for name in ("baseline", "target", "value")}
    labels = {"key": target.key, "label": gettext(target.label), "unit": gettext(target.unit), "at_least": target.at_least}
    return (
        labels
        | numbers
        | {"status": row["status"], "last": row["last"] or None, "address": target.address, "by_year": _years(by_year.get(target.key, {}))}
    )


def _years(values: Mapping[int, float]) -> list[dict[str, float]]:
    return [{"year": int(year), "value": value} for year, value in values.items()]


ROWS: Final = (
    Operation(f"{PREFIX}/networks", "networks", "Partner networks: regions, money, counts, targets with progress.", every, TABLES),
    Operation(
        f"{PREFIX}/partners",
        "partners",
        "Partners of the networks: role, place, codes in every NUTS version, and how each fact is known.",
        partners,
        (*TABLES, JSONLD),
    ),
    Operation(
        f"{PREFIX}/practices",
        "practices",
        "Good practices of the networks and of projects like them, with published figures and pages.",
        practices,
        TABLES,
    ),
    Operation(
        f"{PREFIX}/events",
        "events",
        "Events of the networks and of projects like them, with dates as exact as they are known.",
        events,
        (*TABLES, JSONLD),
    ),
)
"""The operations on networks."""

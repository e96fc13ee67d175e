"""Published records of editors as rows of the tables of networks (`data.networks.SHOWN`), beside those of the snapshot."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

import pandas as pd

from data.catalogue.projects import TARGETS, Target
from data.networks import RECORDED, SHOWN, TABLES
from data.record_kinds import PRACTICES
from data.schema import DEFAULT_NUTS, NUTS_VERSIONS
from data.store import current
from queries.cache import cached_by, generation
from queries.known_networks import NETWORKS
from workspace import state as states

if TYPE_CHECKING:  # only where there is something to read
    from sqlalchemy.orm import Session

Row = Mapping[str, Any]
_PLANNED: Final = "planned"
_PRECISIONS: Final = MappingProxyType({4: "year", 7: "month", 10: "day"})
_NUTS2: Final = 4


def today() -> str:
    """Return the present day: what an editor announces for a later one does not count yet."""
    return date.today().isoformat()


def state() -> tuple[str, str, str]:
    """Return what answers about networks are kept by: the snapshot, the records of editors, and the day."""
    return generation(), _records(), today()


def _records() -> str:
    return states.state(_newest)


def _newest(session: "Session") -> str:
    from workspace.networks import published  # only where there is something to read

    return str(published.last(session) or "")


@cached_by(state, 1)
def records() -> dict[str, list[dict[str, Any]]]:
    """Return published records by kind (`data.record_kinds.KINDS`)."""
    if _records() in states.UNREAD:
        return {}
    from workspace.networks import published  # only where there is something to read

    return published.all_rows()


@cached_by(state, len(TABLES))
def rows(table: str) -> pd.DataFrame:
    """Return rows of a table that editors recorded: columns of `data.networks.SHOWN`."""
    made = [row for kind, make in _ROWS.get(table, ()) for record in records().get(kind, ()) for row in make(record)]
    frame = pd.DataFrame(made, columns=list(SHOWN[table]))
    numbers = [field.name for field in TABLES[table] if str(field.type) not in ("string", "bool")]
    truths = [field.name for field in TABLES[table] if str(field.type) == "bool"]
    texts = [name for name in frame.columns if name not in (*numbers, *truths)]
    return frame.astype({**dict.fromkeys(numbers, float), **dict.fromkeys(truths, bool)}).assign(
        **{name: frame[name].astype(object).where(frame[name].notna(), "").astype("str") for name in texts}
    )


@cached_by(state, 1)
def targets() -> dict[str, Target]:
    """Return every target by key: those of the catalogue with the numbers that editors gave, then those that editors added."""
    given = (_target(row) for row in records().get("target", ()))
    return {**TARGETS, **{target.key: target for target in given}}


def _target(row: Row) -> Target:
    """A target that counts events or practices by itself, or takes the values that are reported."""
    known = _of_catalogue(row)
    if known is not None:
        return replace(known, target=row["target"], baseline=row["baseline"] or 0)
    return Target(
        key=row["record"],
        network=row["network"],
        label=row["label"],
        unit=row["unit"],
        target=row["target"],
        baseline=row["baseline"] or 0,
        events=tuple(word for word in row["counts"] if word != PRACTICES),
        practices=PRACTICES in row["counts"],
        result="" if row["counts"] else row["record"],
        address=row["website"],
    )


def _of_catalogue(row: Row) -> Target | None:
    """The catalogue's target that a record of the same network and name gives numbers for."""
    same = (row["network"], row["label"].casefold())
    return next((target for target in TARGETS.values() if (target.network, target.label.casefold()) == same), None)


def _belongs(row: Row) -> dict[str, Any]:
    later = str(row.get("start") or "") > today()
    return {
        "network": row["network"],
        "project": NETWORKS[row["network"]].label if row["network"] in NETWORKS else row["network"],
        "relation": "own",
        "address": row["website"],
        "address_exact": bool(row["website"]),
        "certainty": _PLANNED if later else RECORDED,
        "remark": "",
        "record": row["record"],
        "confirmed": row["confirmed"],
    }


def _dates(row: Row) -> dict[str, str]:
    end = row.get("end", "")
    return {"start": row["start"], "end": end, "precision": "period" if end else _PRECISIONS.get(len(row["start"]), "unknown")}


def _place(row: Row) -> dict[str, str]:
    return {"place": row["place"], "country": row["country"], "nuts_2024": row["region"] if len(row["region"]) > 2 else ""}


def _event(row: Row) -> Iterator[Row]:
    yield {**_belongs(row), **_dates(row), **_place(row), **{name: row[name] for name in ("title", "type", "people", "details")}}


def _signed(row: Row) -> Iterator[Row]:
    """An agreement as an event."""
    details = ". ".join(part for part in (row["parties"], row["details"]) if part)
    yield {**_belongs(row), **_dates(row), **_place(row), "title": row["title"], "type": "agreement", "details": details}


def _members(row: Row) -> Iterator[Row]:
    """The parties of an agreement on a hub as its members."""
    for member in row["parties"].split(";") if row["hub"] else ():
        yield {**_belongs(row), "hub": row["hub"], "member": member.strip(), "host": False, "date": row["start"]}


def _practice(row: Row) -> Iterator[Row]:
    texts = ("title", "theme", "organisation", "start", "end", "evidence", "summary", "resources", "difficulties", "transfer")
    yield {
        **_belongs(row),
        **_place(row),
        **{name: row[name] for name in texts},
        "key": row["record"],
        "region_name": _region_names().get(row["region"][:_NUTS2], ""),
        "region_source": RECORDED,
        "facilities": ";".join(row["facilities"]),
        "indicators": ";".join(row["indicators"]),
    }


def _pilot(row: Row) -> Iterator[Row]:
    texts = ("title", "lead", "others", "start", "end", "results")
    yield {**_belongs(row), **_place(row), **{name: row[name] for name in texts}, "indicators": ";".join(row["indicators"])}


def _module(row: Row) -> Iterator[Row]:
    yield {**_belongs(row), **{name: row[name] for name in ("title", "kind", "number", "details")}}


def _partner(row: Row) -> Iterator[Row]:
    from workspace.networks.known import in_version

    code = row["region"]
    lon, lat = _middles().get(code, (None, None))
    yield {
        **_belongs(row),
        **{name: row[name] for name in ("organisation", "type", "role", "hub", "place", "country", "ror", "website")},
        **{f"nuts_{nuts}": in_version([code], nuts)[0] if len(code) > 2 else "" for nuts in NUTS_VERSIONS},
        "lon": lon,
        "lat": lat,
        **dict.fromkeys(("name_source", "place_source", "point_source", "region_source"), RECORDED),
    }


def _project(row: Row) -> Iterator[Row]:
    row = {**row, "network": row["key"]}
    texts = {name: row[name] for name in ("programme", "start", "end")}
    yield {**_belongs(row), **texts, "ongoing": False, "source": row["website"] or RECORDED}


def _budgets(row: Row) -> Iterator[Row]:
    for kind, amount in (("total", row["budget"]), ("eu", row["eu_share"])):
        if amount is not None:
            yield {**_belongs({**row, "network": row["key"]}), "kind": kind, "amount": amount, "currency": "EUR"}


def _results(row: Row) -> Iterator[Row]:
    known = _of_catalogue(row)
    indicator = (known.result if known else "") or row["record"]
    for year, value in row["values"].items():
        yield {**_belongs(row), "indicator": indicator, "target": False, "value": value, "unit": row["unit"], "period": year}


_ROWS: Final[Mapping[str, tuple[tuple[str, Callable[[Row], Iterator[Row]]], ...]]] = MappingProxyType(
    {
        "events": (("event", _event), ("agreement", _signed)),
        "members": (("agreement", _members),),
        "practices": (("practice", _practice),),
        "pilots": (("pilot", _pilot),),
        "modules": (("module", _module),),
        "partners": (("partner", _partner),),
        "projects": (("network", _project),),
        "budgets": (("network", _budgets),),
        "results": (("target", _results),),
    }
)
"""By table: the kinds of records that it is made of, and how."""


@cached_by(generation, 1)
def _region_names() -> dict[str, str]:
    rows = current().regions(DEFAULT_NUTS)
    return dict(zip(rows["geo"], rows["name"], strict=True))


@cached_by(generation, 1)
def _middles() -> dict[str, tuple[float, float]]:
    rows = current().inner_points()
    return {geo: (lon, lat) for geo, lon, lat in rows[["geo", "lon", "lat"]].itertuples(index=False, name=None)}

"""Bookings that count, with the facilities that they are of; the simulated example only where nobody brought any in."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

import pyarrow as pa
import pyarrow.compute as pc

from data import example_usage
from data.example_facilities import FACILITIES
from data.usage import EVENTS
from workspace import batches, database, log, records
from workspace import state as states
from workspace.directory import directory

Hours = tuple[tuple[int, int] | None, ...]
"""Minutes after midnight at which it opens and closes, from Monday to Sunday."""

_NUTS2 = 4
_NO_UNITS = MappingProxyType[str, float]({})


class Facility(NamedTuple):
    """A facility: its code in addresses, its word in the events, its name, its NUTS 2 code ("" where not known), what is known of it."""

    code: str
    label: str
    name: str
    geo: str
    hours: Hours | None = None
    units: Mapping[str, float] = _NO_UNITS
    cards: Mapping[str, float] = _NO_UNITS


class Bookings(NamedTuple):
    """Events as `data.usage.EVENTS`, their facilities, and whether all of it is made up."""

    events: pa.Table
    facilities: tuple[Facility, ...]
    simulated: bool


def state() -> str:
    """Return a word that changes with everything that is brought in or undone: what was read at one is true while it stays."""
    return states.state(log.word)


def current() -> Bookings:
    """Return every booking that counts, else the simulated example: the two are never mixed."""
    kept = _kept() if database.exists() else EVENTS.empty_table()
    return Bookings(kept, _known(kept), simulated=False) if kept.num_rows else example()


def example() -> Bookings:
    """Return the simulated example."""
    facilities = [
        Facility(f"example-{at}", one.name, one.name, one.geo, one.opening, dict.fromkeys(one.instruments, float(one.cores or 1)))
        for at, one in enumerate(FACILITIES, 1)
    ]
    return Bookings(example_usage.events(), tuple(facilities), simulated=True)


def _kept() -> pa.Table:
    with database.reading() as session:
        return _as_shown(batches.events(session), directory().shown_as)


def _as_shown(events: pa.Table, shown_as: Mapping[str, str]) -> pa.Table:
    """Events of facilities that people said are one, under the key that the directory shows."""
    labels = events["facility"].cast(pa.string())
    if not set(labels.unique().to_pylist()) & set(shown_as):
        return events
    at = pc.index_in(labels, pa.array(list(shown_as)))
    shown = pc.coalesce(pc.take(pa.array(list(shown_as.values())), at), labels)
    return events.set_column(events.schema.get_field_index("facility"), EVENTS.field("facility"), shown.cast(EVENTS.field("facility").type))


def _known(events: pa.Table) -> tuple[Facility, ...]:
    labels = sorted(events["facility"].cast(pa.string()).unique().to_pylist())
    rows = directory().facilities
    listed = {row["key"]: row for row in rows[rows["key"].isin(labels)].to_dict("records")}
    sizes = {column: _sizes(events, column) for column in ("units", "cards")}
    owners = directory().organisations.set_index("key")["nuts_2024"].to_dict()
    return tuple(
        _facility(label, listed.get(label, {}), owners, {name: result.get(label, {}) for name, result in sizes.items()}) for label in labels
    )


def _facility(label: str, row: Mapping[Any, Any], owners: Mapping[Any, Any], sizes: Mapping[str, Mapping[str, float]]) -> Facility:
    """A facility of which no region is known lies in that of its organisation."""
    owner = row.get("organisation") or label.partition(".")[0]
    regions = (str(geo or "")[:_NUTS2] for geo in (row.get("nuts_2024"), owners.get(owner)))
    geo = next((geo for geo in regions if len(geo) == _NUTS2), "")
    return Facility(label, label, str(row.get("name") or label), geo, None, sizes["units"], sizes["cards"])


def _sizes(events: pa.Table, column: str) -> dict[str, dict[str, float]]:
    """Units or cards by facility and instrument as the events name them, where the directory says them of an instrument of that name."""
    with database.reading() as session:
        rows = records.current(session, "instrument").select(["facility", "name", column]).to_pylist()
    shown_as = directory().shown_as
    said = {(shown_as.get(row["facility"], row["facility"]), _bare(row["name"])): row[column] for row in rows if row[column]}
    result: dict[str, dict[str, float]] = {}
    for pair in events.select(["facility", "instrument"]).group_by(["facility", "instrument"]).aggregate([]).to_pylist() if said else []:
        if size := said.get((pair["facility"], _bare(pair["instrument"]))):
            result.setdefault(pair["facility"], {})[pair["instrument"]] = size
    return result


def _bare(name: str) -> str:
    return " ".join(name.split()).casefold()

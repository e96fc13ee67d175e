"""Bookings for the tests of utilisation, written down shortly."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

import hypothesis.strategies as st
import pyarrow as pa

from analytics.usage.prepared import Prepared, prepare
from data.usage import EVENTS

ZONES = ("Europe/Warsaw", "Europe/Lisbon", "UTC", "Australia/Lord_Howe", "Asia/Kathmandu")
_USUAL = {
    "facility": "Hall",
    "instrument": "Kiln",
    "kind": "booking",
    "state": "held",
    "group": "academic",
    "zone": "Europe/Warsaw",
    "units": 1.0,
    "cards": None,
    "waited": None,
    "user": None,
    "status": "reported",
}


def table(rows: Sequence[Mapping[str, Any]]) -> pa.Table:
    """Events of rows that name start and end, and what differs from a held academic booking of the Kiln in Warsaw."""
    whole = [{**_USUAL, **row, "start": moment(row["start"]), "end": moment(row["end"])} for row in rows]
    return pa.Table.from_pylist(whole, schema=EVENTS)


def events(*rows: Mapping[str, Any]) -> Prepared:
    """The same, prepared."""
    return prepare(table(rows))


def moment(text: str | int) -> datetime:
    """A moment in UTC from seconds since 1970 or from text."""
    return datetime.fromtimestamp(text, UTC) if isinstance(text, int) else datetime.fromisoformat(text).replace(tzinfo=UTC)


def booking(start: str | int, end: str | int, **other: Any) -> dict[str, Any]:
    """A row for `events`."""
    return {"start": start, "end": end, **other}


@st.composite
def any_events(draw: st.DrawFn) -> list[dict[str, Any]]:
    """Some events of up to three facilities, each in its zone, with overlaps, nights, month ends and clock changes."""
    zones = {name: draw(st.sampled_from(ZONES)) for name in ("A", "B", "C")}
    rows = []
    for _ in range(draw(st.integers(1, 12))):
        begin = draw(st.sampled_from([1_711_839_600, 1_729_983_600, 1_704_060_000, 1_709_251_200])) + draw(st.integers(-200_000, 200_000))
        facility = draw(st.sampled_from("ABC"))
        other = {
            "facility": facility,
            "zone": zones[facility],
            "instrument": draw(st.sampled_from(["x", "y"])),
            "group": draw(st.sampled_from(["industry", "academic", "maintenance"])),
            "state": draw(st.sampled_from(["held", "missed", "cancelled"])),
            "kind": draw(st.sampled_from(["booking", "booking", "use", "outage_planned"])),
        }
        rows.append(booking(begin, begin + draw(st.integers(1, 3_000_000)), **other))
    return rows

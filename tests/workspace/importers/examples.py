"""The recorded examples of booking exports, and a short way to read them."""

from datetime import date
from pathlib import Path
from typing import Any

from data.usage import BOOKING_STATES, EVENT_KINDS, EVENTS, USER_GROUPS
from workspace import importers
from workspace.importers import Read, recognise

FOLDER = Path(__file__).resolve().parents[2] / "recorded" / "bookings"
SALT = b"a secret of the tests, 32 bytes."
ZONE = "Europe/Warsaw"
NAMES = ("Zofia", "Wiśniewska", "Wisniewska", "zwisniewska", "Janusz", "Kowal", "jkowal", "zofia.w", "jk@")
"""What is personal in the examples; Kowal also stands in the names of two companies."""


def example(name: str) -> bytes:
    """Bytes of a recorded example."""
    return (FOLDER / name).read_bytes()


def read(content: bytes, kind: str = "", **how: Any) -> Read:
    """The file read as one of a facility in Warsaw."""
    given = {"facility": "Test hall", "zone": ZONE, "salt": SALT, "day": date(2024, 3, 30), **how}
    return importers.read(content, kind or recognise(content), **given)


def check(done: Read) -> None:
    """What holds of every file that could be read at all."""
    report, events = done.report, done.events
    assert report.rows_read == report.rows_accepted + report.rows_refused
    assert report.rows_refused <= sum(report.refused_by.values()) or not report.rows_refused
    assert bool(report.rows_refused) == bool(report.reasons)
    assert events.schema.equals(EVENTS)
    assert report.events == events.num_rows
    frame = events.to_pandas()
    assert (frame["start"] < frame["end"]).all()
    assert set(frame["group"]) <= set(USER_GROUPS)
    assert set(frame["kind"]) <= set(EVENT_KINDS)
    assert set(frame["state"]) <= set(BOOKING_STATES)
    assert (frame["units"] >= 0).all()
    assert frame["user"].dropna().str.fullmatch("[0-9a-f]{16}").all()
    assert not events.num_rows or (frame["start"].min().year >= 1990 and frame["end"].max().year < 2101)

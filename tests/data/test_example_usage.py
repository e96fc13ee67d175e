"""The simulated example: the same everywhere, marked in every row, and as the docs describe it."""

import hashlib
import json
import re
from functools import lru_cache
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pytest
from shapely.geometry import Point, shape

from data import example_usage
from data.catalogue import NETWORKS
from data.example_facilities import FACILITIES, ExampleFacility
from data.store import EMBEDDED, Store
from data.usage import EVENTS

DOCS = Path(__file__).resolve().parents[2] / "docs"
DIGEST = "a3bd0094de795f93b394428375821a02111631297245beb043fc446e1757da9f"


@lru_cache(maxsize=1)
def _frame() -> pd.DataFrame:
    return example_usage.events().to_pandas()


def test_it_is_the_same_on_every_machine() -> None:
    events = example_usage.events()
    numbers = [events[name].cast(pa.int64()).to_numpy().astype("<i8").tobytes() for name in ("start", "end", "units")]
    words = [
        "\n".join(map(str, events[name].to_pylist())).encode() for name in ("facility", "instrument", "kind", "state", "group", "user")
    ]
    assert hashlib.sha256(b"".join([*numbers, *words])).hexdigest() == DIGEST


def test_every_row_says_that_it_is_made_up() -> None:
    events = example_usage.events()
    assert events.schema.equals(EVENTS)
    assert set(events["status"].to_pylist()) == {"simulated"}


def test_no_booking_lies_in_an_outage_of_its_instrument() -> None:
    frame = _frame()
    out = frame[frame["kind"].str.startswith("outage")]
    for (facility, instrument), outages in out.groupby(["facility", "instrument"], observed=True):
        rows = frame[(frame["facility"] == facility) & (frame["instrument"] == instrument) & ~frame["kind"].str.startswith("outage")]
        for outage in outages.itertuples():
            assert not ((rows["start"] < outage.end) & (rows["end"] > outage.start)).any()


def test_it_spans_three_years_and_no_more() -> None:
    frame = _frame()
    assert frame["start"].min() < pd.Timestamp("2023-01-03", tz="UTC")
    bookings = frame[frame["kind"] != "outage_unplanned"]
    assert pd.Timestamp("2025-12-30", tz="UTC") < bookings["end"].max() <= pd.Timestamp("2026-01-01", tz="UTC")
    assert (frame["start"] < frame["end"]).all()


def test_weekdays_seasons_and_growth_are_to_be_seen() -> None:
    frame = _frame()
    booked = frame[(frame["kind"] == "booking") & (frame["facility"] == "Wierzbina Microscopy Centre")]
    hours = (booked["end"] - booked["start"]).dt.total_seconds() / 3600
    by_day, by_month = hours.groupby(booked["start"].dt.day_of_week).sum(), hours.groupby(booked["start"].dt.month).sum()
    assert by_day[1] > 3 * by_day[6]
    assert by_month[11] > 1.3 * by_month[8]
    years = hours.groupby(booked["start"].dt.year).sum()
    assert years[2023] < years[2024] < years[2025]


@pytest.mark.parametrize("facility", FACILITIES, ids=lambda facility: facility.name)
def test_each_lies_in_its_partner_region(facility: ExampleFacility) -> None:
    partners = {code for network in NETWORKS.values() for code in network.regions["2024"]}
    assert facility.geo in partners
    shapes = Store(EMBEDDED).shapes("2024", 2).set_index("geo")["geometry"]
    assert shape(json.loads(shapes[facility.geo])).contains(Point(facility.lon, facility.lat))


def test_the_docs_name_every_facility_and_its_region() -> None:
    text = (DOCS / "simulation.md").read_text(encoding="utf-8")
    assert not [one.name for one in FACILITIES if not re.search(rf"^\| {re.escape(one.name)} \| {one.geo} \|", text, re.MULTILINE)]

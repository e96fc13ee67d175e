"""A million bookings: brought in from a file, and counted by month, facility and user group against the plain pandas loop."""

import json
import subprocess
import sys
from collections import defaultdict
from collections.abc import Callable
from functools import lru_cache
from time import process_time

import numpy as np
import pandas as pd
import pyarrow as pa

from analytics.usage.available import Denominator
from analytics.usage.hours import booked_hours
from analytics.usage.prepared import prepare
from analytics.usage.use import utilisation
from benchmarks.case import Case, Measured, alternating
from data.usage import EVENTS

_ROWS = 1_000_000
_LOOP_ROWS = 20_000
_SEED = 4
_IMPORTS = """
import json, re, sys, time
from pathlib import Path
from workspace.importers import read, recognise
content = sys.stdin.buffer.read()
started = time.perf_counter()
done = read(content, recognise(content), facility="Hall", zone="Europe/Warsaw", salt=b"bench")
seconds = time.perf_counter() - started
peak = int(re.search(r"VmHWM:\\s*([0-9]+)", Path("/proc/self/status").read_text())[1]) / 1000
print(json.dumps([seconds, peak, done.report.rows_read]))
"""


def _drawn(rows: int) -> dict[str, np.ndarray]:
    """Start, end and codes of bookings of 60 instruments at 6 facilities in three years, in quarters of an hour."""
    random = np.random.default_rng(_SEED)
    start = 1_640_995_200 + np.sort(random.integers(0, 3 * 365 * 96, rows)) * 900
    return {
        "start": start,
        "end": start + random.integers(1, 40, rows) * 900,
        "instrument": random.integers(0, 60, rows),
        "group": random.integers(0, 4, rows),
        "user": random.integers(0, 3000, rows),
    }


def _as_template(rows: int) -> bytes:
    """The bookings as a file of our own template."""
    drawn = _drawn(rows)
    groups = np.array(["internal", "academic", "industry", "training"])
    times = [np.datetime_as_string(drawn[name].astype("datetime64[s]"), unit="m") for name in ("start", "end")]
    lines = (
        f"Facility {place % 6},Instrument {place},{begin},{until},{group},user {user}"
        for place, begin, until, group, user in zip(drawn["instrument"], *times, groups[drawn["group"]], drawn["user"], strict=True)
    )
    return "\n".join(["facility,instrument,start,end,group,user", *lines, ""]).encode()


def _as_jobs(rows: int) -> bytes:
    """As many jobs as `sacct --parsable2` prints them, 14 of its columns."""
    drawn = _drawn(rows)
    submit, start, end = (np.datetime_as_string((drawn[name] - late).astype("datetime64[s]")) for name, late in
                          (("start", 700), ("start", 0), ("end", 0)))  # fmt: skip
    lines = (
        f"{at}|{at}|ares|cpu{place % 4}|normal|account{user % 200}|user{user}|{asked}|{asked}|{begin}|{until}|COMPLETED|1|{1 + place}"
        for at, (place, user, asked, begin, until) in enumerate(zip(drawn["instrument"], drawn["user"], submit, start, end, strict=True))
    )
    head = "JobID|JobIDRaw|Cluster|Partition|QOS|Account|User|Submit|Eligible|Start|End|State|NNodes|NCPUS"
    return "\n".join([head, *lines, ""]).encode()


def _import(content: bytes) -> Measured:
    """In a process of its own, so that its memory is that of the import with the file.

    What the system calls the largest resident set of a process counts the one that started it, too: its own mark is read instead.
    """
    done = subprocess.run([sys.executable, "-c", _IMPORTS], input=content, capture_output=True, check=True)
    seconds, megabytes, rows = json.loads(done.stdout)
    return {"rows": rows, "file_mb": len(content) / 1e6, "seconds": seconds, "peak_mb": megabytes}


@lru_cache(maxsize=2)
def _events(rows: int) -> pa.Table:
    drawn = _drawn(rows)

    def words(codes: np.ndarray, labels: list[str]) -> pa.DictionaryArray:
        return pa.DictionaryArray.from_arrays(pa.array(codes.astype(np.int32)), pa.array(labels))

    def same(label: str) -> pa.DictionaryArray:
        return words(np.zeros(rows), [label])

    columns = {
        "facility": words(drawn["instrument"] % 6, [f"Facility {at}" for at in range(6)]),
        "instrument": words(drawn["instrument"], [f"Instrument {at}" for at in range(60)]),
        "kind": same("booking"),
        "state": same("held"),
        "group": words(drawn["group"], ["internal", "academic", "industry", "training"]),
        "zone": same("Europe/Warsaw"),
        "units": pa.array(np.ones(rows)),
        "cards": pa.nulls(rows, pa.float64()),
        "waited": pa.nulls(rows, pa.float64()),
        "user": words(drawn["user"], [f"{at:016x}" for at in range(3000)]),
        "status": same("simulated"),
    }
    columns |= {name: pa.array(drawn[name]).cast(EVENTS.field(name).type) for name in ("start", "end")}
    return pa.table([columns[name] for name in EVENTS.names], schema=EVENTS)


def _loop(frame: pd.DataFrame) -> Callable[[], dict[tuple[str, str, str], float]]:
    """The same hours by walking over the rows, month by month."""

    def walk() -> dict[tuple[str, str, str], float]:
        hours: dict[tuple[str, str, str], float] = defaultdict(float)
        for row in frame.itertuples(index=False):
            at, end = row.start.tz_convert(row.zone), row.end.tz_convert(row.zone)
            while at < end:
                following = (at.tz_localize(None).to_period("M") + 1).to_timestamp().tz_localize(row.zone)
                until = min(end, following)
                hours[f"{at:%Y-%m}", row.facility, row.group] += (until - at).total_seconds() / 3600
                at = until
        return hours

    return walk


def _counted() -> Measured:
    whole, part = prepare(_events(_ROWS)), prepare(_events(_LOOP_ROWS))
    by = ("facility", "group")
    frame = _events(_LOOP_ROWS).to_pandas()
    ways = {
        "utilisation": lambda: utilisation(whole, Denominator.CALENDAR, by),
        "hours": lambda: booked_hours(whole, by),
        "hours of the part": lambda: booked_hours(part, by),
    }
    seconds = alternating(ways, 5)
    began = process_time()
    ways["utilisation"]()
    computing = process_time() - began
    slow = alternating({"loop": _loop(frame)}, 1)["loop"]
    assert abs(sum(_loop(frame)().values()) - booked_hours(part, by)["hours"].sum()) < 1e-3
    return {
        "utilisation_ms": seconds["utilisation"] * 1000,
        "utilisation_ms_of_computing": computing * 1000,
        "hours_ms": seconds["hours"] * 1000,
        "loop_s_for_a_million": slow * _ROWS / _LOOP_ROWS,
        "times_faster_than_the_loop": slow * _ROWS / _LOOP_ROWS / seconds["utilisation"],
    }


def _imported(measured: Measured) -> bool:
    return measured["rows"] == _ROWS and measured["seconds"] <= 20 and measured["peak_mb"] <= 1000


CASES: tuple[Case, ...] = (
    Case(
        name="bring in a million bookings of our template",
        goal="at most 20 s and 1 GB, the file included",
        run=lambda: _import(_as_template(_ROWS)),
        passed=_imported,
    ),
    Case(
        name="bring in a million jobs of sacct",
        goal="at most 20 s and 1 GB, the file included",
        run=lambda: _import(_as_jobs(_ROWS)),
        passed=_imported,
    ),
    Case(
        name="utilisation of a million bookings by month, facility and user group",
        goal="at most 200 ms once the events are prepared, at least 5 times faster than the plain pandas loop",
        run=_counted,
        passed=lambda measured: measured["utilisation_ms"] <= 200 and measured["times_faster_than_the_loop"] >= 5,
    ),
)

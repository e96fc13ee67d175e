"""Jobs of a cluster: cores, graphics cards and the time they ran, whichever columns say so."""

import pytest

from tests.workspace.importers.examples import check, read
from workspace.importers import Read, slurm_sizes

TIMES = "2024-01-08T00:00:00|2024-01-08T02:00:00"


def _read(columns: str, *jobs: str, **how: str) -> Read:
    lines = [f"JobID|Partition|Account|Start|End|{columns}", *(f"{at}|cpu|a|{job}" for at, job in enumerate(jobs, 1))]
    done = read("\n".join(lines).encode(), "slurm", **how)
    check(done)
    return done


def _hours(done: Read) -> float:
    return sum(done.report.hours_by_group.values())


@pytest.mark.parametrize(
    ("columns", "cells", "hours", "note"),
    [
        ("AllocTRES", "billing=4,cpu=4,gres/gpu:a100=2,mem=8G,node=1", 8.0, "core_hours"),
        ("AllocTRES|NCPUS", "cpu=4,node=1|0", 8.0, "core_hours"),
        ("NCPUS|AllocTRES", "6|cpu=4,node=1", 12.0, "core_hours"),
        ("AllocCPUS|NCPUS", "3|", 6.0, "core_hours"),
        ("ReqCPUS", "8", 16.0, "asked_cores"),
        ("ReqCPUS|NCPUS", "8|2", 4.0, "core_hours"),
        ("ReqCPUS|NCPUS", "8|0", 16.0, "asked_cores"),
        ("CPUTimeRAW|ElapsedRaw", "28800|7200", 8.0, "core_hours"),
        ("CPUTimeRAW|Elapsed", "28800|02:00:00", 8.0, "core_hours"),
        ("NNodes|AllocTRES", "2|cpu=4", 8.0, "core_hours"),
        ("NNodes", "2", 4.0, "node_hours"),
        ("State", "COMPLETED", 2.0, "job_hours"),
    ],
)
def test_cores_come_from_whichever_column_says_them(columns: str, cells: str, hours: float, note: str) -> None:
    done = _read(columns, f"{TIMES}|{cells}")
    assert (_hours(done), done.report.notes[0]) == (hours, note)


def test_a_job_of_no_core_is_refused_and_not_counted_as_one() -> None:
    done = _read("NCPUS", f"{TIMES}|0", f"{TIMES}|2")
    assert (_hours(done), done.report.refused_by) == (4.0, {"no_size": 1})


@pytest.mark.parametrize(
    ("tres", "cards"),
    [
        ("cpu=4,gres/gpu:a100=2", 2),
        ("cpu=4,gres/gpu=2,gres/gpu:a100=2", 2),
        ("gres/gpu:a100=2,gres/gpu:v100=1", 3),
        ("gres/gpu=4,gres/gpu:a100=3,gres/gpumem=80G", 4),
        ("GRES/GPU:A100=1", 1),
        ("gpu:2", 2),
        ("gpu:a100:2(IDX:0-1)", 2),
        ("gpu:a100:2,gpu:v100:1", 3),
        ("gres:gpu:1", 1),
        ("cpu=4,mem=8G", None),
        ("gres/gpuutil=90", None),
        ("", None),
    ],
)
def test_graphics_cards(tres: str, cards: int | None) -> None:
    found = slurm_sizes.cards(tres)
    assert (None if found != found else found) == cards  # noqa: PLR0124 - not-a-number


def test_cards_stand_beside_cores() -> None:
    done = _read("NCPUS|AllocTRES", f"{TIMES}|8|cpu=8,gres/gpu:a100=2", f"{TIMES}|4|cpu=4")
    assert (done.events["units"].to_pylist(), done.events["cards"].to_pylist()) == ([8.0, 4.0], [2.0, None])


@pytest.mark.parametrize(("column", "cell"), [("Elapsed", "01:30:00"), ("Elapsed", "90:00"), ("ElapsedRaw", "5400")])
def test_a_job_that_was_suspended_counts_for_the_time_it_ran(column: str, cell: str) -> None:
    done = _read(f"NCPUS|{column}", f"{TIMES}|2|{cell}")
    assert (_hours(done), done.report.repaired_by) == (3.0, {"suspended": 1})


def test_days_in_elapsed_and_what_is_not_said() -> None:
    span = "2024-01-08T00:00:00|2024-01-12T00:00:00"
    done = _read("NCPUS|Elapsed", f"{span}|1|2-12:00:00", f"{span}|1|", f"{span}|1|4-00:00:00")
    assert (_hours(done), done.report.repaired_by) == (60 + 96 + 96, {"suspended": 1})


@pytest.mark.parametrize(
    ("zone", "first"),
    [("UTC", "2024-07-08T00:00:00Z"), ("Europe/Warsaw", "2024-07-07T22:00:00Z"), ("Europe/Lisbon", "2024-07-07T23:00:00Z")],
)
def test_times_are_on_the_clocks_of_the_zone_that_is_given(zone: str, first: str) -> None:
    done = _read("NCPUS", "2024-07-08T00:00:00|2024-07-08T02:00:00|1", zone=zone)
    assert (done.report.first, _hours(done)) == (first, 2.0)


def test_times_with_an_offset_need_no_zone() -> None:
    done = _read("NCPUS", "2024-07-08T00:00:00+0200|2024-07-08T02:00:00+0200|1", zone="UTC")
    assert done.report.first == "2024-07-07T22:00:00Z"


@pytest.mark.parametrize(
    ("start", "end", "elapsed", "hours"),
    [
        ("2024-10-27T01:00:00", "2024-10-27T02:30:00", "02:30:00", 2.5),
        ("2024-10-27T02:30:00", "2024-10-27T02:30:30", "01:00:30", 1 + 30 / 3600),
        ("2024-10-27T00:30:00", "2024-10-27T04:30:00", "05:00:00", 5.0),
        ("2024-03-31T00:30:00", "2024-03-31T04:30:00", "03:00:00", 3.0),
    ],
)
def test_elapsed_says_what_clocks_leave_open_when_they_change(start: str, end: str, elapsed: str, hours: float) -> None:
    done = _read("NCPUS|Elapsed", f"{start}|{end}|1|{elapsed}")
    assert _hours(done) == pytest.approx(hours, abs=1e-3)
    assert "suspended" not in done.report.repaired_by


@pytest.mark.parametrize("state", ["FAILED", "COMPLETED", "CANCELLED by 5"])
def test_a_job_that_ended_in_the_second_in_which_it_started_did_run(state: str) -> None:
    done = _read(
        "NCPUS|State",
        f"2024-01-08T00:00:00|2024-01-08T00:00:00|4|{state}",
        "Unknown|Unknown|0|PENDING",
        "None|2024-01-08T00:00:00|0|CANCELLED",
    )
    assert done.report.refused_by == {"never_ran": 2, "ran_no_second": 1}
    assert (done.report.rows_refused, done.report.rows_aside, done.report.rows_wrong) == (3, 3, 0)


def test_a_job_that_was_suspended_all_the_time_has_no_hours() -> None:
    assert _read("NCPUS|Elapsed", f"{TIMES}|4|00:00:00").report.refused_by == {"ran_no_second": 1}

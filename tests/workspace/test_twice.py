"""A booking that two exports share counts once; what only looks alike counts as often as it happened."""

from pathlib import Path

import pyarrow.compute as pc
import pytest
from click.testing import CliRunner, Result

from tests.workspace.people import events, furnish, keep
from workspace import batches, database
from workspace.__main__ import main
from workspace.twice import there

pytestmark = pytest.mark.usefixtures("both_databases")

TOP = "instrument,start,end,group,user\n"
JUNE = f"{TOP}TEM,2024-05-31 22:00,2024-06-01 02:00,internal,Bo Ax\n"
MAY = f"{JUNE}TEM,2024-05-02 08:00,2024-05-02 12:00,internal,Ann Ox\n"
HEAD = "Resource,BeginDate,EndDate,User,Group,Status,ReferenceNumber\n"


def _import(folder: Path, name: str, text: str, *options: str) -> Result:
    (folder / name).write_bytes(text.encode())
    return CliRunner().invoke(main, ["import", str(folder / name), "--facility", "Hall", *options])


def _hours() -> float:
    with database.reading() as session:
        rows = batches.events(session)
    return float(pc.sum(pc.subtract(rows["end"].cast("int64"), rows["start"].cast("int64"))).as_py() or 0) / 3600


def test_two_months_that_share_a_booking_count_it_once(tmp_path: Path) -> None:
    _import(tmp_path, "may.csv", MAY)
    june = _import(tmp_path, "june.csv", JUNE + "TEM,2024-06-03 08:00,2024-06-03 09:00,internal,Ann Ox\n")
    assert june.exit_code == 0
    assert "1 rows count already in another batch" in june.stdout
    assert _hours() == 9


@pytest.mark.parametrize(
    "text", [MAY.replace("\n", "\r\n"), "\ufeff" + MAY, MAY.replace(",", ";"), MAY + "\n", MAY.replace("TEM", " TEM ")],
    ids=["line ends", "mark", "semicolons", "empty line", "spaces"],
)  # fmt: skip
def test_the_same_rows_in_another_file_are_refused(tmp_path: Path, text: str) -> None:
    _import(tmp_path, "may.csv", MAY)
    again = _import(tmp_path, "again.csv", text)
    assert again.exit_code == 1
    assert "kept already, in batch 1" in again.stderr
    assert _hours() == 8
    assert _import(tmp_path, "again.csv", text, "--again").exit_code == 0
    assert _hours() == 16


def test_the_exports_own_number_knows_a_booking_that_was_moved(tmp_path: Path) -> None:
    _import(tmp_path, "may.csv", HEAD + "TEM,2024-05-02 08:00,2024-05-02 12:00,Ann Ox,A,Created,r1\n")
    moved = _import(tmp_path, "june.csv", HEAD + "TEM,2024-06-02 08:00,2024-06-02 12:00,Ann Ox,A,Created,r1\n")
    assert moved.exit_code == 1
    assert _hours() == 4


def test_bookings_with_other_numbers_are_others_even_at_the_same_time(tmp_path: Path) -> None:
    _import(tmp_path, "may.csv", HEAD + "TEM,2024-05-02 08:00,2024-05-02 12:00,Ann Ox,A,Created,r1\n")
    assert _import(tmp_path, "june.csv", HEAD + "TEM,2024-05-02 08:00,2024-05-02 12:00,Ann Ox,A,Created,r2\n").exit_code == 0
    assert _hours() == 8


def test_another_format_is_compared_by_instrument_and_times(tmp_path: Path) -> None:
    _import(tmp_path, "may.csv", HEAD + "TEM,2024-05-02 08:00,2024-05-02 12:00,Ann Ox,A,Created,r1\n")
    _import(tmp_path, "ours.csv", MAY)
    assert _hours() == 8


def test_an_instrument_of_another_facility_and_a_booking_that_was_called_off_are_others(tmp_path: Path) -> None:
    plain = "instrument,start,end,group,state\nTEM,2024-05-02 08:00,2024-05-02 12:00,internal,{}\n"
    _import(tmp_path, "a.csv", plain.format("cancelled"))
    assert _import(tmp_path, "b.csv", plain.format("held")).exit_code == 0
    assert _import(tmp_path, "c.csv", f"{plain.format('held')}\n", "--facility", "Other").exit_code == 0
    assert _import(tmp_path, "d.csv", plain.format("missed")).exit_code == 1
    assert _hours() == 12


def test_two_users_of_one_instrument_at_one_time_are_two(tmp_path: Path) -> None:
    row = "TEM,2024-05-02 08:00,2024-05-02 12:00,internal,{}\n"
    head = "instrument,start,end,group,user\n"
    _import(tmp_path, "a.csv", head + row.format("Ann Ox"))
    _import(tmp_path, "b.csv", head + row.format("Ann Ox") + row.format("Bo Ax"))
    assert _hours() == 8


def test_a_file_is_known_although_nobody_names_its_facility(tmp_path: Path) -> None:
    for name in ("may.csv", "june.csv"):
        (tmp_path / name).write_text(MAY)
    assert CliRunner().invoke(main, ["import", str(tmp_path / "may.csv")]).exit_code == 0
    assert CliRunner().invoke(main, ["import", str(tmp_path / "june.csv"), "--organisation", "local"]).exit_code == 1
    assert _hours() == 8


def test_a_batch_that_was_undone_is_no_longer_there() -> None:
    with database.writing() as session:
        operator = furnish(session)
        first = keep(session, operator, "krakow")
        seen = there(session, "krakow", "nemo", events())
        assert (seen.mask.tolist(), seen.batches, seen.until) == ([True], (first,), first)
        batches.undo(session, operator, first)
        assert there(session, "krakow", "nemo", events(), since=seen).mask.tolist() == [False]
        keep(session, operator, "krakow", again=True)
        assert there(session, "krakow", "nemo", events(), since=seen).mask.tolist() == [True]
        assert there(session, "delft", "nemo", events()).mask.tolist() == [False]


def test_figures_of_a_year_that_two_files_share_count_once(tmp_path: Path) -> None:
    head, row = "facility,year,metric,value\n", "Hall,2023,users,12\n"
    _import(tmp_path, "a.csv", head + row)
    assert _import(tmp_path, "b.csv", head + row + "Hall,2024,users,15\n").exit_code == 0
    assert _import(tmp_path, "c.csv", (head + row).replace("\n", "\r\n")).exit_code == 1
    with database.reading() as session:
        assert sorted(batches.figures(session)["value"].to_pylist()) == [12, 15]

"""`python -m workspace import`: its report, its exit codes, and that rows are kept whole or not at all."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tests.workspace.importers.examples import FOLDER
from workspace import batches, database
from workspace.__main__ import main
from workspace.import_command import EXIT_CODES, import_
from workspace.importers import FORMATS

DOCS = Path(__file__).resolve().parents[2] / "docs" / "bookings.md"
KEYS = ("kind", "rows_read", "rows_accepted", "rows_refused", "reasons", "hours_by_group", "first", "last")


def _import(name: str, *options: str) -> Result:
    return CliRunner().invoke(main, ["import", str(FOLDER / name), *options])


def _batches() -> int:
    with database.reading() as session:
        return len(batches.events(session))


def test_a_dry_run_reports_and_needs_no_database(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(database.URL_VARIABLE, "postgresql://nobody@nowhere.invalid/none")
    done = _import("openiris.csv", "--dry-run", "--json", "--zone", "Europe/Warsaw")
    report = json.loads(done.stdout)
    assert (done.exit_code, report["rows_refused"], report["rows_aside"]) == (0, 1, 1)
    assert set(KEYS) <= set(report)
    assert report["hours_by_group"] == {"internal": 3.0, "industry": 2.5, "training": 1.0}
    assert (report["first"], report["last"]) == ("2024-01-08T08:00:00Z", "2024-01-10T09:00:00Z")
    assert report["reasons"][0]["row"] == 5
    assert report["reasons"][0]["column"] == "PriceRule"


def test_the_report_in_words() -> None:
    done = _import("openiris.csv", "--dry-run")
    assert "Rows read        4" in done.stdout
    assert "Industry: 2 rows count as industry" in done.stdout
    assert "row 5, PriceRule: The row is not a booking" in done.stdout
    assert done.stdout.endswith("Dry run: nothing was kept.\n")


@pytest.mark.parametrize(
    ("name", "options", "code"),
    [
        ("nemo_reservations.csv", ["--dry-run"], 0),
        ("nemo_reservations.csv", ["--dry-run", "--kind", "openiris"], 1),
        ("nothing.csv", ["--dry-run"], 1),
        ("nemo_reservations.csv", ["--dry-run", "--group", "industry"], 1),
        ("nemo_reservations.csv", ["--dry-run", "--kind", "excel"], 2),
        ("librebooking.csv", ["--dry-run"], 5),
    ],
)
def test_exit_codes(name: str, options: list[str], code: int) -> None:
    done = _import(name, *options)
    assert done.exit_code == code
    assert "Traceback" not in done.output + done.stderr
    if code == 1:
        assert done.stderr.startswith("Error: ")


def test_dates_that_can_mean_two_things_ask(tmp_path: Path) -> None:
    file = tmp_path / "bookings.csv"
    file.write_text("instrument,start,end,group\nKiln,03/04/2024 08:00,03/04/2024 09:00,academic\n")
    asked = CliRunner().invoke(main, ["import", str(file), "--dry-run"])
    assert asked.exit_code == 4
    assert "--dates" in asked.stderr
    told = CliRunner().invoke(main, ["import", str(file), "--dry-run", "--dates", "mdy", "--json"])
    assert json.loads(told.stdout)["first"] == "2024-03-04T08:00:00Z"


def test_states_that_are_not_known_ask(tmp_path: Path) -> None:
    file = tmp_path / "raport.csv"
    file.write_text('"Zasób","Od","Do","Status",\n"Młyn","2.5.2024 8:00","2.5.2024 9:00","Zawieszone",\n', encoding="utf-8")
    asked = CliRunner().invoke(main, ["import", str(file), "--dry-run"])
    assert asked.exit_code == 4
    assert "(Zawieszone)" in asked.stderr
    assert "--state" in asked.stderr
    told = CliRunner().invoke(main, ["import", str(file), "--dry-run", "--state", "Zawieszone=held", "--json"])
    assert json.loads(told.stdout)["hours_by_group"] == {"internal": 1.0}
    for wrong in ("Zawieszone", "Zawieszone=gone"):
        assert CliRunner().invoke(main, ["import", str(file), "--dry-run", "--state", wrong]).exit_code == 1


def test_notes_name_the_zone_that_was_taken() -> None:
    done = _import("nemo_reservations.csv", "--dry-run", "--zone", "Europe/Lisbon")
    assert ("Europe/Lisbon, the zone of the facility, was used" in done.stdout) is True


def test_the_day_of_a_running_sheet_may_stand_in_the_files_name(tmp_path: Path) -> None:
    file = tmp_path / "sheet-2024-03-30.csv"
    file.write_bytes((FOLDER / "ppms_day.csv").read_bytes())
    done = CliRunner().invoke(main, ["import", str(file), "--dry-run", "--json"])
    assert json.loads(done.stdout)["first"] == "2024-03-30T09:00:00Z"


@pytest.mark.usefixtures("both_databases")
def test_rows_are_kept_as_one_batch_and_a_file_only_once() -> None:
    first = _import("nemo_reservations.csv", "--facility", "Hall", "--json")
    assert (first.exit_code, json.loads(first.stdout)["batch"]) == (0, 1)
    assert _batches() == 2
    again = _import("nemo_reservations.csv", "--facility", "Hall")
    assert (again.exit_code, _batches()) == (1, 2)
    assert "kept already" in again.stderr
    assert _import("nemo_reservations.csv", "--facility", "Hall", "--again").exit_code == 0
    assert _batches() == 4


@pytest.mark.usefixtures("both_databases")
def test_with_refused_rows_nothing_is_kept_unless_wanted() -> None:
    assert _import("librebooking.csv").exit_code == 5
    assert _batches() == 0
    kept = _import("librebooking.csv", "--partial", "--json")
    assert (kept.exit_code, json.loads(kept.stdout)["batch"]) == (5, 1)
    assert _batches() == 5


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("total.csv", "instrument;start;end;group\nKiln;2024-05-01 08:00;2024-05-01 09:00;academic\nRazem;;;\n;;;1\nTotal;1\n"),
        (
            "sacct.txt",
            "JobID|Partition|Account|Start|End|NCPUS\n7|cpu|a|2024-05-01T08:00|2024-05-01T09:00|4\n7.batch||a|||\n8|cpu|a|Unknown|Unknown|0\n",
        ),
    ],
)
@pytest.mark.usefixtures("both_databases")
def test_rows_that_are_right_and_no_bookings_hold_back_nothing(tmp_path: Path, name: str, lines: str) -> None:
    file = tmp_path / name
    file.write_text(lines)
    done = CliRunner().invoke(main, ["import", str(file), "--json"])
    report = json.loads(done.stdout)
    assert (done.exit_code, report["rows_accepted"]) == (0, 1)
    assert report["batch"]
    assert report["rows_aside"] == report["rows_refused"] > 0


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.csv", "instrument,start,end,group\n"),
        ("b.csv", "type,name,facility\n"),
        ("c.csv", "facility,year,metric,value\n"),
        ("d.ics", "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:x\nEND:VCALENDAR\n"),
        ("e.csv", "Name,Related Facility ID\n"),
        ("f.txt", "JobID|Account|Start|End|NCPUS\n"),
    ],
)
def test_an_empty_file_is_said_to_be_empty(tmp_path: Path, name: str, content: str) -> None:
    (tmp_path / name).write_text(content)
    done = CliRunner().invoke(main, ["import", str(tmp_path / name)])
    assert (done.exit_code, "The file contains no data" in done.stderr) == (1, True)


@pytest.mark.parametrize(
    ("heading", "said"),
    [
        ("equipment_name,start_time,user", "closest format is iLab, but the column endtime is missing"),
        ("instrument;from;end;group", "closest format is Regioscope, but the column start is missing"),
        ("Resource,BeginDate,Until", "closest format is LibreBooking, but the column end is missing"),
        ("type,name", "closest format is Regioscope, but the column facility is missing"),
    ],
)
def test_where_nothing_fits_the_nearest_format_and_what_it_lacks_is_named(tmp_path: Path, heading: str, said: str) -> None:
    (tmp_path / "list.csv").write_text(f"Title of the report\n{heading}\nx,1,2\n")
    done = CliRunner().invoke(main, ["import", str(tmp_path / "list.csv")])
    assert (done.exit_code, said in done.stderr) == (1, True), done.stderr


@pytest.mark.usefixtures("both_databases")
def test_the_same_user_is_the_same_pseudonym_in_two_files_of_an_organisation() -> None:
    _import("librebooking.csv", "--partial")
    _import("openiris.csv", "--partial")
    with database.reading() as session:
        users = batches.events(session)["user"].to_pylist()
    assert len(set(users)) == 2


def test_the_docs_name_every_format_option_and_exit_code() -> None:
    text = DOCS.read_text(encoding="utf-8")
    assert not [key for key in FORMATS if f"(`{key}`)" not in text]
    assert not [code for code in EXIT_CODES if f"| {code} |" not in text]
    options = {option for param in import_.params for option in param.opts if option.startswith("--")}
    assert not [option for option in options if f"{option} " not in text and f"{option}]" not in text]
    assert "python -m workspace import" in text

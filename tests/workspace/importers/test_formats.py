"""Each recorded example: recognised by its content, read as declared, in every container it may come in."""

import csv
import io
import zipfile
from pathlib import Path
from typing import NamedTuple

import pytest

from analytics.usage.hours import booked_hours, taken_hours
from analytics.usage.prepared import prepare
from tests.workspace.importers.examples import FOLDER, SALT, ZONE, check, example, read
from tests.workspace.importers.test_any_input import workbook
from workspace import importers
from workspace.importers import FORMATS, detect_groups, recognise, template
from workspace.importers.errors import NotRecognised


class Known(NamedTuple):
    """What is known of an example: format, rows read and accepted, events, hours by group, findings as (row, code)."""

    kind: str
    read: int
    accepted: int
    events: int
    hours: dict[str, float]
    refused: frozenset[tuple[int, str]] = frozenset()
    repaired: frozenset[tuple[int, str]] = frozenset()


JOBS = {"internal": 28.0, "industry": 32.0}
KNOWN = {
    "librebooking.csv": Known(
        "librebooking",
        *(6, 4, 5, {"academic": 8.0, "industry": 4.0}),
        {(6, "end_before_start"), (6, "negative_hours"), (7, "not_approved")},
    ),
    "librebooking_pl.csv": Known("librebooking", 3, 2, 3, {"academic": 3.0}, {(4, "not_approved")}),
    "openiris.csv": Known("openiris", 4, 3, 3, {"internal": 3.0, "industry": 2.5, "training": 1.0}, {(5, "not_a_booking")}),
    "ppms_day.csv": Known("ppms", 3, 3, 3, {"internal": 5.0, "training": 2.0}, repaired={(3, "over_midnight")}),
    "ilab_reservations.csv": Known("ilab", 3, 3, 3, {"internal": 2.0, "academic": 3.0}),
    "ilab_charges.csv": Known("ilab", 1, 0, 0, {}, {(2, "no_times")}),
    "qreserve.csv": Known("qreserve", 4, 2, 3, {"internal": 2.0, "industry": 2.0}, {(4, "not_a_booking"), (5, "not_approved")}),
    "sacct_heading.txt": Known("slurm", 6, 3, 3, JOBS, {(3, "job_step"), (5, "never_ran"), (6, "not_ended")}),
    "sacct_bare.txt": Known("slurm", 6, 3, 3, JOBS, {(2, "job_step"), (4, "never_ran"), (5, "not_ended")}),
    "calendar.ics": Known("icalendar", 5, 4, 5, {"academic": 5.0, "maintenance": 23.0}, {(5, "no_repetition")}),
    "nemo_usage_page.json": Known("nemo", 2, 2, 2, {"internal": 2.5, "training": 1.0}),
    "nemo_several.json": Known("nemo", 5, 4, 4, {"academic": 2.5}, {(2, "replaced")}),
    "nemo_reservations.csv": Known("nemo", 2, 2, 2, {"academic": 3.0, "industry": 1.5}),
    "template.csv": Known(
        *("template", 11, 3, 3, {"academic": 3.5, "industry": 2.5}),
        {
            *((4, "end_before_start"), (5, "negative_hours"), (6, "empty"), (7, "not_a_date"), (8, "names_a_person")),
            *((10, "duplicate"), (11, "too_long"), (12, "columns")),
        },
        {(3, "end_from_hours")},
    ),
}


def test_every_example_and_every_format_is_known() -> None:
    assert {path.name for path in FOLDER.iterdir()} == set(KNOWN)
    assert {known.kind for known in KNOWN.values()} == set(FORMATS)


@pytest.mark.parametrize("name", KNOWN)
def test_examples(name: str) -> None:
    known, content = KNOWN[name], example(name)
    assert recognise(content) == known.kind
    done = read(content)
    check(done)
    report = done.report
    assert (report.rows_read, report.rows_accepted, report.events) == (known.read, known.accepted, known.events)
    assert report.hours_by_group == known.hours
    assert {(found.row, found.code) for found in report.reasons} == known.refused
    assert {(found.row, found.code) for found in report.repaired} == known.repaired
    assert set(done.events["status"].to_pylist()) <= {"reported"}


@pytest.mark.parametrize("name", [name for name in KNOWN if name.endswith(".csv")])
@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "cp1250"])
def test_encodings_do_not_matter(name: str, encoding: str) -> None:
    plain = read(example(name))
    other = read(example(name).decode().encode(encoding))
    assert other.events.equals(plain.events)
    assert other.report.reasons == plain.report.reasons


@pytest.mark.parametrize("name", [name for name in KNOWN if name.endswith(".csv") and name != "template.csv"])
@pytest.mark.parametrize("delimiter", [";", "\t"])
def test_delimiters_do_not_matter(name: str, delimiter: str) -> None:
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter).writerows(csv.reader(io.StringIO(example(name).decode())))
    assert read(text.getvalue().encode()).events.equals(read(example(name)).events)


@pytest.mark.parametrize("name", ["openiris.csv", "librebooking.csv", "nemo_reservations.csv", "qreserve.csv"])
def test_workbooks_hold_the_same(name: str) -> None:
    content = workbook(list(csv.reader(io.StringIO(example(name).decode()))))
    assert recognise(content) == KNOWN[name].kind
    assert read(content).events.equals(read(example(name)).events)


def test_lines_above_the_heading_are_passed_over() -> None:
    done = read(b"Report of May\n\nMade by the office\n" + example("openiris.csv"))
    assert done.report.reasons[0].row == 8
    assert done.report.rows_accepted == 3


@pytest.mark.real
def test_nemos_own_fixture(shared_data: Path) -> None:
    content = (shared_data / "usage" / "nemo_splash_pad_fixture.json").read_bytes()
    done = read(content)
    check(done)
    assert done.report.kind == "nemo"
    assert (done.report.rows_read, done.report.rows_accepted) == (12, 7)
    assert done.report.hours_by_group == {"internal": 96.0, "industry": 71.3, "training": 1.0}
    assert [(group.name, group.group) for group in done.report.groups] == [("Industry", "industry"), ("Internal", "internal")]
    assert done.events.to_pandas().groupby(["kind", "state"], observed=True).size().to_dict() == {
        ("booking", "held"): 1,
        ("booking", "missed"): 1,
        ("outage_planned", "held"): 1,
        ("use", "held"): 4,
    }


@pytest.mark.parametrize("content", [template.TEMPLATE.as_csv(), template.TEMPLATE.as_xlsx()], ids=["csv", "xlsx"])
def test_the_template_reads_itself(content: bytes) -> None:
    done = read(content)
    assert (done.report.kind, done.report.rows_accepted, done.report.hours_by_group) == ("template", 1, {"academic": 2.5})


def test_the_templates_workbook_offers_lists_and_notes_in_a_language() -> None:
    parts = zipfile.ZipFile(io.BytesIO(template.TEMPLATE.as_xlsx(str.upper)))
    sheet, words = (parts.read(f"xl/worksheets/sheet{number}.xml").decode() for number in (1, 2))
    assert sheet.count("<dataValidation ") == 3
    assert "words!$D$1:$D$6" in sheet
    assert words.count("<c ") == sum(len(column.words) for column in template.COLUMNS)
    assert "NAME OF THE INSTRUMENT." in parts.read("xl/comments1.xml").decode()


def test_what_is_no_export_is_refused_with_every_format() -> None:
    for content in (b"a,b\n1,2\n", b"<html><table></table></html>", b"{}", b"[1, 2]", b"plain words", b"\x89PNG\r\n\x1a\n"):
        with pytest.raises(NotRecognised) as caught:
            recognise(content)
        assert not [key for key in FORMATS if key not in str(caught.value)]


def test_a_chosen_format_that_does_not_fit_says_what_it_lacks() -> None:
    with pytest.raises(NotRecognised, match="bookingend, bookingstart"):
        read(example("qreserve.csv"), "openiris")
    with pytest.raises(NotRecognised, match="VCALENDAR"):
        read(example("qreserve.csv"), "icalendar")


def test_a_mapping_decides_the_groups_and_names_not_in_it_keep_the_proposal() -> None:
    content = example("librebooking.csv")
    assert [(group.name, group.rows, group.group) for group in detect_groups(content, "librebooking")] == [
        ("Companies", 4, "industry"),
        ("Academic", 3, "academic"),
    ]
    done = read(content, mapping={"Companies": "other_public"})
    assert done.report.hours_by_group == {"academic": 8.0, "other_public": 4.0}
    assert read(content, mapping={"*": "training"}).report.hours_by_group == {"training": 12.0}


def test_reading_twice_is_the_same_and_another_secret_gives_other_pseudonyms() -> None:
    content = example("openiris.csv")
    assert read(content).events.equals(read(content).events)
    other = importers.read(content, "openiris", facility="Test hall", zone=ZONE, salt=b"x" + SALT)
    assert other.events["user"] != read(content).events["user"]


def test_a_clusters_hours_are_core_hours_or_else_node_hours_and_the_report_says_which() -> None:
    cores = "JobID|Partition|Account|Start|End|NNodes|NCPUS\n7|cpu|a|2024-01-08T00:00:00|2024-01-08T02:00:00|4|64\n"
    done = read(cores.encode(), "slurm")
    assert (done.report.hours_by_group, done.report.notes[:1]) == ({"internal": 128.0}, ("core_hours",))
    nodes = read(cores.replace("NCPUS", "Comment").encode(), "slurm")
    assert (nodes.report.hours_by_group, nodes.report.notes[:1]) == ({"internal": 8.0}, ("node_hours",))
    neither = read(cores.replace("NCPUS", "Comment").replace("NNodes", "Flags").encode(), "slurm")
    assert neither.report.hours_by_group == {"internal": 2.0}
    assert neither.report.notes[:1] == ("job_hours",)


@pytest.mark.parametrize("status", ["No Show", "no-show", "NoShow", "Missed"])
def test_a_no_show_of_ilab_did_not_take_place(status: str) -> None:
    content = example("ilab_reservations.csv").decode().replace("confirmed", status, 1)
    assert [event["state"] for event in read(content.encode()).events.to_pylist()].count("missed") == 1


def test_a_row_with_several_faults_is_refused_once_and_counted_once() -> None:
    head = "instrument,start,end,group,kind,state,units\n"
    rows = f"{head}TEM,never,2024-05-02 09:00,a,party,gone,x\nTEM,2024-05-02 09:00,2024-05-02 10:00,a,,,\n"
    report = read(rows.encode()).report
    assert report.rows_refused == sum(report.refused_by.values()) == 1
    assert len(report.reasons) > 1


def test_the_reports_hours_are_the_booked_ones_that_pages_show() -> None:
    rows = "instrument,start,end,group,kind,state\n" + "".join(
        f"{instrument},2024-05-{day:02} 09:00,2024-05-{day:02} 11:00,internal,{kind},{state}\n"
        for day, (instrument, kind, state) in enumerate(
            [
                ("TEM", "booking", "held"),
                ("TEM", "booking", "missed"),
                ("TEM", "booking", "cancelled"),
                ("TEM", "use", "held"),
                ("XRD", "use", "held"),
            ],
            1,
        )
    )
    done = read(rows.encode())
    prepared = prepare(done.events)
    assert done.report.hours_by_group == {"internal": 6.0}
    assert taken_hours(prepared)["hours"].sum() == 6.0
    assert booked_hours(prepared)["hours"].sum() == 4.0

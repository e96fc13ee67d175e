"""Batches: kept whole, counted once, undone whole; nothing half-written, and the log has a line for each."""

import io

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from sqlalchemy import delete, func, select, update
from sqlalchemy.exc import DBAPIError

from data.errors import AlreadyKept, NotAllowed, NothingNew, NotThere, NotValid, Outdated
from data.published import PUBLISHED
from data.usage import EVENTS
from tests.workspace.people import events, facility, furnish, keep, organisation, person
from workspace import accounts, batches, contents, database, grants, log, records, salts
from workspace.model import Account, Content, Entry, Record
from workspace.roles import VISITOR

pytestmark = pytest.mark.usefixtures("both_databases")


def test_what_was_kept_comes_back_as_it_was_with_facilities_by_key() -> None:
    with database.writing() as session:
        operator = furnish(session)
        keep(session, operator, "krakow", rows=events(["Beamline", "Łódź lab"], hours=2.5))
    with database.reading() as session:
        found = batches.events(session)
        assert found.schema.equals(EVENTS)
        assert found["facility"].to_pylist() == ["krakow.beamline", "krakow.lodz-lab"]
        assert [(end - start).total_seconds() for start, end in zip(found["start"].to_pylist(), found["end"].to_pylist(), strict=True)] == [
            9000
        ] * 2
        names = records.current(session, "facility").select(["key", "name"]).to_pylist()
        assert {row["key"]: row["name"] for row in names} == {"krakow.beamline": "Beamline", "krakow.lodz-lab": "Łódź lab"}


def test_batches_add_up_and_an_undone_one_leaves_nothing_behind() -> None:
    with database.writing() as session:
        operator = furnish(session)
        first = keep(session, operator, "krakow", b"1")
        keep(session, operator, "krakow", b"2", rows=events(["Beamline", "New"]))
        keep(session, operator, "delft", b"3")
        assert batches.events(session).num_rows == 4
        assert batches.events(session, organisation="krakow").num_rows == 3
        batches.undo(session, operator, first)
        assert batches.events(session).num_rows == 3
        assert session.scalar(select(func.count()).select_from(Content)) == 2
        # the second batch uses the facility that the first one brought: the name is gone with it, the rows stay
        undone = next(batch for batch in batches.list_batches(session, operator) if batch.number == first)
        assert (undone.undone_by, undone.rows) == ("Command line", 1)


def test_the_same_file_does_not_count_twice_unless_it_was_undone_or_somebody_insists() -> None:
    with database.writing() as session:
        operator = furnish(session)
        first = keep(session, operator, "krakow")
        with pytest.raises(AlreadyKept, match=f"batch {first}"):
            keep(session, operator, "krakow")
        keep(session, operator, "delft")
        keep(session, operator, "krakow", again=True)
        for batch in batches.list_batches(session, operator):
            batches.undo(session, operator, batch.number)
        keep(session, operator, "krakow")
        assert batches.events(session).num_rows == 1


def test_a_batch_is_undone_once_and_only_if_it_is_there() -> None:
    with database.writing() as session:
        operator = furnish(session)
        number = keep(session, operator, "krakow")
        batches.undo(session, operator, number)
        with pytest.raises(Outdated):
            batches.undo(session, operator, number)
        with pytest.raises(NotThere):
            batches.undo(session, operator, 999)


@pytest.mark.parametrize(
    "rows", [events([]), pa.table({"facility": ["x"]}), events(["", "x"]), events([" "])], ids=["none", "columns", "no", "space"]
)
def test_rows_that_cannot_be_kept_leave_nothing_half_written(rows: pa.Table) -> None:
    with database.writing() as session:
        operator = furnish(session)
        before = log.state(session)
    with pytest.raises(NotValid), database.writing() as session:
        keep(session, operator, "krakow", rows=rows)
    with database.reading() as session:
        assert log.state(session) == before
        assert not batches.list_batches(session, operator)


def test_a_failure_in_the_middle_leaves_nothing() -> None:
    with database.writing() as session:
        operator = furnish(session)

    def fail() -> None:
        with database.writing() as session:
            keep(session, operator, "krakow")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    with database.reading() as session:
        assert batches.events(session).num_rows == 0


def test_yearly_figures_are_kept_beside_events() -> None:
    row = {
        "facility": "Cluster",
        "from_year": 2024,
        "to_year": 2024,
        "cumulative": False,
        "metric": "jobs",
        "value": 5.0,
        "status": "reported",
    }
    with database.writing() as session:
        operator = furnish(session)
        keep(session, operator, "krakow", kind="figures", rows=pa.Table.from_pylist([row], PUBLISHED))
        assert batches.figures(session)["facility"].to_pylist() == ["krakow.cluster"]
        assert batches.events(session).num_rows == 0


def test_a_directory_list_is_all_or_nothing_and_undoing_it_brings_back_what_was_before() -> None:
    file = batches.file_of("list.xlsx", b"list")
    entries = {
        "facility": [facility("opole.lab", "New"), facility("krakow.lab", "Renamed")],
        "organisation": [organisation("opole", "PL523")],
    }
    with database.writing() as session:
        operator = furnish(session)
        records.save(session, operator, "facility", facility("krakow.lab", "First"))
        editor = person(session, operator, "editor", ("partner_editor", "region", "PL52"))
    with pytest.raises(NotAllowed), database.writing() as session:
        batches.keep_directory(session, editor, kind="template", file=file, report={}, entries=entries)
    with database.writing() as session:
        assert records.current(session, "organisation").num_rows == 3
        number = batches.keep_directory(session, operator, kind="template", file=file, report={}, entries=entries)
        assert records.current(session, "facility")["name"].to_pylist() == ["Renamed", "New"]
        with pytest.raises(NotAllowed):
            batches.undo(session, editor, number)
    with pytest.raises(NothingNew, match=r"list\.xlsx"), database.writing() as session:
        batches.keep_directory(session, operator, kind="template", file=file, report={}, entries=entries)
    with database.writing() as session:
        assert [batch.number for batch in batches.list_batches(session, operator)] == [number]
        batches.undo(session, operator, number)
        assert records.current(session, "facility")["name"].to_pylist() == ["First"]
        assert records.current(session, "organisation").num_rows == 3


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("../../etc/passwd", "passwd"),
        ("..\\..\\evil.csv", "evil.csv"),
        ("/", "file"),
        ("a\x00b\n.csv", "ab.csv"),
        ("x" * 400 + ".csv", "x" * 251 + ".csv"),
        ("", "file"),
    ],
)
def test_a_file_keeps_its_bare_name_alone(given: str, kept: str) -> None:
    assert batches.file_of(given, b"").name == kept


def test_the_log_has_a_line_for_every_change_and_lets_none_be_changed() -> None:
    with database.writing() as session:
        operator = furnish(session)
        anna = person(session, operator, "anna", ("partner_editor", "organisation", "krakow"))
        number = keep(session, anna, "krakow")
        batches.undo(session, anna, number)
        lines = grants.history(session, operator)
        assert [(line["who"], line["action"]) for line in lines[:2]] == [("Anna", "batch_undone"), ("Anna", "batch_kept")]
        assert {"first_sign_in", "role_given", "entry_saved"} <= {line["action"] for line in lines}
        told = " ".join(str(line["detail"]) for line in lines)
        assert "Anna" not in told
    for model in (Entry, Record):
        for statement in (delete(model), update(model).values(organisation="x")):
            with pytest.raises(DBAPIError, match="never changed"), database.writing() as session:
                session.execute(statement)


def test_a_person_who_leaves_is_taken_out_and_the_record_stays() -> None:
    with database.writing() as session:
        operator = furnish(session)
        anna = person(session, operator, "anna", ("partner_editor", "organisation", "krakow"))
        keep(session, anna, "krakow")
        accounts.forget(session, operator, anna.account or 0)
        with pytest.raises(NotAllowed):
            keep(session, anna, "krakow", b"more")
        assert [batch.who for batch in batches.list_batches(session, operator)] == [f"Removed account {anna.account}"]
        stored = session.get(Account, anna.account)
        assert stored is not None
        assert "anna" not in f"{stored.name} {stored.issuer} {stored.subject}".lower()
        assert person(session, operator, "anna").account != anna.account


def test_salts_differ_between_organisations_and_stay() -> None:
    with database.writing() as session:
        operator = furnish(session)
        first = salts.salt(session, operator, "krakow")
        assert len(first) == 32
        assert salts.salt(session, operator, "delft") != first
    with database.writing() as session:
        assert salts.salt(session, operator, "krakow") == first
        with pytest.raises(NotAllowed):
            salts.salt(session, VISITOR, "krakow")


def test_rows_that_were_kept_before_a_column_came_have_nothing_in_it() -> None:
    rows = events(["Beamline"])
    sink = io.BytesIO()
    pq.write_table(rows.drop_columns(["cards"]), sink)
    found = contents.unpacked(sink.getvalue(), contents.EVENT_ROWS)
    assert found.schema.equals(EVENTS)
    assert found["cards"].to_pylist() == [None]
    assert found.drop_columns(["cards"]).equals(rows.drop_columns(["cards"]))

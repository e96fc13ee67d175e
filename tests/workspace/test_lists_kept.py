"""Lists on their way into the directory: kept as one batch, read again without change, undone whole, never another partner's rows."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from sqlalchemy.orm import Session

from data.errors import NotAllowed, NothingNew
from exports.csv import to_csv
from tests.workspace.lists.examples import example, table
from tests.workspace.people import events, furnish, keep, person
from workspace import accounts, batches, bringing, database, directory, records
from workspace.__main__ import main
from workspace.bringing import KINDS, File, How
from workspace.importers.errors import NotRecognised
from workspace.lists import template
from workspace.lists.finish import ListRead
from workspace.roles import Actor

LIST = Path(__file__).resolve().parents[1] / "recorded" / "lists" / "directory.csv"


def _bring(session: Session, who: Actor, content: bytes, organisation: str = "krakow", kind: str = "directory") -> int:
    file = File("list.csv", content, organisation, "Uniwersytet")
    return bringing.keep(session, who, file, bringing.read(session, who, file, How(kind)))


def _facilities(session: Session) -> dict[str, str]:
    rows = records.current(session, "facility").to_pylist()
    return {row["key"]: row["name"] for row in rows}


@pytest.mark.usefixtures("both_databases")
def test_a_list_is_kept_read_again_without_change_and_undone_whole() -> None:
    with database.writing() as session:
        operator = furnish(session)
        number = _bring(session, operator, example("directory.csv"))
        first = {kind: records.current(session, kind).to_pylist() for kind in ("facility", "instrument", "service")}
        assert [len(rows) for rows in first.values()] == [6, 2, 1]
    with pytest.raises(NothingNew), database.writing() as session:
        _bring(session, operator, example("directory.csv"))
    with database.writing() as session:
        kept = batches.list_batches(session, operator)
        assert [(batch.rows, batch.content, batch.kind) for batch in kept] == [(9, "directory", "directory")]
        assert {kind: records.current(session, kind).to_pylist() for kind in first} == first
        batches.undo(session, operator, number)
        assert _facilities(session) == {}


@pytest.mark.usefixtures("both_databases")
def test_a_list_meets_facilities_that_bookings_brought() -> None:
    with database.writing() as session:
        operator = furnish(session)
        keep(session, operator, "krakow", rows=events(["Centrum Mikroskopii"]))
        _bring(session, operator, example("directory.csv"))
        assert list(_facilities(session).values()).count("Centrum Mikroskopii") == 1


@pytest.mark.usefixtures("both_databases")
def test_nobody_reaches_another_partners_rows() -> None:
    mine = {"type": "facility", "name": "Hall"}
    with database.writing() as session:
        operator = furnish(session)
        editor = person(session, operator, "editor", ("partner_editor", "organisation", "krakow"))
        file = File("list.csv", table(mine, {**mine, "organisation": "delft"}), "krakow", "Hall")
        done = bringing.read(session, editor, file, How("directory"))
        assert done.report.refused_by == {"not_yours": 1}
        bringing.keep(session, editor, file, done)
        assert list(_facilities(session)) == ["krakow.hall"]
        theirs = bringing.read(session, operator, file, How("directory"))
        assert isinstance(theirs, ListRead)
        with pytest.raises(NotAllowed):
            bringing.keep(session, editor, file, theirs)
    file = File("list.csv", table(mine), "delft", "Hall")
    done = bringing.tried(file, How("directory"))
    with database.writing() as session, pytest.raises(NotAllowed):
        bringing.keep(session, editor, file, done)
    with database.reading() as session:
        assert list(_facilities(session)) == ["krakow.hall"]


@pytest.mark.usefixtures("both_databases")
def test_formulas_in_names_run_in_no_file_that_leaves() -> None:
    with database.writing() as session:
        _bring(session, furnish(session), example("uniquip.csv"), kind="uniquip")
    frame = directory.directory().facilities
    ours = frame[frame["key"].str.startswith("krakow.")]
    assert "=cmd|' /C calc'!A0" in set(ours["name"])
    assert b"'=cmd|" in to_csv(ours, ["key", "name"])
    assert b",=cmd" not in to_csv(ours, ["key", "name"])


def test_two_hundred_thousand_rows_are_read() -> None:
    rows = "\n".join(f"instrument,Item {at},Hall,{at}" for at in range(200_000))
    done = bringing.tried(File("list.csv", f"type,name,facility,id\n{rows}\n".encode(), "krakow"), How("directory"))
    assert (done.report.rows_read, done.report.rows_refused) == (200_000, 0)
    assert done.report.entries == {"facility": 1, "instrument": 200_000}


@pytest.mark.usefixtures("both_databases")
def test_the_command_takes_lists_and_figures() -> None:
    with database.writing() as session:
        furnish(session)
    tried = CliRunner().invoke(main, ["import", str(LIST), "--dry-run", "--json"])
    report = json.loads(tried.stdout)
    assert (tried.exit_code, report["kind"], report["rows_read"], report["rows_accepted"]) == (5, "directory", 11, 8)
    assert report["entries"] == {"facility": 6, "instrument": 2, "service": 1}
    kept = CliRunner().invoke(main, ["import", str(LIST), "--organisation", "krakow", "--partial"])
    assert "Of the kind facility" in kept.stdout
    assert "Kept as batch 1." in kept.stdout
    with database.reading() as session:
        assert len(_facilities(session)) == 6
        assert accounts.operator(session).account is not None


def test_every_kind_is_told_by_its_content() -> None:
    from workspace import yearly
    from workspace.importers import template as bookings

    files = {
        "directory": template.TEMPLATE.as_xlsx(),
        "uniquip": example("uniquip.csv"),
        "eosc": example("eosc_page.json"),
        "cerif": example("cerif_records.xml"),
        "yearly": yearly.TEMPLATE.as_csv(),
        "template": bookings.TEMPLATE.as_xlsx(),
    }
    assert {kind: bringing.recognise(content, "x") for kind, content in files.items()} == {kind: kind for kind in files}
    with pytest.raises(NotRecognised) as caught:
        bringing.recognise(b"a,b\n1,2\n", "x")
    assert not [key for key in KINDS if f"({key})" not in str(caught.value)]

"""UNIQUIP: facilities, instruments and services by Type; contacts and descriptions stay in the file."""

import io
import json
from pathlib import Path

import pytest
import xlsxwriter

from tests.workspace.lists.examples import ASKED, equipment, example, read
from workspace.importers.errors import NotRecognised
from workspace.lists import uniquip
from workspace.lists.draft import ListDraft
from workspace.lists.formats import recognise
from workspace.lists.known import KnownEntries

PEOPLE = ("anna", "bo@", "+44", "Anna", "long text")


def test_every_row_is_what_its_type_says() -> None:
    done = read(example("uniquip.csv"), "uniquip", KnownEntries({"krakow": "Krakow"}, {"krakow": "UK"}))
    assert done.report.entries == {"facility": 5, "instrument": 2, "service": 1}
    assert (done.report.rows_read, done.report.rows_refused) == (8, 1)
    assert [(found.row, found.column, found.code) for found in done.report.reasons] == [(6, "Name", "empty")]
    surface = next(row for row in done.entries["facility"] if row["source_id"] == "F1")
    assert surface["techniques"] == ["XPS", "AFM"]
    assert (surface["place"], surface["precision"], surface["nuts_2021"]) == ("Southampton", "place", "UKJ32")
    assert (surface["contact_page"], surface["website"]) == ("https://example.ac.uk/surface/contact", "https://example.ac.uk/surface")
    homes = {row["source_id"]: row["facility"] for row in (*done.entries["instrument"], *done.entries["service"])}
    assert homes == {"E1": "krakow.surface-laboratory", "E2": "krakow.uniwersytet", "S1": "krakow.surface-laboratory"}


def test_what_was_mended_is_said_by_row_and_column() -> None:
    report = read(example("uniquip.csv"), "uniquip", KnownEntries({"krakow": "Krakow"}, {"krakow": "UK"})).report
    assert {(found.row, found.column, found.code) for found in report.repaired} == {
        (3, "Approximate Coordinates", "swapped"),
        (3, "Contact URL", "e_mail_left_out"),
        (4, "Related Facility ID", "first_of_several"),
        (5, "Related Facility ID", "no_such_facility"),
        (8, "Approximate Coordinates", "in_the_sea"),
    }
    assert set(report.notes) == {"contacts_left_out", "one_institution", "facilities_by_name"}


def test_no_person_and_no_description_is_read() -> None:
    done = read(example("uniquip.csv"), "uniquip")
    told = json.dumps([done.entries, done.report.as_json()], ensure_ascii=False)
    assert not [word for word in PEOPLE if word in told]
    draft: ListDraft = uniquip.read(example("uniquip.csv"), "x", ASKED)
    assert not [word for word in PEOPLE if word in str([entry for entry in draft.entries if entry.row != 3])]


def test_names_that_are_meant_ill_stay_text_and_keys_are_plain() -> None:
    names = {row["name"]: row["key"] for row in read(example("uniquip.csv"), "uniquip").entries["facility"]}
    assert names["=cmd|' /C calc'!A0"] == "krakow.cmd-c-calc-a0"
    assert names["<script>alert(1)</script>"] == "krakow.script-alert-1-script"


@pytest.mark.parametrize(
    ("cell", "town"),
    [
        ("https://en.wikipedia.org/wiki/Krak%C3%B3w", "Kraków"),
        ("https://en.wikipedia.org/wiki/Bath_(Somerset)", "Bath"),
        ("https://example.org/wiki/Bath", ""),
        ("https://[broken", ""),
        ("Bath", "Bath"),
        ("x" * 200, ""),
    ],
)
def test_towns_are_named_by_their_page(cell: str, town: str) -> None:
    row = read(equipment({"Type": "facility", "Name": "A", "Location": cell}), "uniquip").entries["facility"][0]
    assert row["place"] == town


def test_rows_of_other_institutions_are_refused_or_theirs() -> None:
    rows = [
        {"Type": "facility", "Name": name, "Institution Name": owner} for name, owner in (("A", "Krakow"), ("B", "Delft"), ("C", "Oslo"))
    ]
    done = read(equipment(*rows), "uniquip")
    assert [row["key"] for row in done.entries["facility"]] == ["krakow.a", "delft.b"]
    assert [(found.row, found.column, found.code) for found in done.report.reasons] == [(4, "Institution Name", "not_yours")]


def test_other_tables_are_not_taken_for_it() -> None:
    assert not uniquip.fits(b"instrument,start,end,group\na,b,c,d\n", "x")
    with pytest.raises(NotRecognised, match="Related Facility ID"):
        uniquip.read(b"a,b\n1,2\n", "x", ASKED)


def test_merged_cells_formulas_and_other_encodings() -> None:
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["Type", "Name", "Related Facility ID", "ID"])
        sheet.merge_range(1, 0, 2, 0, "facility")
        sheet.write_column(1, 1, ["Hall A", "Hall B"])
        sheet.write_formula(1, 3, "=1+1", None, "F7")
    done = read(content.getvalue(), "uniquip")
    assert [row["name"] for row in done.entries["facility"]] == ["Hall A", "Hall B"]
    assert done.entries["facility"][0]["source_id"] == "F7"
    assert "formulas" in done.report.notes
    assert [found.code for found in done.report.repaired] == ["merged"]
    text = "Type;Name;Related Facility ID\nfacility;Łódź;\n"
    for encoding in ("cp1250", "utf-16"):
        assert read(text.encode(encoding), "uniquip").entries["facility"][0]["name"] == "Łódź"


def test_the_real_template_is_known(shared_data: Path) -> None:
    content = (shared_data / "infrastructure" / "UniquipTemplate.xlsx").read_bytes()
    assert recognise(content, "x") == "uniquip"
    assert read(content, "uniquip").report.rows_read == 0
    fields = (shared_data / "infrastructure" / "uniquip-fields.txt").read_text().splitlines()
    assert fields == [*uniquip.FIELDS, fields[len(uniquip.FIELDS)], *uniquip.ADDED]

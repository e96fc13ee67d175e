"""Our own template for lists: it reads itself, words of any language count, a hyphen empties."""

import io
import zipfile

import pytest

from data.directory import CLOSED
from data.facility_words import label
from tests.workspace.lists.examples import HOME, example, facility, mended, read, table
from workspace.importers import template as bookings
from workspace.importers.errors import NotRecognised
from workspace.lists import template
from workspace.lists.formats import recognise
from workspace.lists.known import KnownEntries


@pytest.mark.parametrize("content", [template.TEMPLATE.as_csv(), template.TEMPLATE.as_xlsx()], ids=["csv", "xlsx"])
def test_the_template_reads_itself(content: bytes) -> None:
    assert recognise(content, "x") == "directory"
    done = read(content)
    assert done.report.entries == {"facility": 1, "instrument": 1}
    assert (done.report.rows_refused, done.report.repaired, done.report.notes) == (0, (), ())
    assert done.entries["facility"][0]["nuts_2024"] == "PL22A"


def test_the_workbook_offers_every_closed_list() -> None:
    parts = zipfile.ZipFile(io.BytesIO(template.TEMPLATE.as_xlsx()))
    words = parts.read("xl/sharedStrings.xml").decode()
    columns = {column.name: column for column in template.COLUMNS}
    for name, allowed in CLOSED.items():
        if name != "status":
            assert set(columns[name].words) >= set(allowed) - {"unknown"}
            assert not [word for word in allowed if word != "unknown" and f">{word}<" not in words]
    assert parts.read("xl/worksheets/sheet1.xml").decode().count("<dataValidation ") == sum(
        bool(column.words) for column in columns.values()
    )


def test_a_list_as_people_fill_it_in() -> None:
    done = read(example("directory.csv"))
    assert done.report.entries == {"facility": 6, "instrument": 2, "service": 1}
    assert [(found.row, found.column, found.code) for found in done.report.reasons] == [
        (10, "type", "unknown_word"),
        (11, "name", "empty"),
        (12, "name", "same_entry"),
    ]
    assert [(found.row, found.column, found.code) for found in done.report.repaired] == [
        (3, "latitude", "swapped"),
        (4, "latitude", "in_the_sea"),
        (5, "latitude", "other_country"),
        (5, "website", "not_an_address"),
        (6, "latitude", "middle_of_country"),
        (9, "admitted", "unknown_word"),
    ]
    first = next(row for row in done.entries["facility"] if row["source_id"] == "L1")
    assert (first["admitted"], first["access_modes"], first["confirmed"]) == (["academic", "industry"], ["paid"], "2026-03-31")
    assert (first["lat"], first["nuts_2024"], first["precision"]) == (50.2598, "PL22A", "site")


@pytest.mark.parametrize(
    ("column", "cell", "value"),
    [
        ("meril_domains", "Physics, astronomy and mathematics; Biology and medicine",
         ["physics_astronomy_astrophysics_and_mathematics", "biological_and_medical_sciences"]),
        ("access_types", "access_type-mail_in | Remote", ["mail_in", "remote"]),
        ("access_types", label("access_types", "mail_in", "pl"), ["mail_in"]),
        ("structure", "Single-sited", "single_sited"),
        ("state", "Under construction", "planned"),
        ("commercial_use", "tak", "open"),
        ("country", "Holandia", "NL"),
        ("country", "GRC", "EL"),
        ("country", "gb", "UK"),
        ("techniques", "SEM; sem;  X-ray   diffraction", ["SEM", "X-ray diffraction"]),
        ("confirmed", "2026-03-31 00:00:00", "2026-03-31"),
    ],
)  # fmt: skip
def test_cells_in_the_directorys_words(column: str, cell: str, value: object) -> None:
    assert facility(**{column: cell})[column] == value
    assert mended(**{column: cell}) == []


@pytest.mark.parametrize(
    ("column", "cell", "code"),
    [
        ("state", "dreaming", "unknown_word"),
        ("state", "planned; closed", "first_of_several"),
        ("country", "Atlantis", "unknown_word"),
        ("confirmed", "31/31/2026", "not_a_day"),
        ("confirmed", "2026-02-30", "not_a_day"),
        ("website", "javascript:alert(1)", "not_an_address"),
        ("website", "https://@.example/microscopy", "not_an_address"),
        ("contact_page", "mailto:anna@example.org", "e_mail_left_out"),
        ("price_policy", "Ask anna@example.org", "e_mail_left_out"),
        ("price_policy", "x" * 2001, "text_too_long"),
        ("techniques", "x" * 81, "text_too_long"),
    ],
)
def test_cells_that_cannot_be_are_left_out_and_told(column: str, cell: str, code: str) -> None:
    assert mended(**{column: cell}) == [(column, code)]
    if code != "first_of_several":
        assert facility(**{column: cell})[column] in ("", [], None, "PL")


@pytest.mark.parametrize(("name", "code"), [("", "empty"), ("x" * 201, "name_too_long"), ("Ring anna@example.org", "holds_an_e_mail")])
def test_names_that_cannot_be_refuse_the_row_and_the_others_are_read(name: str, code: str) -> None:
    done = read(table({"type": "facility", "name": name}, {"type": "instrument", "name": "SEM", "facility": "Hall"}))
    assert [(found.row, found.column, found.code) for found in done.report.reasons] == [(2, "name", code)]
    assert done.report.entries == {"facility": 1, "instrument": 1}
    assert done.report.notes == ("facilities_by_name",)


def test_a_facility_that_cannot_be_named_so_refuses_its_instrument() -> None:
    done = read(table({"type": "instrument", "name": "SEM", "facility": "x" * 201}))
    assert [(found.column, found.code) for found in done.report.reasons] == [("facility", "name_too_long")]
    assert done.entries == {}


def test_what_a_list_does_not_say_stays_and_a_hyphen_empties() -> None:
    before = {**facility(techniques="SEM", website="https://example.org", latitude="50.26", longitude="19.02"), "confirmed": None}
    held = KnownEntries(HOME.names, HOME.countries, lambda owner, kind: [before] if (owner, kind) == ("krakow", "facility") else [])
    after = read(table({"type": "facility", "name": "hall", "website": "-", "admitted": "industry"}), known=held).entries["facility"][0]
    assert after == {**before, "name": "hall", "website": "", "admitted": ["industry"]}


def test_other_tables_are_not_taken_for_it() -> None:
    assert not template.fits(bookings.TEMPLATE.as_csv(), "x")
    with pytest.raises(NotRecognised, match="facility"):
        read(b"type,name\na,b\n")


@pytest.mark.parametrize(("cell", "units", "code"), [("1 024", 1024.0, ""), ("many", None, "not_a_number"), ("0", None, "not_units")])
def test_units_of_an_instrument(cell: str, units: float | None, code: str) -> None:
    done = read(table({"type": "instrument", "name": "Cluster", "units": cell}))
    assert done.entries["instrument"][0]["units"] == units
    assert [found.code for found in done.report.repaired] == ([code] if code else [])

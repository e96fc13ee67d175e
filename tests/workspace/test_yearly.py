"""Figures by year: the template reads back, every row is taken or refused with its reason, and no file breaks the reader."""

import csv
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.errors import RegioscopeError
from data.published import PUBLISHED
from workspace import yearly
from workspace.importers.errors import NotRecognised
from workspace.importers.reasons import REASONS

PLACE = yearly.Place("Uniwersytet", "PL", "PL21")
GOOD = {
    "facility": "SOLARIS", "year": "2024", "metric": "users", "group": "industry", "value": "1 234,5", "unit": "",
    "source_title": "Report", "source_address": "https://example.org/r", "certainty": "",
}  # fmt: skip


def _file(*rows: dict[str, str], delimiter: str = ",") -> bytes:
    text = StringIO()
    writer = csv.DictWriter(text, yearly.COLUMNS, delimiter=delimiter)
    writer.writeheader()
    writer.writerows({**GOOD, **row} for row in rows)
    return text.getvalue().encode()


@pytest.mark.parametrize("content", [yearly.TEMPLATE.as_csv(), yearly.TEMPLATE.as_xlsx()], ids=["csv", "xlsx"])
def test_the_template_reads_back(content: bytes) -> None:
    assert yearly.fits(content, "figures")
    done = yearly.read(content, "figures", PLACE)
    assert (done.report.rows_accepted, done.report.rows_refused) == (1, 0)
    assert done.events.schema.equals(PUBLISHED)


def test_a_row_is_read_with_what_its_organisation_says_of_its_place() -> None:
    row = yearly.read(_file({}, delimiter=";"), "x", PLACE).events.to_pylist()[0]
    wanted = {
        "value": 1234.5,
        "year": 2024,
        "group": "industry",
        "unit": "users",
        "certainty": "high",
        "country": "PL",
        "regions": ["PL21"],
    }
    assert {key: row[key] for key in wanted} == wanted


WRONG = [
    ({"facility": ""}, "facility", "empty"),
    ({"year": "24"}, "year", "year_out_of_range"),
    ({"year": "2019-2021"}, "year", "year_out_of_range"),
    ({"metric": "fun"}, "metric", "unknown_word"),
    ({"value": "many"}, "value", "not_a_number"),
    ({"value": "-1"}, "value", "negative_hours"),
    ({"group": "friends"}, "group", "unknown_word"),
    ({"unit": "parsecs"}, "unit", "unknown_word"),
    ({"certainty": "sure"}, "certainty", "unknown_word"),
    ({"source_address": "javascript:alert(1)"}, "source_address", "not_an_address"),
    ({"source_address": "https://anna@x.example/2024"}, "source_address", "not_an_address"),
    ({"facility": "x" * 201}, "facility", "name_too_long"),
]


@pytest.mark.parametrize(("row", "column", "code"), WRONG, ids=[code + "-" + column for _row, column, code in WRONG])
def test_a_wrong_row_is_refused_with_its_reason_and_the_others_count(row: dict[str, str], column: str, code: str) -> None:
    done = yearly.read(_file({"year": "2020"}, row, {"year": "2021"}), "x", PLACE)
    assert [(found.row, found.column, found.code) for found in done.report.reasons] == [(3, column, code)]
    assert code in REASONS
    assert done.events["year"].to_pylist() == [2020, 2021]


def test_the_same_figure_counts_once() -> None:
    done = yearly.read(_file({"value": "1"}, {"value": "2"}, {"facility": "solaris", "value": "3"}, {"group": "all"}), "x", PLACE)
    assert done.events["value"].to_pylist() == [1.0, 1234.5]
    assert done.report.refused_by == {"duplicate": 2}


def test_another_file_is_not_taken_for_it() -> None:
    assert not yearly.fits(b"id,user,start,end\n1,2,3,4\n", "x.csv")
    with pytest.raises(NotRecognised):
        yearly.read(b"id,user\n1,2\n", "x.csv", PLACE)


_CELLS = st.text(max_size=12) | st.sampled_from(["=cmd|'/c calc'!A1", "<script>", "1e999", "2024", "users", "-0", "\x00"])


@given(st.lists(st.dictionaries(st.sampled_from(yearly.COLUMNS), _CELLS), max_size=5))
def test_every_row_is_accepted_or_refused(rows: list[dict[str, str]]) -> None:
    try:
        done = yearly.read(_file(*rows), "x", PLACE)
    except RegioscopeError:
        return
    assert done.report.rows_read == done.report.rows_accepted + done.report.rows_refused
    assert done.events.num_rows == done.report.rows_accepted


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused_by_name(content: bytes) -> None:
    try:
        yearly.read(content, "x", PLACE)
    except RegioscopeError:
        return

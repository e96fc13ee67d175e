"""Tables as workbooks: text stays text, and what is simulated says so on a sheet of its own and in every row."""

import io

import pandas as pd
import pytest
from python_calamine import CalamineWorkbook

from data.language import LANGUAGES
from exports.csv import to_csv
from exports.simulated import filename, mark, marked, titled
from exports.workbook import to_workbook


def _frame(status: str = "simulated") -> pd.DataFrame:
    return pd.DataFrame({"name": ["=1+1", "b"], "share": [0.25, None], "status": ["derived", status]})


def _book(raw: bytes) -> CalamineWorkbook:
    return CalamineWorkbook.from_filelike(io.BytesIO(raw))


@pytest.mark.parametrize("language", LANGUAGES)
def test_one_simulated_row_marks_the_whole_workbook(language: str) -> None:
    book = _book(to_workbook({"Use": _frame()}, language))
    assert book.sheet_names == ["SIMULATED", "Use"]
    assert book.get_sheet_by_name("SIMULATED").to_python() == [[mark(language)]]
    assert [row[2] for row in book.get_sheet_by_name("Use").to_python()[1:]] == ["derived", "simulated"]


def test_real_rows_bring_no_mark() -> None:
    assert _book(to_workbook({"Use": _frame("derived")})).sheet_names == ["Use"]
    assert not marked(_frame("derived"))
    assert filename("a.csv", simulated=False) == "a.csv"
    assert titled("Title", "en", simulated=False) == "Title"


def test_names_and_titles_carry_the_mark() -> None:
    assert filename("a.csv", simulated=True) == "SIMULATED-a.csv"
    assert titled("Title", "en", simulated=True) == "Simulated example: Title"
    assert b",simulated" in to_csv(_frame(), ["name", "share", "status"])


def test_text_is_no_formula_and_nothing_is_an_empty_cell() -> None:
    rows = _book(to_workbook({"Use": _frame("derived")})).get_sheet_by_name("Use").to_python()
    assert rows[1:] == [["=1+1", 0.25, "derived"], ["b", "", "derived"]]


def test_equal_tables_give_equal_bytes() -> None:
    assert to_workbook({"Use": _frame()}) == to_workbook({"Use": _frame()})

"""Files of own tables, from whatever program, and those that are refused in words."""

from io import BytesIO
from pathlib import Path

import pytest
from xlsxwriter import Workbook

from data.errors import RegioscopeError
from tests.data import workbooks
from workspace.own import LIMIT_MB, reading
from workspace.own.problems import OwnTableProblem
from workspace.own.reading import MOST_ROWS
from workspace.own.template import TEMPLATE

TABLE = [["Region", "2022", "2023"], ["Śląskie", "1,5", "2"], ["NL35", "3", ":"]]


def _text(delimiter: str) -> str:
    return "".join(delimiter.join(row) + "\n" for row in TABLE)


def _xlsx(*sheets: list[list[str]]) -> bytes:
    content = BytesIO()
    with Workbook(content, {"in_memory": True}) as book:
        for rows in sheets:
            sheet = book.add_worksheet()
            for at, row in enumerate(rows):
                sheet.write_row(at, 0, row)
    return content.getvalue()


def _cells(content: bytes, name: str = "table") -> list[list[str]]:
    grid = reading.read(content, name)
    columns = [grid.words(key) for key in grid.columns]
    return [list(grid.titles.values()), *([column.words[column.codes[row]] for column in columns] for row in range(len(grid)))]


@pytest.mark.parametrize("delimiter", [";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1250"])
def test_text_of_any_delimiter_and_encoding(delimiter: str, encoding: str) -> None:
    assert _cells(_text(delimiter).encode(encoding)) == TABLE


def test_titles_above_the_header_and_sheets_with_less_are_passed_over() -> None:
    above = [["Patents, as of 2023"], []]
    assert _cells(_xlsx([["notes", "of mine"]], [*above, *TABLE])) == TABLE
    assert _cells(("Patents, 2022; and 2023\n\n" + _text("\t")).encode()) == TABLE


def test_the_template_reads_as_a_table() -> None:
    assert _cells(TEMPLATE.as_csv())[0] == _cells(TEMPLATE.as_xlsx())[0] == ["region", "2021", "2022", "2023"]


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"x" * ((LIMIT_MB << 20) + 1), "too_large"),
        (b"geo;2020\n" + b"PL22;1\n" * (MOST_ROWS + 1), "too_many_rows"),
        (("geo;" + ";".join(map(str, range(30))) + "\n" + ("PL22" + ";1" * 30 + "\n") * 70_000).encode(), "too_many_values"),
        (b'{"a": 1}', "no_table"),
        (b"<html><body>x</body></html>", "no_table"),
        (b"one column\nPL22\nNL35\n", "no_table"),
    ],
)
def test_what_is_too_much_or_no_table_is_refused_in_words(content: bytes, problem: str) -> None:
    with pytest.raises(OwnTableProblem) as raised:
        reading.read(content, "table.csv")
    assert raised.value.problem == problem


@pytest.mark.parametrize("content", [b"", b"\0\0\0\0", b"PK\3\4broken", b"geo;2020\n", b'geo;2020\n"PL22;1\n'])
def test_damage_is_refused_in_words(content: bytes) -> None:
    with pytest.raises(RegioscopeError):
        reading.read(content, "table.csv")


@pytest.mark.parametrize("content", [workbooks.xlsx(workbooks.cell("XFD1048576")), workbooks.xlsx(workbooks.beside("A1048576"))])
def test_a_hostile_workbook_ends_in_a_sentence_and_leaves_no_file(content: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    with pytest.raises(RegioscopeError):
        reading.read(content, "table.xlsx")
    assert not list(tmp_path.iterdir())

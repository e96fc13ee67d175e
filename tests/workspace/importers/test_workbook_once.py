"""A workbook is opened once to recognise it and once to read it, whatever it is."""

import io

import pytest
import xlsxwriter

from data import workbook
from workspace import bringing, yearly
from workspace.bringing import File, How
from workspace.importers import template
from workspace.importers.errors import NotRecognised
from workspace.lists import template as directory


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Names of the workbooks that were opened, one for each time."""
    names: list[str] = []
    read = workbook.read
    monkeypatch.setattr(workbook, "read", lambda content, name: names.append(name) or read(content, name))
    return names


def other(*headings: str) -> bytes:
    file = io.BytesIO()
    with xlsxwriter.Workbook(file) as book:
        book.add_worksheet().write_row(0, 0, headings)
    return file.getvalue()


@pytest.mark.parametrize(
    ("kind", "content"),
    [(yearly.KIND, yearly.TEMPLATE.as_xlsx()), ("template", template.TEMPLATE.as_xlsx()), ("directory", directory.TEMPLATE.as_xlsx())],
    ids=["yearly", "template", "directory"],
)
def test_each_kind_is_opened_once(kind: str, content: bytes, opened: list[str]) -> None:
    assert bringing.recognise(content, "t.xlsx") == kind
    assert opened == ["t.xlsx"]
    bringing.tried(File("t.xlsx", content), How(kind))
    assert opened == ["t.xlsx"] * 2


def test_none_of_them_is_opened_once(opened: list[str]) -> None:
    with pytest.raises(NotRecognised):
        bringing.recognise(other("Instrument", "Colour"), "t.xlsx")
    assert opened == ["t.xlsx"]

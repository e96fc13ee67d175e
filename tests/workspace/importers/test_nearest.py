"""Of a table that no format fits, the format that it nearly is, in text and in workbooks."""

import pytest

from tests.workspace.importers.test_any_input import workbook
from workspace.importers import FORMATS, reading
from workspace.importers.nearest import nearest

HEADS = [(key, sorted(layout.requires)) for key, row in FORMATS.items() for layout in row.layouts if len(layout.requires) > 3]


@pytest.mark.parametrize(("key", "columns"), HEADS, ids=[f"{key}-{at}" for at, (key, _) in enumerate(HEADS)])
def test_a_format_that_lacks_one_column_is_told_with_it(key: str, columns: list[str]) -> None:
    content = ("Report of May\n" + ",".join(columns[1:]) + "\n").encode()
    found = nearest(content, "file", reading.tables())
    assert found is not None
    assert len(found.lacks) <= 1
    assert found.label == FORMATS[key].label or not set(found.lacks) & set(columns[1:])


def test_workbooks_have_their_nearest_too() -> None:
    found = nearest(workbook([["Report"], ["equipment_name", "start_time", "user"]]), "book.xlsx", reading.tables())
    assert found is not None
    assert (found.label, found.lacks) == ("iLab", ("endtime",))


@pytest.mark.parametrize("content", [b"a,b\n1,2\n", b"start\n", b"{}", b"user,start\n1,2\n"])
def test_what_has_next_to_nothing_in_common_has_none(content: bytes) -> None:
    assert nearest(content, "file", reading.tables()) is None

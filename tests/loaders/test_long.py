"""The long table from plain columns: numbers, years, flags that are not there."""

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.errors import UnreadableFile
from loaders.long import long_table, numbers, with_fixed
from loaders.table import Table


def _table(time: list[str], value: list[str], flags: list[str] | None = None) -> Table:
    geo = pa.array([f"PL{n}" for n in range(len(time))])
    letters = None if flags is None else pa.array(flags)
    return long_table({}, geo, pa.array(time), pa.array(value), flags=letters, where="a file", dialect="test")


def test_a_zero_is_a_value_and_an_empty_cell_is_missing() -> None:
    frame = _table(["2020", "2020"], ["0", ""]).frame.to_pylist()
    assert [(row["value"], row["status"]) for row in frame] == [(0.0, "reported"), (None, "missing")]


def test_years_saved_as_decimals_are_years_and_other_periods_are_none() -> None:
    frame = _table(["2012.0", "2012", "2012-Q1", ""], ["1"] * 4).frame
    assert frame["year"].to_pylist() == [2012, 2012, None, None]
    assert frame["time"].to_pylist() == ["2012", "2012", "2012-Q1", ""]


def test_flags_that_a_file_does_not_carry_are_null_not_empty() -> None:
    assert _table(["2020"], ["1"]).frame["flags"].to_pylist() == [None]
    assert _table(["2020"], ["1"], [""]).frame["flags"].to_pylist() == [""]


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_every_number_that_python_writes_is_read_back(number: float) -> None:
    assert numbers(pa.array([repr(number)]), "a file").to_pylist() == [number]


@pytest.mark.parametrize("cell", ["4700p", "n/a", "1,5", ":", "1 2", "--1", "0x1A", "١"])
def test_what_is_no_number_is_quoted(cell: str) -> None:
    with pytest.raises(UnreadableFile, match=r"a file holds") as caught:
        numbers(pa.array(["1", cell]), "a file")
    assert repr(cell) in str(caught.value)


def test_periods_that_do_not_exist_are_quoted() -> None:
    with pytest.raises(UnreadableFile, match="a file has the period '2024M13'"):
        _table(["2020", "2024M13"], ["1", "2"])


def test_whole_numbers_that_would_be_rounded_are_quoted() -> None:
    assert numbers(pa.array(["9007199254740994", "0.12345678901234567890"]), "a file").to_pylist() == [
        9007199254740994.0,
        0.12345678901234568,
    ]
    with pytest.raises(UnreadableFile, match="a file holds the whole number 9007199254740993"):
        numbers(pa.array(["1", "9007199254740993"]), "a file")


def test_fixed_dimensions_become_columns_that_filters_can_name() -> None:
    table = with_fixed(_table(["2020"], ["1"]), {"unit": "PC", "sex": "T"})
    assert table.dimensions == ("unit", "sex")
    assert table.frame.select(["unit", "sex"]).to_pylist() == [{"unit": "PC", "sex": "T"}]

"""The cell grammar: every spelling that Eurostat uses, every one that must not pass, and back again."""

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.cells import Cell, constant, parse_cell, renamed, split_marks, statuses

FLAGS = st.text("bcdefimnpruz", max_size=4)
LETTERS = st.sampled_from(["", "C", "N", "P"])
NUMBERS = st.one_of(st.integers(-(10**15), 10**15), st.floats(-1e12, 1e12, allow_nan=False)).map(repr)


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("1430827 ", Cell(1430827, "", "")),
        ("0.89 b", Cell(0.89, "b", "")),
        ("0 ", Cell(0, "", "")),
        ("0.0", Cell(0, "", "")),
        ("-0.5 bdu", Cell(-0.5, "bdu", "")),
        ("1.5e3 p@C", Cell(1500, "p", "C")),
        ("12 @N", Cell(12, "", "N")),
        (": ", Cell(None, "", "")),
        (":", Cell(None, "", "")),
        (": @C", Cell(None, "", "C")),
        (": c", Cell(None, "c", "")),
        (":c", Cell(None, "c", "")),
        (": bu@P", Cell(None, "bu", "P")),
        ("  7   e  ", Cell(7, "e", "")),
    ],
)
def test_published_spellings(text: str, cell: Cell) -> None:
    assert parse_cell(text) == cell


@pytest.mark.parametrize(
    "text",
    [
        "4700p",
        "4700p ",
        "",
        " ",
        "1 234",
        "1,5",
        "nan",
        "NaN",
        "inf",
        "1e400",
        "1 B",
        "1 b c",
        "1 b@",
        "1 b@CC",
        "1:",
        ": 5",
        "0x10",
        "١ ",
        "1\n",
        "1 b\n",
        "–",
    ],
)
def test_malformed_cells(text: str) -> None:
    assert parse_cell(text) is None


@given(st.one_of(st.none(), NUMBERS), FLAGS, LETTERS, st.sampled_from(["", " ", "  "]))
def test_round_trip(number: str | None, flags: str, letter: str, tail: str) -> None:
    marks = flags + (f"@{letter}" if letter else "")
    text = f"{':' if number is None else number}{' ' + marks if marks else ''}{tail}"
    assert parse_cell(text) == Cell(None if number is None else float(number), flags, letter)


@given(st.text("0123456789.:-+eE @Cbpu\n", max_size=8))
def test_cells_are_read_or_refused(text: str) -> None:
    cell = parse_cell(text)
    assert cell is None or cell.value is None or np.isfinite(cell.value)


def _column(words: list[str]) -> pa.DictionaryArray:
    return pa.array(words, pa.string()).dictionary_encode()


@given(st.lists(st.tuples(FLAGS, LETTERS), min_size=1, max_size=30))
def test_marks_are_split_for_all_rows_at_once(pairs: list[tuple[str, str]]) -> None:
    split = split_marks(_column([flags + (f"@{letter}" if letter else "") for flags, letter in pairs]))
    assert split is not None
    assert list(zip(split[0].to_pylist(), split[1].to_pylist(), strict=True)) == pairs
    assert len(set(split[0].dictionary.to_pylist())) == len(split[0].dictionary)


@pytest.mark.parametrize("mark", ["B", "b@", "@c", "b c", "1", "b@CC", "b|C"])
def test_malformed_marks(mark: str) -> None:
    assert split_marks(_column(["b", mark])) is None


@pytest.mark.parametrize(
    ("flags", "letter", "without_value"),
    [
        ("", "", "missing"),
        ("u", "", "missing"),
        ("b", "N", "missing"),
        ("c", "", "confidential"),
        ("bc", "", "confidential"),
        ("", "C", "confidential"),
        ("m", "C", "confidential"),
        ("m", "", "not_applicable"),
        ("z", "", "not_applicable"),
        ("x", "", "missing"),
    ],
)
def test_status(flags: str, letter: str, without_value: str) -> None:
    found = statuses(np.array([True, False]), _column([flags] * 2), _column([letter] * 2))
    assert found.to_pylist() == ["reported", without_value]


def test_status_without_flags() -> None:
    assert statuses(np.array([False, True]), None, constant("", 2)).to_pylist() == ["missing", "reported"]


def test_constant_and_renamed_columns() -> None:
    assert constant("x", 2).to_pylist() == ["x", "x"]
    assert constant(None, 2).to_pylist() == [None, None]
    assert constant(None, 0).to_pylist() == constant("x", 0).to_pylist() == []
    assert renamed(_column(["a", "b", "c", "a"]), ["1", "2", "1"]).to_pylist() == ["1", "2", "1", "1"]
    assert renamed(_column([]), []).to_pylist() == []

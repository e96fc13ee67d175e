"""Keys as integers: equal exactly where the rows are, however many columns."""

import numpy as np
import pyarrow as pa
from hypothesis import given
from hypothesis import strategies as st

from loaders.keys import codes, distinct, repeated, shown, spelled


def _columns(rows: list[tuple[str, ...]]) -> list[pa.DictionaryArray]:
    return [pa.array(column, pa.string()).dictionary_encode() for column in zip(*rows, strict=True)]


@given(st.lists(st.tuples(*[st.sampled_from("abc")] * 3), min_size=1, max_size=12))
def test_equal_keys_have_equal_codes(rows: list[tuple[str, ...]]) -> None:
    code = codes(_columns(rows), len(rows))
    assert distinct(code) == len(set(rows))
    again = repeated(code)
    assert (again is None) == (len(set(rows)) == len(rows))
    if again is not None:
        assert rows[again] in rows[:again]


def test_more_combinations_than_an_integer_holds() -> None:
    count = 3000
    column = pa.array([str(number) for number in range(count)]).dictionary_encode()
    other = pa.DictionaryArray.from_arrays(pa.array(np.arange(count)[::-1].astype(np.int32)), column.dictionary)
    code = codes([column, other] * 6, count)
    assert distinct(code) == count
    assert len(code) == count


def test_no_rows_and_no_columns() -> None:
    assert distinct(codes([], 0)) == 0
    assert repeated(codes([], 0)) is None
    assert repeated(codes([], 2)) == 1


def test_keys_are_shown_on_one_short_line() -> None:
    assert spelled(_columns([("A", "PL22")]), 0) == "A,PL22"
    assert shown(["A\nB", "x" * 500]) == "A B," + "x" * 116

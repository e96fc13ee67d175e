"""Cells chosen by the catalogue's filters, sums over categories, ratios with their flags and statuses."""

from collections.abc import Sequence

import pandas as pd
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.catalogue import Input, Ratio
from data.errors import SourceChanged
from loaders.select import cells, ratio
from loaders.table import Table

Cell = tuple[str, str, str, float | None, str | None, str]
_DATASET = "made_up"


def _table(rows: Sequence[Cell]) -> Table:
    """Rows of freq, age, geo (year 2020), value, flags, status."""
    freq, age, geo, value, flags, status = zip(*rows, strict=True) if rows else [()] * 6
    words = {"freq": freq, "age": age, "geo": geo, "time": ["2020" if f == "A" else "2020-Q1" for f in freq]}
    frame = {name: pa.array(codes, pa.string()).dictionary_encode() for name, codes in words.items()}
    frame["year"] = pa.array([2020] * len(rows), pa.int16())
    frame["value"] = pa.array(value, pa.float64())
    frame["flags"] = pa.array(flags, pa.string()).dictionary_encode()
    frame["status"] = pa.array(status, pa.string()).dictionary_encode()
    return Table(pa.table(frame), ("freq", "age"), _DATASET, "", len(rows), "test")


def _asked(*ages: str) -> Input:
    return Input(_DATASET, {"age": ages})


def _plain(frame: pd.DataFrame) -> list[tuple[object, ...]]:
    rows = frame[["geo", "value", "flags", "status"]].to_dict("records")
    return [(row["geo"], None if pd.isna(row["value"]) else row["value"], row["flags"], row["status"]) for row in rows]


def test_only_the_asked_category_and_only_years() -> None:
    table = _table(
        [
            ("A", "Y1", "PL", 5.0, "b", "reported"),
            ("A", "Y2", "PL", 6.0, "", "reported"),
            ("Q", "Y1", "PL", 7.0, "", "reported"),
            ("A", "Y1", "NL", None, "", "confidential"),
        ]
    )
    assert _plain(cells(table, _asked("Y1"))) == [("PL", 5.0, "b", "reported"), ("NL", None, "", "confidential")]


def test_several_categories_are_summed_and_a_missing_part_leaves_no_sum() -> None:
    table = _table(
        [
            ("A", "Y1", "PL", 5.0, "p", "reported"),
            ("A", "Y2", "PL", 6.0, "be", "reported"),
            ("A", "Y1", "NL", 1.0, "", "reported"),
            ("A", "Y2", "NL", None, "", "missing"),
            ("A", "Y1", "LT", 1.0, "u", "reported"),
        ]
    )
    assert _plain(cells(table, _asked("Y1", "Y2"))) == [
        ("LT", None, "u", "missing"),
        ("NL", None, "", "missing"),
        ("PL", 11.0, "bep", "derived"),
    ]


def test_a_dimension_the_table_lacks_is_a_changed_source() -> None:
    with pytest.raises(SourceChanged, match="no dimension 'sex'"):
        cells(_table([("A", "Y1", "PL", 1.0, "", "reported")]), Input(_DATASET, {"sex": ("T",)}))


def test_a_dimension_left_open_is_refused_rather_than_mixed() -> None:
    table = _table([("A", "Y1", "PL", 1.0, "", "reported"), ("A", "Y2", "PL", 2.0, "", "reported")])
    with pytest.raises(SourceChanged, match="several codes of age \\(Y1, Y2\\)"):
        cells(table, Input(_DATASET))


def _side(*rows: tuple[str, float | None, str | None, str], year: int | None = 2020) -> pd.DataFrame:
    geo, value, flags, status = zip(*rows, strict=True)
    return pd.DataFrame(
        {
            "geo": geo,
            "year": pd.array([year] * len(rows), "Int16"),
            "value": pd.array(value, float),
            "flags": pd.Series(flags, dtype=object),
            "status": status,
        }
    )


_SHARE = Ratio(Input("a"), Input("b"), 100)


def test_a_ratio_joins_flags_and_keeps_what_is_hidden_hidden() -> None:
    above = _side(
        ("PL", 1.0, "p", "reported"), ("NL", None, "", "confidential"), ("LT", 1.0, "", "reported"), ("PT", 1.0, None, "reported")
    )
    below = _side(("PL", 3.0, "be", "reported"), ("NL", 4.0, "", "reported"), ("LT", None, "", "confidential"), ("PT", 4.0, "", "reported"))
    assert _plain(ratio(above, below, _SHARE, 1)) == [
        ("PL", 33.3333, "bep", "derived"),
        ("NL", None, "", "confidential"),
        ("LT", None, "", "confidential"),
        ("PT", 25.0, None, "derived"),
    ]


def test_no_denominator_or_zero_leaves_a_missing_cell_not_an_infinite_one() -> None:
    above = _side(("PL", 1.0, "", "reported"), ("NL", 0.0, "", "reported"))
    below = _side(("NL", 0.0, "", "reported"), ("LT", 1.0, "", "reported"))
    assert _plain(ratio(above, below, _SHARE, 1)) == [("PL", None, "", "missing"), ("NL", None, "", "missing")]


def test_a_figure_without_years_divides_every_year() -> None:
    above = pd.concat([_side(("PL", 300.0, "", "reported"), year=year) for year in (2020, 2021)], ignore_index=True)
    area = _side(("PL", 3.0, "", "reported"), year=None)
    found = ratio(above, area, Ratio(Input("a"), Input("b"), 1), 1)
    assert list(zip(found["year"], found["value"], strict=True)) == [(2020, 100.0), (2021, 100.0)]


_LETTERS = st.text("bdepu", max_size=3)


@given(st.lists(st.tuples(_LETTERS, _LETTERS), min_size=1, max_size=8))
def test_no_letter_is_lost_or_made_up(pairs: list[tuple[str, str]]) -> None:
    geos = [f"PL{n}" for n in range(len(pairs))]
    above = _side(*((geo, 1.0, one, "reported") for geo, (one, _) in zip(geos, pairs, strict=True)))
    below = _side(*((geo, 2.0, other, "reported") for geo, (_, other) in zip(geos, pairs, strict=True)))
    flags = ratio(above, below, _SHARE, 1)["flags"]
    assert list(flags) == ["".join(sorted(set(one + other))) for one, other in pairs]

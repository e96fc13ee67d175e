import math

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics.nuts.recode import METHODS, recode
from data.catalogue.model import Indicator
from data.schema import COLUMNS
from tests.analytics.correspondences import AMOUNT, RATE, SCORE, SPENDING, linked, rows

# A1 is renamed, B1 and B2 become one, C1 falls apart 3:1, D1 gives a quarter of its people to what D2 becomes
FIVE = (
    ("A1", "A9", 100),
    ("B1", "B9", 300),
    ("B2", "B9", 100),
    ("C1", "C8", 300),
    ("C1", "C9", 100),
    ("D1", "D8", 300),
    ("D1", "D9", 100),
    ("D2", "D9", 200),
)
OLD = rows(("A1", 10.0), ("B1", 20.0), ("B2", 40.0), ("C1", 8.0), ("D1", 16.0), ("D2", 7.0))


def told(frame: pd.DataFrame) -> dict[str, tuple[float, str, bool]]:
    return {row.geo: (row.value, row.method, bool(row.exact)) for row in frame.itertuples()}


def carry(frame: pd.DataFrame, indicator: Indicator, *overlaps, listed=(), weight: pd.DataFrame | None = None) -> pd.DataFrame:
    return recode(frame, indicator, "2021", "2024", linked(*overlaps, listed=listed), weight=weight)


def test_amounts_are_summed_and_shared_out_by_people() -> None:
    found = carry(OLD, AMOUNT, *FIVE)
    assert told(found) == {
        "A9": (10, "code_change", True),
        "B9": (60, "merge_sum", True),
        "C8": (6, "split_share", False),
        "C9": (2, "split_share", False),
        "D8": (12, "split_share", False),
        "D9": (4 + 7, "boundary_shift", False),
    }
    assert set(found["status"]) == {"recoded"}
    assert set(found["nuts"]) == {"2024"}
    assert list(found.columns) == [*COLUMNS, "method", "exact", "from_geo", "from_nuts"]
    assert found.set_index("geo")["from_geo"].to_dict()["D9"] == "D1,D2"


def test_ratios_are_averaged_by_people_and_parts_take_the_whole() -> None:
    assert told(carry(OLD, RATE, *FIVE)) == {
        "A9": (10, "code_change", True),
        "B9": ((20 * 300 + 40 * 100) / 400, "merge_weighted", False),
        "C8": (8, "split_value", False),
        "C9": (8, "split_value", False),
        "D8": (16, "split_value", False),
        "D9": ((16 * 100 + 7 * 200) / 300, "boundary_shift", False),
    }


def test_the_declared_weight_of_the_same_year_counts_where_every_part_has_it() -> None:
    gdp = rows(("B1", 1.0), ("B2", 3.0), ("D1", 40.0), ("D2", None))
    found = told(carry(OLD, SPENDING, *FIVE, weight=gdp))
    assert found["B9"] == ((20 * 1 + 40 * 3) / 4, "merge_weighted", False)
    assert found["D9"][1] == "no_weight"
    assert math.isnan(found["D9"][0])
    other_year = rows(("B1", 1.0), ("B2", 3.0), year=2019)
    assert told(carry(OLD, SPENDING, *FIVE, weight=other_year))["B9"][1] == "no_weight"
    # for a rate by people, the matrices' people stand in
    assert told(carry(OLD, RATE, *FIVE, weight=gdp))["D9"][0] == (16 * 100 + 7 * 200) / 300


def test_without_a_weight_there_is_no_value() -> None:
    found = carry(OLD, SCORE, *FIVE).set_index("geo")
    assert found.loc["B9", ["method", "status"]].tolist() == ["no_weight", "missing"]
    assert math.isnan(found.loc["B9", "value"])
    stranger = carry(rows(("Z1", 3.0)), AMOUNT, *FIVE).iloc[0]
    assert (stranger["geo"], stranger["nuts"], stranger["status"], stranger["method"]) == ("Z1", "2021", "missing", "no_weight")
    assert math.isnan(stranger["value"])


@pytest.mark.parametrize("indicator", [AMOUNT, RATE], ids=["amount", "ratio"])
@pytest.mark.parametrize(
    ("second", "status"),
    [((), "missing"), ((("B2", None),), "missing"), ((("B2", None, "", "confidential"),), "confidential")],
    ids=["not listed", "missing", "confidential"],
)
def test_no_partial_sums(indicator: Indicator, second: tuple, status: str) -> None:
    found = carry(rows(("B1", 20.0), *second), indicator, *FIVE)
    assert found["value"].isna().all()
    assert found["status"].tolist() == [status]


def test_flags_of_all_parts_are_kept_and_unknown_ones_stay_unknown() -> None:
    both = carry(rows(("B1", 1.0, "pe"), ("B2", 2.0, "bp")), AMOUNT, *FIVE)
    unknown = carry(rows(("B1", 1.0, "p"), ("B2", 2.0, None)), AMOUNT, *FIVE)
    assert both["flags"].tolist() == ["bep"]
    assert unknown["flags"].tolist() == [None]


def test_a_renamed_cell_without_value_keeps_its_reason() -> None:
    found = carry(rows(("A1", None, "", "confidential")), AMOUNT, *FIVE)
    assert (found["geo"].tolist(), found["status"].tolist()) == (["A9"], ["confidential"])


def test_what_eurostat_calls_a_boundary_shift_is_estimated() -> None:
    """Utrecht: the weights say one to one, Eurostat's list says boundary shift."""
    overlap = ("NL31", "NL35", 1_360_452)
    sure = carry(rows(("NL31", 2.3)), RATE, overlap)
    shifted = carry(rows(("NL31", 2.3)), RATE, overlap, listed=[("NL31", None, "boundary_shift")])
    assert told(sure)["NL35"] == (2.3, "code_change", True)
    assert told(shifted)["NL35"] == (2.3, "boundary_shift", False)


def test_a_code_that_kept_its_name_but_not_its_borders_is_estimated() -> None:
    """Utrecht in 2019: a strip of the neighbour came to NL31, which kept its code."""
    strip = (("NL31", "NL31", 970), ("NL33", "NL31", 30), ("NL33", "NL33", 3000))
    assert told(carry(rows(("NL31", 2.0), ("NL33", 4.0)), RATE, *strip)) == {
        "NL31": ((2 * 970 + 4 * 30) / 1000, "boundary_shift", False),
        "NL33": (4.0, "split_value", False),
    }


@settings(max_examples=40)
@given(st.lists(st.tuples(st.sampled_from("ABCDE"), st.floats(-1e6, 1e6)), unique_by=lambda cell: cell[0], min_size=1))
def test_identity_is_identity(cells: list[tuple[str, float]]) -> None:
    frame = rows(*cells).sort_values("geo").reset_index(drop=True)
    for found in (
        recode(frame, AMOUNT, "2024", "2024", linked()),
        carry(frame, AMOUNT, *((geo, geo, 100) for geo, _ in cells)),
    ):
        pd.testing.assert_frame_equal(found[list(COLUMNS)].drop(columns="nuts"), frame.drop(columns="nuts"), check_dtype=False)
        assert set(found["method"]) == {"unchanged"}
        assert found["exact"].all()


overlap = st.integers(0, 10_000_000).filter(lambda people: people == 0 or people > 1000)


@st.composite
def correspondences(draw: st.DrawFn) -> tuple[list[tuple[str, str, float]], dict[str, float]]:
    """A random table of up to 6 old and 6 new codes with people, and a figure for every old code."""
    old, new = draw(st.integers(1, 6)), draw(st.integers(1, 6))
    people = [[draw(overlap) for _ in range(new)] for _ in range(old)]
    pairs = [(f"O{a}", f"N{b}", float(people[a][b])) for a in range(old) for b in range(new) if people[a][b]]
    return pairs, {geo: draw(st.floats(0, 1e9)) for geo in sorted({pair[0] for pair in pairs})}


@settings(max_examples=40)
@given(correspondences())
def test_totals_of_amounts_are_preserved(table: tuple[list, dict[str, float]]) -> None:
    pairs, values = table
    found = carry(rows(*values.items()), AMOUNT, *pairs) if pairs else rows()
    assert found["value"].sum() == pytest.approx(sum(values.values()), rel=1e-9, abs=1e-12)


@settings(max_examples=40)
@given(correspondences(), st.booleans())
def test_ratios_stay_within_the_range_of_their_parts(table: tuple[list, dict[str, float]], weighed: bool) -> None:
    pairs, values = table
    if not pairs:
        return
    found = carry(
        rows(*values.items()), RATE, *pairs, weight=rows(*((geo, 1.0 + place) for place, geo in enumerate(values))) if weighed else None
    )
    assert found["value"].notna().all()
    for row in found.itertuples():
        parts = [values[geo] for geo in row.from_geo.split(",")]
        assert min(parts) <= row.value <= max(parts)
        assert row.method in METHODS


@settings(max_examples=40)
@given(correspondences())
def test_a_new_region_that_lacks_a_part_has_no_value(table: tuple[list, dict[str, float]]) -> None:
    pairs, values = table
    if not pairs:
        return
    gone = min(values)
    whole = carry(rows(*values.items()), AMOUNT, *pairs).set_index("geo")
    found = carry(rows(*((geo, value) for geo, value in values.items() if geo != gone)), AMOUNT, *pairs).set_index("geo")
    touched = [geo for geo, codes in whole["from_geo"].items() if gone in codes.split(",")]
    assert found.reindex(touched)["value"].isna().all()
    assert found.drop(index=touched, errors="ignore")["value"].notna().all()

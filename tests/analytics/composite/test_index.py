"""The composite index by hand, its invariants, how firm its places are, and what has no index."""

from itertools import permutations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics.composite.index import ARITHMETIC, GEOMETRIC, JOINS, NoIndex, composite
from analytics.composite.ranks import ranks_of
from analytics.stats.scales import SCALES

UP = {"a": "higher", "b": "higher", "c": "lower"}
FIVE = {"a": [0.0, 1, 2, 3, 4], "b": [10.0, 40, 30, 20, 50]}


def _cells(table: dict[str, list[float]], **more: object) -> pd.DataFrame:
    rows = [
        {"indicator": key, "geo": f"r{at}", "year": 2020, "value": value, "flags": "", "status": "reported", "release": "2026-01"}
        for key, values in table.items()
        for at, value in enumerate(values)
    ]
    return pd.DataFrame(rows).assign(**more)


def _scores(table: dict[str, list[float]], weights: dict[str, float], **choice: str) -> dict[str, float]:
    found = composite(_cells(table), weights, UP, trials=20, **choice)
    return dict(zip(found.regions["geo"], found.regions["score"], strict=True))


def test_five_regions_by_hand() -> None:
    # a: 1, 25.75, 50.5, 75.25, 100; b: 1, 75.25, 50.5, 25.75, 100
    found = _scores(FIVE, {"a": 3, "b": 1})
    assert found == pytest.approx({"r0": 1, "r1": 38.125, "r2": 50.5, "r3": 62.875, "r4": 100})


def test_five_regions_by_hand_as_a_geometric_mean() -> None:
    found = _scores(FIVE, {"a": 1, "b": 1}, join=GEOMETRIC)
    assert found == pytest.approx({"r0": 1, "r1": (25.75 * 75.25) ** 0.5, "r2": 50.5, "r3": (25.75 * 75.25) ** 0.5, "r4": 100})


def test_equal_scores_share_a_place_and_the_next_is_left_out() -> None:
    found = composite(_cells(FIVE), {"a": 1, "b": 1}, UP, trials=20).regions
    assert dict(zip(found["geo"], found["rank"], strict=True)) == {"r4": 1, "r1": 2, "r2": 2, "r3": 2, "r0": 5}


def test_where_lower_is_better_the_least_figure_scores_best() -> None:
    found = _scores({"a": [1.0, 2, 3], "c": [5.0, 5, 1]}, {"a": 1, "c": 1})
    assert found["r2"] == pytest.approx(100)
    assert found["r0"] == pytest.approx(1)


@pytest.mark.parametrize("scale", SCALES)
def test_parts_add_up_to_the_score_on_every_scale(scale: str) -> None:
    found = composite(_cells(FIVE), {"a": 2, "b": 5}, UP, scale=scale, trials=20)
    np.testing.assert_allclose(found.parts.sum(axis=1), found.regions["score"], atol=1e-9)
    assert found.parts.index.tolist() == found.regions["geo"].tolist()


_TABLES = st.lists(
    st.tuples(*[st.floats(-1e3, 1e3).map(lambda value: round(value, 3))] * 3),
    min_size=4,
    max_size=25,
    unique_by=(lambda r: r[0], lambda r: r[1], lambda r: r[2]),
)
_WEIGHTS = st.tuples(*[st.floats(0.1, 100)] * 3)


@settings(max_examples=25)
@given(_TABLES, _WEIGHTS, st.sampled_from(list(JOINS)), st.floats(0.01, 1000))
def test_weights_count_by_their_proportion_alone_and_parts_add_up(rows, weights, join: str, factor: float) -> None:
    table = dict(zip("abc", map(list, zip(*rows, strict=True)), strict=True))
    given_, scaled = (dict(zip("abc", [weight * by for weight in weights], strict=True)) for by in (1, factor))
    once, again = (composite(_cells(table), each, UP, join=join, trials=5) for each in (given_, scaled))
    np.testing.assert_allclose(
        once.regions.set_index("geo")["score"].sort_index(), again.regions.set_index("geo")["score"].sort_index(), rtol=1e-9
    )
    np.testing.assert_allclose(once.parts.sum(axis=1), once.regions["score"], rtol=1e-9)
    assert (once.regions["score"] > 0).all()


@settings(max_examples=25)
@given(_TABLES, _WEIGHTS)
def test_a_unit_does_not_matter_and_the_better_region_is_never_behind(rows, weights) -> None:
    table = dict(zip("abc", map(list, zip(*rows, strict=True)), strict=True))
    chosen = dict(zip("abc", weights, strict=True))
    other = {key: [7 + 3 * value for value in values] for key, values in table.items()}
    once, again = (composite(_cells(each), chosen, UP, trials=5).regions.set_index("geo").sort_index() for each in (table, other))
    np.testing.assert_allclose(once["score"], again["score"], rtol=1e-6)
    turned = np.array(rows) * (1, 1, -1)
    for one, two in permutations(range(len(rows)), 2):
        if (turned[one] > turned[two]).all():
            assert once.loc[f"r{one}", "rank"] < once.loc[f"r{two}", "rank"]


@given(st.lists(st.lists(st.integers(0, 5), min_size=6, max_size=6), min_size=1, max_size=5))
def test_places_are_those_of_pandas(rows: list[list[int]]) -> None:
    expected = pd.DataFrame(rows).rank(axis=1, method="min", ascending=False).astype(int)
    np.testing.assert_array_equal(ranks_of(np.array(rows, dtype=float)), expected)


def test_a_region_that_is_first_everywhere_stays_first_under_all_weights() -> None:
    found = composite(_cells({"a": [9.0, 1, 2, 3], "b": [9.0, 3, 2, 1]}), {"a": 1, "b": 1}, UP).regions.set_index("geo")
    assert found.loc["r0", ["rank", "rank_p05", "rank_p95", "rank_min", "rank_max"]].tolist() == [1, 1, 1, 1, 1]
    assert found.loc["r1", ["rank_p05", "rank_p95", "rank_min", "rank_max"]].tolist() == [2, 4, 2, 4]
    assert ((found["rank_p05"] <= found["rank"]) & (found["rank"] <= found["rank_p95"])).all()


def test_the_same_question_gives_the_same_ranges() -> None:
    once, again = (composite(_cells(FIVE), {"a": 1, "b": 2}, UP).regions for _ in range(2))
    pd.testing.assert_frame_equal(once, again)


def test_regions_with_gaps_are_left_out_named_and_do_not_stretch_the_scale() -> None:
    found = composite(_cells({"a": [1.0, 2, 3, 99], "b": [1.0, 2, 3, np.nan]}), {"a": 1, "b": 1}, UP)
    assert found.left_out.to_dict("records") == [{"geo": "r3", "lacks": ("b",)}]
    assert found.regions["score"].max() == pytest.approx(100)


def test_a_score_keeps_flags_and_says_that_it_is_derived() -> None:
    cells = _cells({"a": [1.0, 2, 3], "b": [1.0, 2, 3]}, flags=["e", "", "", "p", "", None], status=["reported"] * 5 + ["recoded"])
    found = composite(cells, {"a": 1, "b": 1}, UP).regions.set_index("geo")
    assert found["flags"].to_dict() == {"r0": "ep", "r1": "", "r2": None}
    assert found["status"].to_dict() == {"r0": "derived", "r1": "derived", "r2": "recoded"}


@pytest.mark.parametrize(
    ("table", "weights", "choice", "reason"),
    [
        (FIVE, {"a": 1}, {}, "none"),
        (FIVE, {"a": 0, "b": 0}, {}, "weights"),
        (FIVE, {"a": 1, "b": 0}, {}, "weights"),
        (FIVE, {"a": 1, "c": 1}, {}, "no_figure"),
        ({"a": [1.0, 2], "b": [2.0, 1]}, {"a": 1, "b": 1}, {}, "few"),
        ({"a": [1.0, 2, 3, 4], "b": [2.0, 2, 2, 2]}, {"a": 1, "b": 1}, {}, "constant"),
        ({"a": [np.nan] * 4, "b": [1.0, 2, 3, 4]}, {"a": 1, "b": 1}, {}, "no_figure"),
        (FIVE, {"a": 1, "b": 1}, {"scale": "z", "join": GEOMETRIC}, "negative"),
    ],
)
def test_what_has_no_index_says_why(table, weights: dict[str, float], choice: dict[str, str], reason: str) -> None:
    with pytest.raises(NoIndex) as refused:
        composite(_cells(table), weights, UP, **choice)
    assert refused.value.reason == reason
    assert "{" not in str(refused.value)


def test_both_ways_to_join_are_declared() -> None:
    assert set(JOINS) == {ARITHMETIC, GEOMETRIC}

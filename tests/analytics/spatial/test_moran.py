"""Moran's I by hand and against esda on real figures; permutations, adjustment, and what has no pattern."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import false_discovery_control

from analytics.spatial import moran, moran_chance
from data.errors import NotValid
from data.schema import DEFAULT_NUTS
from data.store import EMBEDDED, Store

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")
REAL = [("gerd_pct_gdp", 2, 2023), ("unemployment_rate_pct", 2, 2024), ("epo_patents_per_mio_inhabitants", 3, 2010)]


def _chain(size: int) -> pd.DataFrame:
    names = [f"r{at:03}" for at in range(size)]
    onward = pd.DataFrame({"geo": names[:-1], "neighbour": names[1:]})
    return pd.concat([onward, onward.rename(columns={"geo": "neighbour", "neighbour": "geo"})], ignore_index=True)


def _values(figures: list[float]) -> pd.Series:
    return pd.Series(figures, index=[f"r{at:03}" for at in range(len(figures))], dtype=float)


def _real(indicator: str, level: int, year: int) -> tuple[pd.Series, pd.DataFrame]:
    store = Store(EMBEDDED)
    regions, frame = store.regions(DEFAULT_NUTS, level), store.observations(indicator)
    shown = frame[(frame["year"] == year) & frame["geo"].isin(regions["geo"])]
    return pd.Series(shown["value"].to_numpy(), index=shown["geo"].astype(str)), store.neighbours(DEFAULT_NUTS, level)


def _theirs(found: moran.Pattern, pairs: pd.DataFrame):
    from libpysal.weights import W

    geos = found.regions["geo"].tolist()
    among = pairs[pairs["geo"].isin(geos) & pairs["neighbour"].isin(geos)]
    neighbours = W(among.groupby("geo")["neighbour"].apply(list).to_dict(), id_order=geos, silence_warnings=True)
    neighbours.transform = "r"
    return found.regions["value"].to_numpy(), neighbours


def test_five_regions_in_a_row_by_hand(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(moran, "FEWEST", 5)
    found = moran.spatial_pattern(_values([1, 2, 3, 4, 5]), _chain(5))
    # z = (-2, -1, 0, 1, 2)/√2; means of neighbours (-1, -1, 0, 1, 1)/√2; I = (2 + 1 + 0 + 1 + 2)/2 ÷ 5
    assert found.moran == pytest.approx(0.6)
    assert found.expected == pytest.approx(-0.25)
    np.testing.assert_allclose(found.regions["local"], [0.8, 0.4, 0, 0.4, 0.8])


@pytest.mark.parametrize(("indicator", "level", "year"), REAL)
def test_it_agrees_with_esda_on_real_figures(indicator: str, level: int, year: int) -> None:
    from esda import Moran, Moran_Local

    values, pairs = _real(indicator, level, year)
    found = moran.spatial_pattern(values, pairs)
    figures, neighbours = _theirs(found, pairs)
    whole, local = Moran(figures, neighbours, permutations=0), Moran_Local(figures, neighbours, permutations=0)
    assert found.moran == pytest.approx(whole.I, abs=1e-9)
    assert found.expected == pytest.approx(whole.EI, abs=1e-9)
    assert found.score == pytest.approx(whole.z_rand, abs=1e-9)
    np.testing.assert_allclose(found.regions["local"], local.Is, atol=1e-9, rtol=0)
    np.testing.assert_allclose(found.regions["z"], local.z, atol=1e-9, rtol=0)


def test_p_values_are_those_of_dealing_region_by_region() -> None:
    values, pairs = _real(*REAL[0])
    found = moran.spatial_pattern(values, pairs)
    _, neighbours = _theirs(found, pairs)
    z, lag = found.regions["z"].to_numpy(), found.regions["lag"].to_numpy()
    count = np.array(list(neighbours.cardinalities.values()))
    dealt = moran_chance.orders(found.n, 199, 4)
    expected = []
    for region in range(found.n):
        means = np.array([z[[one for one in order[: count[region] + 1] if one != region][: count[region]]].mean() for order in dealt])
        beyond = min((means >= lag[region] - 1e-12).sum(), (means <= lag[region] + 1e-12).sum())
        expected.append(min(1, 2 * (beyond + 1) / 200))
    np.testing.assert_allclose(moran_chance.local_p(z, lag, count, dealt), expected, atol=1e-12)


@pytest.mark.parametrize(("indicator", "level", "year"), REAL)
def test_p_values_are_near_those_of_esda(indicator: str, level: int, year: int) -> None:
    from esda import Moran_Local

    values, pairs = _real(indicator, level, year)
    found = moran.spatial_pattern(values, pairs, permutations=9999)
    figures, neighbours = _theirs(found, pairs)
    # theirs is one-sided in the direction found, so it is doubled; draws that equal the figure count there on one side only
    theirs = np.minimum(1, 2 * Moran_Local(figures, neighbours, permutations=9999, seed=7).p_sim)
    ours, count = found.regions["p"].to_numpy(), np.array(list(neighbours.cardinalities.values()))
    # five standard errors of the difference of two shares from 9,999 draws, doubled for two sides
    error = 2 * 5 * np.sqrt(2 * (ours / 2) * (1 - ours / 2) / 9999) + 2e-4
    assert (np.abs(ours - theirs)[count > 2] <= error[count > 2]).all()


def test_own_draws_give_p_values_like_those_of_many_more() -> None:
    values, pairs = _real(*REAL[1])
    few, many = moran.spatial_pattern(values, pairs), moran.spatial_pattern(values, pairs, permutations=9999, seed=3)
    # four standard errors of a share estimated from 999 draws, doubled for two sides
    assert (few.regions["p"] - many.regions["p"]).abs().max() <= 2 * 4 * np.sqrt(0.25 / 999)


def test_the_same_question_gives_the_same_answer() -> None:
    values, pairs = _real(*REAL[0])
    once, again = moran.spatial_pattern(values, pairs), moran.spatial_pattern(values.sample(frac=1, random_state=4), pairs)
    assert once.p == again.p
    pd.testing.assert_frame_equal(once.regions, again.regions)


def test_islands_and_regions_without_figures_are_left_out_and_named() -> None:
    values = pd.concat([_values([float(at % 7) for at in range(40)]), pd.Series({"alone": 3.0, "unknown": np.nan})])
    values["r010"] = np.nan
    found = moran.spatial_pattern(values, _chain(40))
    assert found.islands == ("alone",)
    assert found.n == 39
    assert not {"r010", "alone", "unknown"} & set(found.regions["geo"])


def test_a_ramp_is_clustered_and_a_chessboard_scattered() -> None:
    ramp, board = (moran.spatial_pattern(_values(figures), _chain(60)) for figures in ([float(at) for at in range(60)], [0.0, 1.0] * 30))
    assert ramp.clustered
    assert {moran.LOW, moran.HIGH} <= set(ramp.counts())
    assert board.scattered
    assert board.moran == pytest.approx(-1)


def test_chance_is_called_chance() -> None:
    found = moran.spatial_pattern(_values(list(np.random.default_rng(11).normal(size=200))), _chain(200))
    assert not found.clustered
    assert not found.regions["sure"].any()


@pytest.mark.parametrize(("figures", "why"), [([1.0] * 40, "same figure"), ([1.0, 2.0] * 10, "30 regions"), ([np.nan] * 40, "30 regions")])
def test_what_has_no_pattern_is_refused_in_words(figures: list[float], why: str) -> None:
    with pytest.raises(NotValid, match=why):
        moran.spatial_pattern(_values(figures), _chain(len(figures)))


@given(st.lists(st.floats(0, 1), min_size=1, max_size=60))
def test_the_adjustment_is_that_of_scipy(p: list[float]) -> None:
    np.testing.assert_allclose(moran.false_discovery(np.array(p)), false_discovery_control(p), atol=1e-12)


@given(st.floats(-1e3, 1e3), st.floats(0.01, 100))
def test_units_do_not_matter(shift: float, scale: float) -> None:
    figures = np.random.default_rng(2).integers(0, 100, 45).astype(float)
    plain, other = (moran.spatial_pattern(_values(list(each)), _chain(45), permutations=49) for each in (figures, shift + scale * figures))
    assert other.moran == pytest.approx(plain.moran, abs=1e-7)
    assert (other.regions["kind"] == plain.regions["kind"]).all()

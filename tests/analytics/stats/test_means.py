"""Weighted means: by hand on five rows, what a missing member does, and flags that are never lost."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.stats.means import mean, per_thousand
from data.catalogue import INDICATORS
from data.schema import STATUSES
from data.store import current

GERD, RIS = INDICATORS["gerd_pct_gdp"], INDICATORS["ris_index"]


def rows(*cells, year: int = 2023) -> pd.DataFrame:
    """Observations of a year: geo, value, and flags where there are any."""
    return pd.DataFrame(
        [
            {
                "geo": geo,
                "year": year,
                "value": value,
                "flags": more[0] if more else "",
                "status": "reported" if not np.isnan(value) else "confidential",
                "release": "2026-05-20",
            }
            for geo, value, *more in cells
        ],
        columns=["geo", "year", "value", "flags", "status", "release"],
    )


FIVE = rows(("A", 1.0), ("B", 2.0, "e"), ("C", 3.0), ("D", np.nan), ("E", 5.0))
WEIGHTS = rows(("A", 10.0, "p"), ("B", 20.0), ("C", 30.0), ("D", 40.0))


def test_five_rows_by_hand() -> None:
    # (10·1 + 20·2 + 30·3) ÷ 60; D has no figure, E has no weight
    found = mean(GERD, FIVE, list("ABCDE"), 2023, WEIGHTS)
    assert found.value == pytest.approx(140 / 60)
    assert (found.counted, found.missing) == (("A", "B", "C"), ("D", "E"))
    assert (found.weight, found.weight_year) == ("gdp_mio_eur", 2023)
    assert (found.flags, found.status) == ("ep", "derived")


def test_without_a_declared_weight_every_member_counts_the_same() -> None:
    found = mean(RIS, FIVE, list("ABCDE"), 2023, WEIGHTS)
    assert found.value == pytest.approx(11 / 4)
    assert (found.weight, found.weight_year, found.missing) == ("", 0, ("D",))


def test_weights_of_an_earlier_year_say_so() -> None:
    assert mean(GERD, FIVE, list("ABC"), 2023, WEIGHTS.assign(year=2021)).weight_year == 2021


def test_nobody_to_count_is_no_mean() -> None:
    for members, year in ((["D"], 2023), ([], 2023), (["A"], 1999)):
        found = mean(GERD, FIVE, members, year, WEIGHTS)
        assert (found.value, found.status, found.missing) == (None, "missing", tuple(members))


def test_unknown_flags_of_one_part_make_the_flags_unknown() -> None:
    assert mean(RIS, rows(("A", 1.0, None), ("B", 2.0, "e")), ["A", "B"], 2023).flags is None


def test_the_real_eu_mean_comes_close_to_the_published_one() -> None:
    store = current()
    frame, weights = store.observations("gerd_pct_gdp"), store.observations("gdp_mio_eur")
    regions = store.regions("2024", 0)
    from data.catalogue.areas import EU27

    found = mean(GERD, frame, [geo for geo in regions["geo"] if geo in EU27], 2019, weights)
    published = frame[(frame["geo"] == "EU27_2020") & (frame["year"] == 2019)]["value"].iloc[0]
    assert found.value == pytest.approx(published, abs=0.03)
    assert not found.missing


@given(values=st.lists(st.tuples(st.floats(0, 1e6), st.floats(0.001, 1e6)), min_size=1, max_size=12))
def test_a_mean_lies_between_its_ends(values: list[tuple[float, float]]) -> None:
    geos = [f"R{place}" for place in range(len(values))]
    figures = rows(*((geo, value) for geo, (value, _weight) in zip(geos, values, strict=True)))
    weights = rows(*((geo, weight) for geo, (_value, weight) in zip(geos, values, strict=True)))
    found = mean(GERD, figures, geos, 2023, weights)
    assert found.counted == tuple(geos)
    assert min(value for value, _ in values) - 1e-6 <= found.value <= max(value for value, _ in values) + 1e-6
    assert found.status in STATUSES


def test_per_thousand_inhabitants_keeps_both_sides_flags() -> None:
    found = per_thousand(rows(("A", 50.0, "e"), ("B", np.nan), ("C", 1.0)), rows(("A", 2000.0, "p"), ("B", 10.0), ("D", 9.0)))
    assert found["geo"].tolist() == ["A", "B"]
    assert found["value"].tolist()[0] == 25
    assert found["flags"].tolist() == ["ep", ""]
    assert found["status"].tolist() == ["derived", "confidential"]

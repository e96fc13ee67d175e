"""Distances from a yardstick and changes between years: by hand, with what is missing, and with every flag kept."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.comparison.differences import DISTANCES, Benchmark, changes, common_years, distances, group_benchmark, members_of
from data.catalogue import INDICATORS

GERD, RIS = INDICATORS["gerd_pct_gdp"], INDICATORS["ris_index"]


def cells(*rows) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["indicator", "geo", "year", "value", "flags", "status", "release"])


def stick(value: float | None, flags: str = "", status: str = "reported") -> Benchmark:
    return Benchmark("EU27_2020", "published" if value is not None else "none", value, flags, status, "2026-05-20")


FIVE = cells(
    ("gerd_pct_gdp", "PL22", 2023, 1.0, "p", "reported", "2026-05-20"),
    ("gerd_pct_gdp", "NL35", 2023, np.nan, "", "confidential", "2026-05-20"),
    ("unemployment_rate_pct", "PL22", 2024, 3.0, "", "reported", "2026-03"),
    ("unemployment_rate_pct", "NL35", 2024, 5.0, None, "reported", "2026-03"),
    ("ris_index", "PL22", 2025, 62.0, "", "recoded", "2025-07-15"),
)


def test_five_rows_by_hand() -> None:
    sticks = {("gerd_pct_gdp", "PL22"): stick(2.25, "e"), ("gerd_pct_gdp", "NL35"): stick(2.25)}
    sticks |= {("unemployment_rate_pct", geo): stick(6.0) for geo in ("PL22", "NL35")} | {("ris_index", "PL22"): stick(None)}
    spreads = pd.Series({"gerd_pct_gdp": 0.5, "unemployment_rate_pct": 2.0, "ris_index": 0.0})
    found = distances(FIVE, sticks, spreads, ["unemployment_rate_pct"])
    assert list(found.columns) == list(DISTANCES)
    assert found["difference"].tolist() == pytest.approx([-1.25, np.nan, -3.0, -1.0, np.nan], nan_ok=True)
    # low unemployment is better: three points below are one and a half deviations to the good
    assert found["distance"].tolist() == pytest.approx([-2.5, np.nan, 1.5, 0.5, np.nan], nan_ok=True)
    assert found["difference_flags"].tolist() == ["ep", "", "", None, ""]
    assert found["difference_status"].tolist() == ["derived", "missing", "derived", "derived", "missing"]


def test_a_constant_indicator_has_differences_but_no_distances() -> None:
    found = distances(FIVE[:1], {("gerd_pct_gdp", "PL22"): stick(1.0)}, pd.Series({"gerd_pct_gdp": 0.0}), [])
    assert found["difference"].tolist() == [0]
    assert found["distance"].isna().all()


def test_an_indicator_without_yardstick_or_spread_is_left_blank() -> None:
    found = distances(FIVE, {}, pd.Series(dtype=float), [])
    assert found[["reference", "difference", "distance"]].isna().all(axis=None)
    assert found["value"].equals(FIVE["value"])


def test_a_published_yardstick_counts_before_a_scale_and_a_mean() -> None:
    frame = cells(("x", "EU27_2020", 2023, 2.2, "e", "reported", "r"), ("x", "PL22", 2023, 1.0, "", "reported", "r"))
    assert group_benchmark(GERD, "EU27_2020", ["PL22"], 2023, frame).how == "published"
    assert group_benchmark(GERD, "EU27_2020", ["PL22"], 2023, frame[1:]).how == "mean"
    on_scale = group_benchmark(RIS, "EU27_2020", ["PL22"], 2023, frame[1:])
    assert (on_scale.how, on_scale.value) == ("scale", 100)
    assert group_benchmark(GERD, "EU27_2020", [], 2023, frame[1:]).how == "none"


def test_members_are_regions_and_not_the_country_itself() -> None:
    geos = ["PL", "PL22", "PL21", "NL35", "CH01", "EU27_2020"]
    assert members_of("PL", geos) == ("PL21", "PL22")
    assert members_of("EU27_2020", geos) == ("NL35", "PL21", "PL22")


def series(geo: str, *years) -> pd.DataFrame:
    rows = [
        {
            "indicator": "gerd_pct_gdp",
            "geo": geo,
            "year": year,
            "value": value,
            "flags": flags,
            "status": status,
            "release": "2026-05-20",
            "nuts": "2024",
            "from_geo": "NL31" if status == "recoded" else "",
            "from_nuts": "2021" if status == "recoded" else "",
            "exact": status != "recoded",
        }
        for year, value, flags, status in years
    ]
    return pd.DataFrame(rows)


def test_changes_name_the_breaks_between_and_keep_flags() -> None:
    frame = pd.concat(
        [
            series("PL22", (2018, 1.0, "e", "reported"), (2019, 1.1, "b", "reported"), (2020, 1.4, "p", "reported")),
            series("NL35", (2018, 2.0, "", "recoded"), (2019, 2.1, "", "reported"), (2020, 2.5, "", "reported")),
            series("ITC3", (2018, 1.0, "", "reported"), (2019, 1.1, "", "reported"), (2020, np.nan, "", "confidential")),
        ]
    )
    found = changes(frame, 2018, 2020).set_index("geo")
    assert found["change"].tolist() == pytest.approx([0.4, 0.5, np.nan], nan_ok=True)
    assert found["breaks"].tolist() == ["2019:flagged", "2019:code", ""]
    assert found["flags"].tolist() == ["ep", "", ""]
    assert found["status"].tolist() == ["derived", "recoded", "missing"]


def test_common_years_need_two_regions_of_one_indicator() -> None:
    frame = pd.concat(
        [series("PL22", (2018, 1.0, "", "reported"), (2019, 1.1, "", "reported")), series("NL35", (2019, 2.0, "", "reported"))]
    )
    assert common_years(frame) == [2019]
    assert common_years(frame[frame["geo"] == "PL22"]) == []
    other = frame.assign(indicator=["a", "a", "b"])
    assert common_years(other) == []


@given(value=st.floats(-1e6, 1e6), reference=st.floats(-1e6, 1e6), spread=st.floats(0.001, 1e6))
def test_the_direction_turns_the_distance_and_nothing_else(value: float, reference: float, spread: float) -> None:
    frame = cells(("gerd_pct_gdp", "PL22", 2023, value, "", "reported", "r"))
    sticks, spreads = {("gerd_pct_gdp", "PL22"): stick(reference)}, pd.Series({"gerd_pct_gdp": spread})
    up, down = (distances(frame, sticks, spreads, lower).iloc[0] for lower in ([], ["gerd_pct_gdp"]))
    assert up["difference"] == down["difference"] == value - reference
    assert up["distance"] == -down["distance"]


def test_flags_that_never_arrived_stay_unknown_beside_known_ones() -> None:
    rows = [("A", 2020, None), ("A", 2021, ""), ("B", 2020, "p"), ("B", 2021, "")]
    series = pd.DataFrame(
        [
            {"indicator": "x", "geo": geo, "year": year, "value": 1.0, "flags": flags, "status": "reported", "release": "2026-01-01"}
            for geo, year, flags in rows
        ]
    )
    assert changes(series, 2020, 2021)["flags"].tolist() == [None, "p"]

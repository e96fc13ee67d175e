import pandas as pd
import pytest

from analytics.nuts.links import links
from analytics.nuts.series import converted, fill_with_converted
from data.catalogue.model import Indicator
from data.store import EMBEDDED, Store
from tests.analytics.correspondences import AMOUNT, RATE, changes, linked, rows, weights

UTRECHT = linked(("NL31", "NL35", 100), listed=[("NL31", None, "boundary_shift")])


def _series(
    frame: pd.DataFrame, row: Indicator, nuts: str, bridge: pd.DataFrame, geos: set[str], *, weight: pd.DataFrame | None = None
) -> pd.DataFrame:
    return fill_with_converted(frame, converted(frame, row, nuts, bridge, weight=weight), geos)


def year(geo: str, value: float | None, when: int, status: str = "reported") -> tuple[object, ...]:
    return geo, value, "", status, when


def series(*cells: tuple[object, ...]) -> pd.DataFrame:
    return _series(rows(*cells), RATE, "2024", UTRECHT, {"NL35"}).set_index("year")


def test_old_years_come_before_new_ones_with_the_seam_marked_once() -> None:
    found = series(year("NL31", 1.0, 2017), year("NL31", 2.0, 2018), year("NL35", 3.0, 2019), year("NL35", 4.0, 2020))
    assert found["value"].tolist() == [1, 2, 3, 4]
    assert found["status"].tolist() == ["recoded", "recoded", "reported", "reported"]
    assert found["break"].tolist() == [False, False, True, False]
    assert found["from_geo"].tolist() == ["NL31", "NL31", "", ""]


def test_reported_values_win() -> None:
    assert series(year("NL31", 1.0, 2019), year("NL35", 3.0, 2019)).loc[2019, ["value", "status"]].tolist() == [3, "reported"]


def test_a_cell_listed_as_missing_is_filled_and_a_withheld_one_is_not() -> None:
    found = series(
        year("NL31", 1.0, 2017),
        year("NL35", None, 2017, "missing"),
        year("NL31", 2.0, 2018),
        year("NL35", None, 2018, "confidential"),
    )
    assert found["status"].to_dict() == {2017: "recoded", 2018: "confidential"}
    assert found.index.is_unique


def test_a_missing_old_cell_does_not_replace_a_listed_one() -> None:
    found = series(year("NL31", None, 2017, "missing"), year("NL35", None, 2017, "missing"))
    assert found["from_geo"].tolist() == [""]


def test_old_codes_and_other_regions_are_left_out() -> None:
    assert set(series(year("NL31", 1.0, 2017), year("PL22", 1.0, 2017))["geo"]) == {"NL35"}


def test_of_several_old_versions_the_newest_with_a_value_counts() -> None:
    both = links(pd.concat([weights(("B1", "C1", 5)), weights(("A1", "C1", 5), old="2016")]), changes())
    found = converted(rows(year("A1", 1.0, 2010), year("B1", None, 2010), year("A1", 2.0, 2011), year("B1", 3.0, 2011)), RATE, "2024", both)
    assert found["value"].tolist() == [1, 3]
    assert found["from_nuts"].tolist() == ["2016", "2021"]


def test_a_code_counts_as_of_the_newest_version_that_has_it() -> None:
    """NL31 of 2016 and NL33 made up what NL35 is; from 2021 on NL31 was that by itself."""
    utrecht = weights(("NL31", "NL35", 100)), weights(("NL31", "NL35", 97), ("NL33", "NL35", 3), ("NL33", "NL36", 300), old="2016")
    found = converted(rows(("NL31", 2.0), ("NL33", 9.0)), RATE, "2024", links(pd.concat(utrecht), changes())).query("geo == 'NL35'")
    assert (found["value"].tolist(), found["from_geo"].tolist(), found["from_nuts"].tolist()) == ([2.0], ["NL31"], ["2021"])


def test_codes_that_live_on_are_not_carried_over_by_themselves() -> None:
    """A strip of ITI3 went to ITH5; both are still in use, so what is reported under them stays there."""
    strip = linked(("ITH5", "ITH5", 100), ("ITI3", "ITH5", 10), ("ITI3", "ITI3", 100))
    assert converted(rows(("ITH5", 1.0), ("ITI3", 2.0)), RATE, "2024", strip).empty


def test_nothing_to_carry_leaves_the_reported_series() -> None:
    found = _series(rows(("NL35", 1.0)), RATE, "2016", UTRECHT, {"NL35"})
    assert (found["value"].tolist(), found["break"].tolist()) == ([1.0], [False])
    assert _series(rows(), RATE, "2024", UTRECHT, {"NL35"}).empty


@pytest.fixture(scope="module")
def store() -> Store:
    return Store(EMBEDDED)


def test_utrecht_in_the_snapshot_runs_from_the_first_year(store: Store) -> None:
    from data.catalogue import INDICATORS

    row = INDICATORS["tertiary_25_64_pct"]
    bridge = links(store.weights(), store.changes())
    found = _series(store.observations(row.key), row, "2024", bridge, {"NL35"}, weight=store.observations("population"))
    valued = found[found["value"].notna()].set_index("year")
    assert valued.loc[:2018, "from_geo"].eq("NL31").all()
    assert valued.loc[2019:, "status"].eq("reported").all()
    assert valued.index[valued["break"]].tolist() == [2019]
    old = store.observations(row.key).query("geo == 'NL31' and year == 2018")["value"].item()
    assert valued.loc[2018, "value"] == old


def test_people_of_portugal_are_the_same_after_the_change(store: Store) -> None:
    bridge = links(store.weights(), store.changes())
    people = store.observations("population")
    found = converted(people, AMOUNT, "2024", bridge).query("year == 2020 and geo in ['PT19', 'PT1A', 'PT1B', 'PT1C', 'PT1D']")
    before = people.query("year == 2020 and geo in ['PT16', 'PT17', 'PT18']")
    assert found["value"].sum() == pytest.approx(before["value"].sum(), rel=1e-9)

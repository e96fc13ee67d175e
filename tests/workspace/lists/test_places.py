"""Coordinates are believed where they can be true, as exactly as they can be meant."""

import functools

import hypothesis.strategies as st
import pytest
from hypothesis import given

from data import store
from data.directory import PRECISIONS
from data.locator import MIDDLES, VERSIONS, Locator, of_borders
from tests.workspace.lists.examples import facility, mended, read, table
from workspace.lists.places import Point, placed


@pytest.fixture(scope="module")
def where() -> Locator:
    return of_borders(store.current().borders)


def _codes(where: Locator, lat: object, lon: object, country: str = "PL", precision: str = "") -> list[str]:
    return [found.code for found in placed([Point(2, lat, lon, country, "", precision)], where)[0].findings]


@pytest.mark.parametrize(
    ("lat", "lon", "country", "codes"),
    [
        ("50.2598", "19.0216", "PL", []),
        ("50,2598", "19,0216", "PL", []),
        ("19.0216", "50.2598", "PL", ["swapped"]),
        ("150.2598", "19.0216", "PL", ["not_degrees"]),
        ("19.0216", "150.2598", "PL", ["in_the_sea"]),
        ("50.2598", "", "PL", ["not_degrees"]),
        ("north", "east", "PL", ["not_degrees"]),
        ("0", "0", "PL", ["in_the_sea"]),
        ("56.5", "18.9", "PL", ["in_the_sea"]),
        ("56.5", "18.9", "", ["in_the_sea"]),
        ("52.5200", "13.4050", "PL", ["other_country"]),
        ("52.5200", "13.4050", "", []),
        ("40.7128", "-74.0060", "US", []),
        ("54.66", "18.90", "PL", ["off_shore"]),  # off the point of Hel
        ("48.82", "-3.98", "FR", ["off_shore"]),
    ],
)
def test_points_that_cannot_be_true_are_swapped_back_or_left_out(
    where: Locator, lat: str, lon: str, country: str, codes: list[str]
) -> None:
    assert _codes(where, lat, lon, country) == codes


def test_a_point_that_is_swapped_back_has_the_regions_of_where_it_lies() -> None:
    row = facility(latitude="19.0216", longitude="50.2598")
    assert (row["lat"], row["lon"], row["nuts_2021"], row["nuts_2024"]) == (50.2598, 19.0216, "PL22A", "PL22A")
    assert mended(latitude="19.0216", longitude="50.2598") == [("latitude", "swapped")]


def test_a_row_without_a_point_that_is_believed_is_kept_without_one() -> None:
    row = facility(latitude="56.5", longitude="18.9", precision="site", place="Hel")
    assert (row["lat"], row["lon"], row["precision"], row["nuts_2024"], row["country"]) == (None, None, "unknown", "", "PL")
    assert row["place"] == "Hel"


@pytest.mark.parametrize(
    ("lat", "lon", "said", "meant", "code"),
    [
        ("50.2598", "19.0216", "site", "site", ""),
        ("50.2598", "19.0216", "", "place", ""),
        ("50.26", "19.02", "site", "place", "too_exact"),
        ("50.3", "19", "site", "region", "too_exact"),
        ("50", "19", "", "country", "too_exact"),
        ("50.2598", "19.0216", "country", "country", ""),
        ("51.9194", "19.1451", "site", "country", "middle_of_country"),
        ("51.92", "19.145", "site", "country", "middle_of_country"),
    ],
)
def test_a_point_means_no_more_than_it_can(lat: str, lon: str, said: str, meant: str, code: str) -> None:
    row = facility(latitude=lat, longitude=lon, precision=said)
    assert row["precision"] == meant
    assert [found for _, found in mended(latitude=lat, longitude=lon, precision=said)] == ([code] if code else [])
    assert len(row["nuts_2024"]) == {"country": 2, "region": 4}.get(meant, 5)


def test_points_of_several_rows_are_approximate() -> None:
    def precisions(*places: str) -> list[str]:
        rows = [
            {"type": "facility", "name": f"Hall {at}", "latitude": "50.2598", "longitude": "19.0216", "precision": "site", "place": place}
            for at, place in enumerate(places)
        ]
        done = read(table(*rows))
        assert done.report.repaired_by == ({"shared_point": len(places)} if len(places) > 1 else {})
        return [row["precision"] for row in done.entries["facility"]]

    assert precisions("Katowice") == ["site"]
    assert precisions("Katowice", "katowice", "") == ["place"] * 3
    assert precisions("Katowice", "Gliwice") == ["country"] * 2


def test_every_middle_of_a_country_is_known_as_one(where: Locator) -> None:
    found = placed([Point(at, lat, lon, "", "", "site") for at, (lat, lon) in enumerate(sorted(MIDDLES))], where)
    assert {one.columns["precision"] for one in found if one.columns} == {"country"}
    assert sum(one.columns is not None for one in found) == len(MIDDLES)


DEGREES = st.one_of(
    st.floats(-200, 200), st.floats(), st.integers(-200, 200), st.sampled_from(["", None, "x", "1:30", "51,9194", "19.1451", "1e400"])
)


POINTS = st.builds(Point, st.just(2), DEGREES, DEGREES, st.sampled_from(["", "PL", "NL", "XX"]), st.just(""), st.sampled_from(PRECISIONS))


@given(points=st.lists(POINTS, max_size=4))
def test_any_point_is_placed_or_left_out(points: list[Point]) -> None:
    for found in placed(points, one_locator()):
        if found.columns is None:
            assert found.findings
        else:
            assert abs(found.columns["lat"]) <= 90
            assert abs(found.columns["lon"]) <= 180
            assert found.columns["precision"] in PRECISIONS
            assert all(found.columns[f"nuts_{nuts}"][:2] in ("", found.country) for nuts in VERSIONS)


@functools.lru_cache(maxsize=1)
def one_locator() -> Locator:
    """One locator for all examples: to take the borders apart takes longer than to look into them."""
    return of_borders(store.current().borders)

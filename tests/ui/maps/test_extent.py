"""Where a map looks."""

import pytest

from ui.maps import extent


@pytest.fixture(autouse=True)
def _at_a_desk(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(extent, "on_a_phone", lambda: False)


def test_europe_is_the_middle_of_europe() -> None:
    view = extent.view_state("europe", "", "")
    assert 5 < view.longitude < 20
    assert 45 < view.latitude < 60


def test_a_network_is_seen_closer_than_europe_and_around_its_regions() -> None:
    europe, network = extent.view_state("europe", "", ""), extent.view_state("network", "ssc", "")
    assert network.zoom > europe.zoom
    assert 56 < network.latitude < 62


def test_the_own_region_is_in_the_middle_and_not_too_close() -> None:
    view = extent.view_state("mine", "", "PL22")
    assert abs(view.longitude - 19) < 0.6
    assert view.zoom <= 7.5


def test_the_world_is_seen_from_farther_away() -> None:
    assert extent.view_state("world", "", "").zoom < extent.view_state("europe", "", "").zoom


def test_a_view_without_its_region_falls_back_to_europe() -> None:
    assert extent.view_state("mine", "", "") == extent.view_state("europe", "", "") or (
        extent.view_state("mine", "", "").zoom == extent.view_state("europe", "", "").zoom
    )


def test_only_views_that_make_sense_are_offered() -> None:
    assert extent.available("", "") == ["europe", "world"]
    assert extent.available("socore", "PL22") == list(extent.VIEWS)

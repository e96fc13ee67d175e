"""Where a map looks, and how large it is."""

import math
from types import SimpleNamespace

import pytest

from data.atlas import EUROPE, bounds
from data.schema import DEFAULT_NUTS
from data.store import current
from ui.maps import extent

SIZES = {(1280, 800): (910, 472), (1920, 1080): (1170, 752), (390, 844): (358, 340)}


@pytest.fixture(params=SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def window(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> tuple[int, int]:
    """The window that a browser told of."""
    monkeypatch.setattr(extent, "window", lambda: request.param)
    return request.param


def _seen(view: str, network: str = "", region: str = "") -> tuple[float, float, float, float]:
    state = extent.view_state(view, network, region)
    x, y, _z = state.target
    across, high = (side / 2 / 2**state.zoom for side in (extent.width(), extent.height()))
    return x - across, y - high, x + across, y + high


def _within(inner: tuple[float, ...], outer: tuple[float, ...]) -> bool:
    return inner[0] >= outer[0] - 5 and inner[1] >= outer[1] - 5 and inner[2] <= outer[2] + 5 and inner[3] <= outer[3] + 5


def test_a_map_is_as_large_as_its_window_allows(window: tuple[int, int]) -> None:
    assert (extent.width(), extent.height()) == SIZES[window]


def test_a_large_window_gives_more_than_half_of_its_height_to_the_map(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(extent, "window", lambda: (1920, 1080))
    assert extent.height() >= 0.55 * 1080


@pytest.mark.usefixtures("window")
def test_all_of_europe_is_seen_and_little_beyond() -> None:
    seen = _seen("europe")
    assert _within(EUROPE, seen)
    west, south, east, north = seen
    assert math.isclose(min((east - west) / (EUROPE[2] - EUROPE[0]), (north - south) / (EUROPE[3] - EUROPE[1])), 1, rel_tol=0.02)


@pytest.mark.usefixtures("window")
@pytest.mark.parametrize(("view", "network", "code"), [("network", "ssc", "SE23"), ("mine", "", "PL22"), ("mine", "", "FRY5")])
def test_a_view_holds_its_regions_and_is_closer_than_europe(view: str, network: str, code: str) -> None:
    seen, europe = _seen(view, network, code), _seen("europe")
    shapes = current().shapes(DEFAULT_NUTS, 2, "atlas").set_index("geo")["geometry"]
    assert _within(bounds(shapes[code]), seen)
    assert seen[2] - seen[0] < europe[2] - europe[0]


def test_the_legend_covers_no_region_of_a_closer_view(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(extent, "window", lambda: (1280, 800))
    shapes = current().shapes(DEFAULT_NUTS, 2, "atlas").set_index("geo")["geometry"]
    west, _south, east, _north = _seen("network", "socore")
    legend = 250 / extent.width() * (east - west)
    assert bounds(shapes["PT1C"])[0] > west + legend


@pytest.mark.usefixtures("window")
def test_a_view_without_its_region_is_europe() -> None:
    assert _within(EUROPE, _seen("mine"))
    assert _within(EUROPE, _seen("world")), "an older address"


def test_asking_again_moves_a_map_by_nothing_to_be_seen() -> None:
    first, second = (extent.view_state("europe", "", "", again=again) for again in (0, 1))
    assert first.zoom != second.zoom
    assert first.zoom == pytest.approx(second.zoom, abs=1e-4)


@pytest.mark.parametrize(("said", "size"), [("390x844", (390, 844)), ("", (1280, 800)), ("9x9", (1280, 800)), ("<b>", (1280, 800))])
def test_the_window_is_what_the_browser_says(monkeypatch: pytest.MonkeyPatch, said: str, size: tuple[int, int]) -> None:
    monkeypatch.setattr(extent.st, "context", SimpleNamespace(cookies={"window": said}))
    assert extent.window() == size
    assert extent.narrow() is (size[0] == 390)

"""The first page in a real browser: it paints, moves through the years, opens profiles and survives odd addresses."""

import base64
import re
import zlib

import pandas as pd
import pytest
from playwright.sync_api import Page, expect

from data import atlas
from tests.browser.conftest import SCREENS, OpenPage, settled
from ui.maps import extent

MAP = "stDeckGlJsonChart"
CARD = ".st-key-region_card"
PLACES = {
    "Nordkapp": (25.78, 71.17),
    "Iceland": (-24.5, 65.5),
    "Cabo da Roca": (-9.5, 38.78),
    "Crete": (24.0, 34.9),
    "Cyprus": (34.55, 35.68),
    "Canarias": (-15.6, 28.1),
    "Mayotte": (45.15, -12.85),
}
"""The ends of the map of Europe."""


_SAMPLE = """async picture => {
    const bytes = Uint8Array.from(atob(picture), letter => letter.charCodeAt(0));
    const image = await createImageBitmap(new Blob([bytes]));
    const canvas = new OffscreenCanvas(image.width, image.height);
    const context = canvas.getContext("2d");
    context.drawImage(image, 0, 0);
    const every = 16, all = new Uint32Array(context.getImageData(0, 0, image.width, image.height).data.buffer);
    return [...all.filter((colour, at) => at % every === 0)];
}"""
"""Every sixteenth pixel of a picture, a number for each colour."""


def _pixels(page: Page) -> int:
    """How many different colours the map shows."""
    return len(set(_sample(page, page.get_by_test_id(MAP).screenshot())))


def _sample(page: Page, picture: bytes) -> list[int]:
    colours: list[int] = page.evaluate(_SAMPLE, base64.b64encode(picture).decode())
    return colours


def _painted(page: Page) -> None:
    for _attempt in range(40):
        if _pixels(page) > 6:
            return
        page.wait_for_timeout(250)
    raise AssertionError("the map shows no more than six colours: no class is painted")


def _centre_of(page: Page, longitude: float, latitude: float) -> tuple[float, float]:
    """Where a place lies on the page, by the map's own view of whole Europe."""
    box = page.get_by_test_id(MAP).bounding_box()
    size = page.viewport_size
    assert box
    assert size
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(extent, "window", lambda: (size["width"], size["height"]))
        state = extent.view_state("europe", "", "")
    x, y = atlas.located(pd.Series([longitude]), pd.Series([latitude])).iloc[0]
    scale = 2**state.zoom
    return box["x"] + box["width"] / 2 + (x - state.target[0]) * scale, box["y"] + box["height"] / 2 - (y - state.target[1]) * scale


def test_first_visit_shows_a_painted_map_with_sentence_legend_tooltip_and_table(open_page: OpenPage) -> None:
    page = open_page("/")
    _painted(page)
    expect(page.locator(".answer")).to_contain_text("Median of ")
    expect(page.locator("ul.legend li")).to_have_count(8)
    expect(page).to_have_url(re.compile(r"year=20\d\d"))
    page.mouse.move(*_centre_of(page, 19.0, 50.4))
    expect(page.locator("#deckgl-overlay, .deck-tooltip").last).to_contain_text("PL22")
    canvas = page.get_by_test_id(MAP).locator("canvas")
    page.locator("ul.legend li").nth(2).hover()
    expect(canvas).to_have_css("filter", re.compile("lit-class"))
    page.mouse.move(5, 5)
    expect(canvas).to_have_css("filter", "none")
    page.locator("summary", has_text="Show as table").press("Enter")
    expect(page.get_by_role("rowheader", name="Śląskie (PL22)")).to_be_visible()


def test_a_new_year_repaints_with_little_traffic_and_no_request(open_page: OpenPage) -> None:
    page = open_page("/?indicator=gerd_pct_gdp&year=2021", settle=False)
    received: list[int] = []
    # messages cross the network deflated, each by itself; a browser tells only what they were before
    page.on("websocket", lambda socket: socket.on("framereceived", lambda frame: received.append(len(zlib.compress(frame)))))
    page.reload()
    settled(page)
    _painted(page)
    before = page.get_by_test_id(MAP).screenshot()
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    received.clear()
    page.get_by_role("slider").first.press("ArrowRight")
    expect(page.locator(".answer")).to_contain_text("2022")
    settled(page)
    page.wait_for_timeout(800)
    assert sum(received) <= 3 * 1024, received
    assert requests == []
    assert page.get_by_test_id(MAP).screenshot() != before


def _middle(page: Page) -> bytes:
    """A picture of the middle of the map, over which nothing stands."""
    box = page.get_by_test_id(MAP).bounding_box()
    assert box
    x, y = box["x"] + box["width"] * 0.4, box["y"] + box["height"] * 0.3
    return page.screenshot(clip={"x": x, "y": y, "width": box["width"] * 0.25, "height": box["height"] * 0.4})


def _differing(page: Page, one: bytes, other: bytes) -> float:
    """The part of two pictures' pixels that differ to the eye."""
    pairs = list(zip(_sample(page, one), _sample(page, other), strict=True))
    return sum(any(abs((a >> bits & 255) - (b >> bits & 255)) > 40 for bits in (0, 8, 16)) for a, b in pairs) / len(pairs)


def _click(page: Page, longitude: float, latitude: float) -> None:
    x, y = _centre_of(page, longitude, latitude)
    page.mouse.move(x, y)
    page.wait_for_timeout(600)
    page.mouse.click(x, y, delay=20)


def test_a_click_on_a_region_opens_its_card_and_changes_nothing_else(open_page: OpenPage) -> None:
    page = open_page("/?indicator=gerd_pct_gdp&year=2023&region=NL35")
    _painted(page)
    colours = _pixels(page)
    _click(page, 19.0, 50.4)
    card = page.locator(CARD)
    expect(card).to_contain_text("Śląskie (PL22)")
    expect(card).to_contain_text("Rank ")
    expect(card).to_contain_text("release ")
    expect(page).to_have_url(re.compile(r"/\?indicator=gerd_pct_gdp&year=2023&region=NL35"))
    assert _pixels(page) >= colours - 2, "the other regions keep their colours"
    page.get_by_role("slider").first.press("ArrowLeft")
    expect(card).to_contain_text("2022")
    card.get_by_role("button", name="Close").click()
    expect(card).to_have_count(0)
    _click(page, 19.0, 50.4)
    card.get_by_role("link", name="Profile").click()
    expect(page).to_have_url(re.compile(r"/profile\?.*region=NL35.*of=PL22"))
    expect(page.get_by_role("heading", level=2)).to_contain_text("Śląskie")
    page.go_back()
    expect(page).to_have_url(re.compile(r"indicator=gerd_pct_gdp&year=2022"))
    _painted(page)
    _click(page, 19.0, 50.4)
    card.get_by_role("button", name="Set as my region").click()
    expect(page).to_have_url(re.compile(r"region=PL22"))
    expect(card.get_by_role("button", name="Set as my region")).to_have_count(0)


def test_a_click_in_an_inset_opens_the_card_of_a_region_overseas(open_page: OpenPage) -> None:
    page = open_page("/?indicator=gdp_pps_pct_eu&year=2022")
    _painted(page)
    _click(page, 55.53, -21.13)
    expect(page.locator(CARD)).to_contain_text("La Réunion (FRY4)")


@pytest.mark.parametrize("width", [1920, 390])
def test_answer_legend_and_all_of_europe_are_in_the_first_screen(open_page: OpenPage, width: int) -> None:
    page = open_page("/?indicator=gerd_pct_gdp&year=2023", width=width)
    _painted(page)
    _shows_all_of_europe(page, width)


def _shows_all_of_europe(page: Page, width: int) -> None:
    height = SCREENS[width]
    for part in (page.locator(".answer"), page.locator("ul.legend"), page.get_by_test_id(MAP)):
        box = part.bounding_box()
        assert box
        assert box["y"] >= 0
        assert box["y"] + box["height"] <= height + 1, part
    frame = page.get_by_test_id(MAP).bounding_box()
    assert frame
    assert frame["height"] >= (0.55 if width == 1920 else 0.4) * height
    for place in PLACES.values():
        x, y = _centre_of(page, *place)
        assert frame["x"] <= x <= frame["x"] + frame["width"], place
        assert frame["y"] <= y <= frame["y"] + frame["height"], place


def test_the_first_screen_of_a_laptop_where_the_wheel_scrolls_the_page_and_buttons_zoom(open_page: OpenPage) -> None:
    page = open_page("/?indicator=gerd_pct_gdp&year=2023")
    _painted(page)
    _shows_all_of_europe(page, 1280)
    before = _middle(page)
    main = page.get_by_test_id("stMain")
    page.mouse.move(*_centre_of(page, 10.0, 50.0))
    page.mouse.wheel(0, 300)
    page.wait_for_timeout(600)
    assert main.evaluate("element => element.scrollTop") > 100
    main.evaluate("element => { element.scrollTop = 0 }")
    page.mouse.move(5, 5)
    page.wait_for_timeout(600)
    assert _middle(page) == before, "the map did not move"
    page.get_by_role("button", name="Zoom in").click()
    page.wait_for_timeout(600)
    closer = _middle(page)
    assert closer != before
    page.get_by_role("slider").first.press("ArrowLeft")
    expect(page.locator(".answer")).to_contain_text("2022")
    page.get_by_role("slider").first.press("ArrowRight")
    expect(page.locator(".answer")).to_contain_text("2023")
    settled(page)
    page.wait_for_timeout(800)
    assert _middle(page) == closer, "another year leaves the map where it is"
    page.get_by_role("button", name="Whole Europe").click()
    settled(page)
    page.wait_for_timeout(800)
    assert _differing(page, _middle(page), before) < 0.03 < _differing(page, closer, before)


def test_a_button_frames_the_partner_regions_and_one_returns(open_page: OpenPage) -> None:
    page = open_page("/?indicator=gerd_pct_gdp&year=2023&network=ssc")
    _painted(page)
    page.locator(".st-key-map_network").get_by_role("button", name="Partner regions").click()
    expect(page).to_have_url(re.compile("view=network"))
    page.get_by_role("button", name="Whole Europe").click()
    expect(page).not_to_have_url(re.compile("view="))


def test_less_motion_steps_by_hand_and_play_walks_through_well_covered_years_pauses_and_stops(open_page: OpenPage) -> None:
    page = open_page("/?indicator=gerd_pct_gdp&year=2019")
    page.emulate_media(reduced_motion="reduce")
    expect(page.get_by_role("button", name="Play")).to_have_count(0)
    page.get_by_role("button", name="Next year").click()
    expect(page).to_have_url(re.compile(r"year=2021"))
    page.emulate_media(reduced_motion="no-preference")
    for year in (2020, 2019):
        settled(page)
        page.get_by_role("slider").first.press("ArrowLeft")
        expect(page).to_have_url(re.compile(f"year={year}"))
    settled(page)
    page.get_by_role("button", name="Play").click()
    expect(page.locator(".note").last).to_contain_text("with the best coverage: 2012")
    expect(page).to_have_url(re.compile(r"year=2023"))
    page.get_by_role("button", name="Play").click()
    expect(page).not_to_have_url(re.compile(r"year=2023"))
    page.get_by_role("button", name="Pause").click()
    expect(page.get_by_role("button", name="Play")).to_be_visible()
    settled(page)
    stopped = page.url
    page.wait_for_timeout(2500)
    assert page.url == stopped


def test_a_deep_link_restores_every_choice(open_page: OpenPage) -> None:
    page = open_page("/?indicator=gdp_pps_pct_eu&year=2019&level=1&method=equal&classes=7&network=socore&region=PL2")
    expect(page.locator(".answer")).to_contain_text("2019")
    expect(page.locator("ul.legend li.unit")).to_have_text("EU27 = 100, in purchasing power standards")
    expect(page.get_by_role("combobox", name="Partner network")).to_have_value("SOCORE")
    page.get_by_role("button", name="Options").click()
    expect(page.get_by_role("combobox", name="Classes")).to_have_value("Equal intervals")


def test_unknown_codes_get_a_notice_and_with_limits_that_make_no_classes_they_leave_a_painted_map(open_page: OpenPage) -> None:
    page = open_page("/?indicator=nonsense&year=1600&region=XX99&network=<b>x</b>&method=own&breaks=nan,inf")
    expect(page.get_by_test_id("stAlert")).to_have_count(4)
    expect(page.get_by_test_id("stException")).to_have_count(0)
    expect(page.locator("ul.legend li")).not_to_have_count(0)
    _painted(page)

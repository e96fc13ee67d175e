"""Comparing in a real browser: two maps in step, regions clicked on the small map, and an address that gives the same again."""

import base64
import re
from contextlib import suppress

from playwright.sync_api import Page, TimeoutError, expect

from tests.browser.conftest import OpenPage, settled
from tests.browser.looking import look
from ui.views.compare.controls import CHARTS

MAP = "stDeckGlJsonChart"
MAPS = "/compare?chart=maps&regions=PL22,NL35,ITC3&indicators=gerd_pct_gdp,gdp_pps_pct_eu&year=2023"

_HALVES = """async picture => {
    const bytes = Uint8Array.from(atob(picture), letter => letter.charCodeAt(0));
    const image = await createImageBitmap(new Blob([bytes]));
    const {width, height} = image, half = Math.floor(width * 0.498), context = new OffscreenCanvas(width, height).getContext("2d");
    context.drawImage(image, 0, 0);
    const all = context.getImageData(0, 0, width, height).data, edge = 12, step = 4;
    return [0, width - half].map(left => {
        const seen = [];
        for (let y = edge; y < height - edge; y += step)
            for (let x = edge; x < half - edge; x += step)
                seen.push(all.slice(4 * (y * width + left + x), 4 * (y * width + left + x) + 3).join());
        return seen;
    });
}"""
SEA = "255,255,255"
_STEP = 0.98


def _halves(page: Page) -> tuple[list[str], list[str]]:
    """Colours of points of the left and of the right map, at the same places."""
    left, right = page.evaluate(_HALVES, base64.b64encode(page.get_by_test_id(MAP).screenshot()).decode())
    return left, right


def _painted(page: Page) -> tuple[list[str], list[str]]:
    for _attempt in range(80):
        left, right = _halves(page)
        if len(set(left)) > 8 and len(set(right)) > 8 and _alike(left, right) > _STEP:
            return left, right
        page.wait_for_timeout(250)
    raise AssertionError("the two maps are not painted, or show different places")


def _alike(one: list[str], other: list[str]) -> float:
    """Share of the places at which two pictures agree on what is sea and what is land."""
    same = [(a == SEA) == (b == SEA) for a, b in zip(one, other, strict=True)]
    return sum(same) / len(same)


def _changed(before: list[str], after: list[str]) -> set[int]:
    return {place for place, (a, b) in enumerate(zip(before, after, strict=True)) if a != b}


def test_two_maps_move_zoom_and_light_up_together(open_page: OpenPage) -> None:
    page = open_page(MAPS)
    left, right = _painted(page)
    assert sum(a != b for a, b in zip(left, right, strict=True)) > len(left) / 5, "both maps show the same figures"
    box = page.get_by_test_id(MAP).bounding_box()
    assert box
    x, y = box["x"] + box["width"] * 0.2, box["y"] + box["height"] * 0.5
    page.mouse.move(x, y)
    page.wait_for_timeout(500)
    page.mouse.down()
    page.mouse.move(x + 60, y + 30, steps=6)
    page.mouse.up()
    page.mouse.wheel(0, -300)
    page.wait_for_timeout(1500)
    page.mouse.move(5, 5)
    page.wait_for_timeout(700)
    moved_left, moved_right = _halves(page)
    assert _alike(moved_left, left) < 0.95, "the map did not move"
    assert _alike(moved_left, moved_right) > _STEP, "the second map did not follow"
    # now over Germany
    page.mouse.move(x + 104, y + 40)
    page.mouse.move(x + 106, y + 42)
    page.wait_for_timeout(1200)
    lit_left, lit_right = _halves(page)
    assert _changed(moved_left, lit_left)
    both = _changed(moved_left, lit_left) & _changed(moved_right, lit_right)
    assert len(both) > 5, "the region lights up in one map alone"
    tip = page.locator(".deck-tooltip")
    expect(tip).to_contain_text("R&D expenditure (GERD), 2023:")
    expect(tip).to_contain_text("GDP per inhabitant relative to the EU, 2023:")


def test_an_address_in_a_fresh_browser_gives_the_same_numbers(open_page: OpenPage) -> None:
    page = open_page("/compare?region=PL22&network=socore&indicators=gerd_pct_gdp,unemployment_rate_pct")
    page.get_by_role("radio", name="Difference from benchmark").click()
    expect(page).to_have_url(re.compile("chart=profile"))
    settled(page)
    page.get_by_role("slider").press("ArrowLeft")
    expect(page).to_have_url(re.compile("year=2022"))
    settled(page)
    fresh = open_page(page.url[page.url.index("/compare") :])
    assert _told(fresh) == _told(page)


def _told(page: Page) -> tuple[str, list[str]]:
    main = page.get_by_test_id("stMain")
    main.get_by_text("Show as table").click()
    expect(main.locator("table.figures")).to_be_visible()
    settled(page)
    answer = main.locator("p.answer").first.inner_text()
    return answer, main.locator("table.figures td").all_inner_texts()


def test_regions_come_by_network_and_keep_their_place_in_the_address(open_page: OpenPage) -> None:
    page = open_page("/compare?regions=PL22,ITC3&indicators=gerd_pct_gdp")
    page.get_by_role("button", name=re.compile("Add regions")).click()
    page.get_by_role("button", name="InnoCore", exact=True).click()
    expect(page).to_have_url(re.compile("regions=ITH2%2CPT19%2CCZ06%2CES61"))
    settled(page)


def _opened(page: Page) -> None:
    page.get_by_role("button", name=re.compile("Add regions")).click()
    page.get_by_text("Or use the map").wait_for()


def test_regions_come_by_country_and_by_likeness(open_page: OpenPage) -> None:
    page = open_page("/compare?regions=PL22,NL35&region=PL22")
    _opened(page)
    page.get_by_role("button", name=re.compile("most similar to Śląskie")).click()
    expect(page).to_have_url(re.compile("regions=PL22%2CNL35(%2C[A-Z0-9]{4}){5}(&|$)"))
    page.goto(page.url.split("?")[0] + "?regions=PL22,NL35")
    settled(page)
    _opened(page)
    page.get_by_label("Regions of a country").click()
    page.get_by_label("Regions of a country").fill("Slove")
    page.get_by_role("option", name="Slovenia").click()
    expect(page).to_have_url(re.compile("regions=PL22%2CNL35%2CSI03%2CSI04"))


def test_a_click_on_the_small_map_adds_a_region(open_page: OpenPage) -> None:
    page = open_page("/compare?regions=PL22,NL35&chart=lines")
    _opened(page)
    page.get_by_test_id(MAP).wait_for()
    added = re.compile("regions=PL22%2CNL35%2C[A-Z0-9]{4}(&|$)")
    for _attempt in range(8):  # until its layers are fetched and painted, a click finds nothing
        box = page.get_by_test_id(MAP).bounding_box()
        assert box
        # a little below its middle the map of Europe is land
        page.mouse.move(box["x"] + box["width"] * 0.5, box["y"] + box["height"] * 0.62)
        page.wait_for_timeout(600)
        page.mouse.click(box["x"] + box["width"] * 0.5, box["y"] + box["height"] * 0.62, delay=20)
        with suppress(TimeoutError):
            return page.wait_for_url(added, timeout=3000)
    raise AssertionError(f"no click added a region: {page.url}")


def test_from_the_map_to_a_comparison_of_the_same_indicator(open_page: OpenPage) -> None:
    page = open_page("/?indicator=unemployment_rate_pct&region=PL22&network=socore")
    page.get_by_role("link", name="Compare regions on this indicator").click()
    expect(page).to_have_url(re.compile("/compare.*indicator=unemployment_rate_pct"))
    settled(page)
    expect(page.locator("p.answer").first).to_contain_text("Unemployment rate, age 15-74, 2024: Śląskie")


def test_axe_finds_nothing_in_any_picture(open_page: OpenPage) -> None:
    page = open_page("/compare?region=PL22&network=socore&chart=lines", scheme="dark")
    look(page)
    for chart in ("scatter", "profile", "maps", "years"):
        page.get_by_role("radio", name=CHARTS[chart], exact=True).click()
        expect(page).to_have_url(re.compile(f"chart={chart}(&|$)"))
        look(page)


def test_every_chosen_region_is_in_sight(open_page: OpenPage) -> None:
    page = open_page("/compare?region=PL22&network=socore")
    box = page.get_by_test_id("stMultiSelect").filter(has_text="PL22").bounding_box()
    chips = page.get_by_test_id("stMultiSelect").filter(has_text="PL22").locator("span[data-tag]").all()
    ends = [found["y"] + found["height"] for chip in chips if (found := chip.bounding_box())]
    assert box
    assert len(ends) == 7
    assert max(ends) <= box["y"] + box["height"]


def test_on_a_phone_the_chart_is_in_the_first_screen_and_two_maps_are_as_high_as_two(open_page: OpenPage) -> None:
    page = open_page("/compare?region=PL22&network=socore", width=390)
    chart = page.get_by_test_id("stVegaLiteChart").first.bounding_box()
    assert chart
    assert chart["y"] < 700
    page.goto(f"{page.url}&chart=maps")
    settled(page)
    maps, headings = page.get_by_test_id(MAP).bounding_box(), [one.bounding_box() for one in page.locator("p.side").all()]
    assert maps
    assert [round((box["y"] - maps["y"]) / maps["height"], 1) for box in headings if box] == [0.0, 0.5]
    assert maps["height"] > 600


def test_what_was_cleared_stays_empty_until_the_usual_is_asked_for(open_page: OpenPage) -> None:
    page = open_page("/compare?region=PL22&network=socore&indicators=gerd_pct_gdp")
    box = page.get_by_test_id("stMultiSelect").filter(has_text="PL22")
    box.get_by_role("button", name="Clear all").click()
    expect(page).to_have_url(re.compile(r"regions=(&|$)"))
    expect(page.get_by_text("Choose at least two regions")).to_be_visible()
    page.reload()
    settled(page)
    expect(page.get_by_text("Choose at least two regions")).to_be_visible()
    page.get_by_role("button", name="Reset to default").click()
    expect(page.locator("p.answer").first).to_contain_text("Śląskie")

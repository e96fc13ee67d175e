"""The way of a visitor who wonders: from a profile to the regions like it, and to the comparison with those chosen already."""

import re

from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPage, settled
from tests.browser.test_map import MAP, _centre_of, _painted

SILESIA = (18.95, 50.35)


def _open(page: Page, name: str) -> None:
    page.get_by_test_id("stMain").get_by_role("link", name=re.compile(name)).click()


def _click(page: Page, x: float, y: float) -> None:
    """A click on the map once it says what lies there; a busy machine may lose one while it paints."""
    page.mouse.move(x, y)
    expect(page.get_by_test_id(MAP)).to_contain_text("PL22")
    for _attempt in range(5):
        page.mouse.click(x, y, delay=20)
        for _moment in range(20):
            if "/profile" in page.url:
                return
            page.wait_for_timeout(250)


def test_from_the_map_to_a_profile_to_similar_regions_to_the_comparison(open_page: OpenPage) -> None:
    page = open_page("/?network=socore")
    _painted(page)
    _click(page, *_centre_of(page, *SILESIA))
    page.locator(".st-key-region_card").get_by_role("link", name="Profile").click()
    expect(page).to_have_url(re.compile(r"/profile\?.*of=PL22"))
    settled(page)
    _open(page, "Which regions are most similar")
    expect(page).to_have_url(re.compile(r"/similar\?.*of=PL22"))
    settled(page)
    expect(page.locator("p.answer").first).to_contain_text("is most similar to Nord-Pas de Calais")
    _open(page, "Compare with the 5 most similar regions")
    expect(page).to_have_url(re.compile(r"/compare\?.*regions=PL22(%2C|,)FRE1(%2C|,)"))
    settled(page)
    chosen = page.get_by_test_id("stMultiSelect").filter(has_text="PL22")
    for name in ("Śląskie (PL22)", "Nord-Pas de Calais (FRE1)", "Arnsberg (DEA5)"):
        expect(chosen).to_contain_text(name)


def test_an_address_gives_a_fresh_browser_the_same_numbers(open_page: OpenPage) -> None:
    first = open_page("/similar?network=socore&region=LT02&by=labour&home=no&weights=neet_15_29_pct:100")
    second = open_page(first.url.split("/", 3)[3].join(["/", ""]))
    told = [page.locator("p.answer").all_inner_texts() for page in (first, second)]
    assert told[0] == told[1]
    assert told[0][0].startswith("Abroad, Vidurio ir vakarų Lietuvos regionas is most similar to")


def test_the_table_and_the_figures_behind_open_and_add_up(open_page: OpenPage) -> None:
    page = open_page("/similar?region=PL22&by=labour")
    page.get_by_text("Show as table").first.click()
    table = page.locator("table.figures").first
    expect(table).to_contain_text("Małopolskie (PL21)")
    cells = table.locator("tbody tr").first.locator("td").all_inner_texts()
    distance, *parts = (float(text) for text in cells[:4])
    assert abs(sum(parts) - distance) < 0.002
    page.get_by_text("Show the data used").click()
    expect(page.locator("table.figures").nth(1)).to_contain_text("Employment rate")


def test_the_map_of_groups_is_painted_by_a_layer_that_is_fetched_and_keeps_its_place(open_page: OpenPage) -> None:
    asked: list[str] = []
    page = open_page("/", settle=False)
    page.on("request", lambda request: asked.append(request.url) if "groups.geojson" in request.url else None)
    page.goto(page.url.rstrip("/").split("?")[0] + "/similar?region=PL22&by=own&indicators=gerd_pct_gdp,tertiary_25_64_pct")
    settled(page)
    page.get_by_test_id(MAP).scroll_into_view_if_needed()
    _painted(page)
    assert len(asked) == 1
    assert "indicator=gerd_pct_gdp&indicator=tertiary_25_64_pct" in asked[0]
    shown = page.get_by_test_id(MAP)
    shown.evaluate("map => { map.dataset.kept = 'yes' }")
    with page.expect_request(re.compile("groups.geojson")):
        page.get_by_role("radio", name=re.compile("^[456] groups")).first.click()
    settled(page)
    expect(shown).to_have_attribute("data-kept", "yes")  # another number of groups is painted on the same map, which keeps its place
    assert len(asked) == 2

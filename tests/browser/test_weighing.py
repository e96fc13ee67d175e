"""Index and pattern in a real browser: a weight moved stands in the address and restores, and clusters are painted by URL."""

import re

from playwright.sync_api import expect

from tests.browser.conftest import OpenPage, settled


def test_a_weight_moved_stands_in_the_address_and_restores_in_a_new_visit(open_page: OpenPage) -> None:
    page = open_page("/index?region=PL22&indicators=gerd_pct_gdp,tertiary_25_64_pct&year=2023")
    before = page.locator(".answer").inner_text()
    page.get_by_role("button", name=re.compile("Weights")).click()
    page.get_by_role("slider", name=re.compile("R&D expenditure")).press("Home")
    expect(page).to_have_url(re.compile("weights=gerd_pct_gdp%3A0"))
    expect(page.get_by_test_id("stAlert")).to_contain_text("above zero")
    page.get_by_role("slider", name=re.compile("R&D expenditure")).press("End")
    expect(page).to_have_url(re.compile("weights=gerd_pct_gdp%3A100"))
    settled(page)
    after = page.locator(".answer").inner_text()
    assert after != before
    again = open_page(page.url.split("//", 1)[1].partition("/")[2].join(["/", ""]))
    expect(again.locator(".answer")).to_have_text(after)


def test_clusters_are_painted_by_an_address_and_told_in_words(open_page: OpenPage) -> None:
    page = open_page("/", settle=False)
    with page.expect_response(re.compile(r"/api/v1/pattern/unemployment_rate_pct\.geojson.*theme=dark")) as painted:
        page.emulate_media(color_scheme="dark")
        page.goto(page.url.split("?")[0] + "pattern?indicator=unemployment_rate_pct&year=2023&region=ES61")
    assert painted.value.status == 200
    settled(page)
    expect(page.locator(".answer")).to_contain_text("similar values cluster geographically")
    expect(page.locator("ul.legend")).to_contain_text("High–high (significant)")
    page.get_by_text("Show as table").click()
    expect(page.get_by_role("rowheader", name="Andalucía")).to_be_visible()

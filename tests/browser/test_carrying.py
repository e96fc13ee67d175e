"""Carrying figures over: a switch among the map's options that the address keeps and the layer follows."""

from collections.abc import Callable

from playwright.sync_api import Page, Request, expect

from tests.browser.conftest import settled

ADDRESS = "/?indicator=tertiary_25_64_pct&year=2018&region=NL35"


def test_the_switch_asks_for_the_carried_layer_and_stands_in_the_address(open_page: Callable[..., Page]) -> None:
    page = open_page(ADDRESS)
    expect(page.get_by_text("no data for Utrecht")).to_be_visible()
    page.get_by_role("button", name="Options").click()
    with page.expect_request(_asks_for_carried_figures):
        page.get_by_text("Convert older NUTS codes").click()
    settled(page)
    assert "old=carry" in page.url
    expect(page.get_by_text("values converted from older NUTS codes")).to_be_visible()


def test_an_old_code_leads_to_its_successor(open_page: Callable[..., Page]) -> None:
    page = open_page("/profile?region=NL31")
    page.get_by_role("button", name="Utrecht (NL35)").click()
    page.wait_for_url("**of=NL35**")
    settled(page)
    expect(page.get_by_text("until 2018 as NL31").first).to_be_visible()


def _asks_for_carried_figures(request: Request) -> bool:
    return "/layers/tertiary_25_64_pct.geojson" in request.url and "recoded=true" in request.url

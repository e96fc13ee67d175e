"""What only a browser shows of trends: playing through the years, and an address that restores the same answer."""

import re

from playwright.sync_api import expect

from tests.browser.conftest import OpenPage, settled

PLACES = "/trends?show=places&among=PL&region=PL22&network=innhub&from=2013&to=2023&year=2013"


def test_playing_moves_the_year_and_the_answer(open_page: OpenPage) -> None:
    page = open_page(PLACES)
    expect(page.locator("p.answer")).to_contain_text("in 2013")
    page.get_by_role("button", name="Play").click()
    expect(page).to_have_url(re.compile(r"year=201[5-9]"))
    page.get_by_role("button", name="Pause").click()
    settled(page)
    expect(page.locator("p.answer")).not_to_contain_text("of 17 in 2013 (")


def test_the_address_restores_the_answer(open_page: OpenPage) -> None:
    page = open_page("/trends?region=PL22&network=socore")
    page.get_by_role("radio", name="Convergence").click()
    expect(page).to_have_url(re.compile("show=convergence.*from=.*to="))
    settled(page)
    answer = page.locator("p.answer").inner_text()
    again = open_page(page.url[page.url.index("/trends") :])
    assert again.locator("p.answer").inner_text() == answer

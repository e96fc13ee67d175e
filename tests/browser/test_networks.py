"""A network in a real browser: its map is painted, and its targets are read as a table."""

import re

from playwright.sync_api import expect

from tests.browser.conftest import OpenPage, settled


def test_a_facilitator_opens_a_network_and_reads_its_targets(open_page: OpenPage) -> None:
    page = open_page("/networks")
    page.get_by_role("link", name="SOCORE").click()
    expect(page.locator(".answer")).to_contain_text("SOCORE has 10 known partners in 6 countries.")
    expect(page.locator("canvas").first).to_be_visible()
    page.get_by_text("Targets and results", exact=True).click()
    expect(page.locator(".answer")).to_contain_text("SOCORE has 6 targets.")
    settled(page)
    page.get_by_text("Show as table").click()
    row = page.get_by_role("row", name="Regional stakeholder meetings")
    expect(row).to_contain_text("36")
    expect(page.get_by_role("row", name="Study visits")).to_contain_text("no report yet")
    page.get_by_text("Across a border", exact=True).click()
    expect(page.locator(".answer").first).to_contain_text("Widest difference:")
    expect(page.locator("canvas").first).to_be_visible()
    expect(page).to_have_url(re.compile("part=border"))

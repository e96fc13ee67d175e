"""The map of facilities in a real browser: what a click opens, and that Back undoes it."""

import re
from contextlib import suppress

from playwright.sync_api import Page, TimeoutError, expect

from tests.browser.conftest import OpenPage, settled
from tests.browser.test_map import _centre_of, _painted

FJORD = (-21.96, 64.07)
"""A place in Iceland with one facility and none beside it."""

LATVIA = (24.9, 57.35)
"""A region with a few facilities, away from their circles."""


def _click(page: Page, place: tuple[float, float], leads_to: str) -> None:
    """A click that counts: before its layers are fetched and painted, the map finds nothing under the pointer."""
    for _attempt in range(8):
        x, y = _centre_of(page, *place)
        page.mouse.move(x - 3, y)
        page.mouse.move(x, y)
        page.wait_for_timeout(400)
        page.mouse.click(x, y, delay=20)
        with suppress(TimeoutError):
            return page.wait_for_url(re.compile(leads_to), timeout=4000)
    raise AssertionError(f"no click led to {leads_to}: {page.url}")


def test_a_circle_opens_its_facility_a_region_lists_its_own_and_back_undoes_each(open_page: OpenPage) -> None:
    page = open_page("/infrastructure?region=PL22")
    _painted(page)
    _click(page, FJORD, "in=IS00")  # gathered by region, each place stands alone once its region is chosen
    settled(page)
    _painted(page)
    _click(page, FJORD, r"/facility\?.*facility=")
    expect(page.get_by_role("heading", level=2).first).to_contain_text("Marine")
    page.go_back()
    expect(page).to_have_url(re.compile("in=IS00"))
    page.go_back()
    expect(page).to_have_url(re.compile(r"/infrastructure\?region=PL22$"))
    for _again in range(2):  # the click of before must not stand in the way of the same one
        settled(page)
        _painted(page)
        _click(page, LATVIA, "in=LV00")
        expect(page.locator(".answer")).to_contain_text("Latvija: ")
        page.go_back()
        expect(page).to_have_url(re.compile(r"/infrastructure\?region=PL22$"))
        expect(page.locator(".answer")).not_to_contain_text("Latvija: ")

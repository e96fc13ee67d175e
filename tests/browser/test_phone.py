"""What holds at the width of a phone, and that no box scrolls up and down within the page."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import OpenPage, settled
from tests.browser.test_pages import ADDRESSES

TARGET = 44
_SMALL = """least => [...document.querySelectorAll('button, summary, a, [role=radio], [data-testid=stSelectbox] input')].filter(e => {
  const box = e.getBoundingClientRect(), shown = box.width && box.height && box.right > 0 && getComputedStyle(e).visibility !== 'hidden';
  const inText = e.closest('p, [data-testid=stHeaderActionElements]') && e.tagName === 'A';
  return shown && !inText && (box.height < least || box.width < least);
}).map(e => e.outerHTML.slice(0, 160))"""
_NESTED = """() => [...document.querySelectorAll('[data-testid=stMain] *')].filter(e =>
  /auto|scroll/.test(getComputedStyle(e).overflowY) && e.clientHeight && e.scrollHeight > e.clientHeight + 1
).map(e => e.outerHTML.slice(0, 160))"""


def _left(page: Page) -> float:
    page.wait_for_timeout(600)  # the bar slides
    return float(page.get_by_test_id("stSidebar").evaluate("element => element.getBoundingClientRect().right"))


def test_the_side_bar_is_closed_after_a_choice_of_page_after_reload_and_in_a_new_tab(open_page: OpenPage) -> None:
    page = open_page("/ranking?region=PL22", width=390)
    assert _left(page) <= 0
    page.get_by_test_id("stExpandSidebarButton").click()
    assert _left(page) > 0
    page.get_by_test_id("stSidebar").get_by_role("link", name="Sources and methods").click()
    expect(page).to_have_url(re.compile("/sources"))
    settled(page)
    assert _left(page) <= 0
    page.get_by_test_id("stExpandSidebarButton").click()
    assert _left(page) > 0
    page.reload()
    settled(page)
    assert _left(page) <= 0
    page.get_by_test_id("stExpandSidebarButton").click()
    tab = page.context.new_page()
    tab.goto(page.url)
    settled(tab)
    assert _left(tab) <= 0


def test_a_side_bar_that_an_earlier_visit_left_open_is_closed(open_page: OpenPage) -> None:
    page = open_page("/sources", width=390)
    page.evaluate("localStorage.setItem('stSidebarCollapsed-', 'false')")
    page.reload()
    settled(page)
    assert _left(page) <= 0


def test_on_a_wide_screen_the_side_bar_stays(open_page: OpenPage) -> None:
    page = open_page("/ranking?region=PL22")
    page.get_by_test_id("stSidebar").get_by_role("link", name="Sources and methods").click()
    expect(page).to_have_url(re.compile("/sources"))
    settled(page)
    assert _left(page) > 0
    expect(page.locator(".st-key-own_on_page")).to_be_hidden()


def test_own_region_and_network_are_on_the_page(open_page: OpenPage) -> None:
    page = open_page("/sources?region=PL22", width=390)
    own = page.locator(".st-key-own_on_page")
    _open(own)
    own.get_by_role("combobox", name="Partner network").click()
    page.get_by_role("option", name="SOCORE").click()
    expect(page).to_have_url(re.compile("network=socore"))
    settled(page)
    expect(own.locator("summary")).to_contain_text("Śląskie · SOCORE")
    _open(own)
    own.get_by_role("combobox", name="My region").fill("Utrecht")
    page.get_by_role("option", name="Utrecht (NL35)").click()
    expect(page).to_have_url(re.compile("region=NL35"))
    expect(own.locator("summary")).to_contain_text("Utrecht")


def _open(box: Locator) -> None:
    box.locator("summary").click()
    settled(box.page)
    box.page.wait_for_timeout(700)  # the box slides open, and a list of choices closes while the page moves


@pytest.mark.parametrize("key", ["map", "profile", "compare", "find", "sources", "trends"])
def test_targets_are_large_enough_for_fingers(open_page: OpenPage, key: str) -> None:
    page = open_page(ADDRESSES[key], width=390)
    assert page.evaluate(_SMALL, TARGET - 0.1) == []
    page.get_by_test_id("stExpandSidebarButton").click()
    assert _left(page) > 0
    assert page.evaluate(_SMALL, TARGET - 0.1) == []


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("path", [ADDRESSES["profile"], ADDRESSES["sources"], ADDRESSES["gaps"], "/profile?region=NL35&lang=pl"])
def test_nothing_within_the_page_scrolls_up_and_down(open_page: OpenPage, path: str, width: int) -> None:
    page = open_page(path, width=width)
    assert page.evaluate(_NESTED) == []


def test_a_table_that_is_cut_shows_a_shadow_at_the_edge_beyond_which_more_lies(open_page: OpenPage) -> None:
    table = open_page(ADDRESSES["profile"], width=390).locator(".wide").first
    assert table.evaluate("element => element.scrollWidth > element.clientWidth")
    expect(table).to_have_css("background-attachment", "local, local, scroll, scroll")

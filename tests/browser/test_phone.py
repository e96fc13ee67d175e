"""What holds at the width of a phone: a side bar that stays out of the way, and the own region on the page."""

import re

from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import SIZES, OpenPage, settled, unfold
from tests.browser.looking import boxes_that_scroll


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
    unfold(box.page, box.locator("summary"))  # a list of choices closes while the page moves
    settled(box.page)


def test_a_long_page_has_no_box_that_scrolls_and_a_shadow_where_a_table_is_cut(open_page: OpenPage) -> None:
    page = open_page("/profile?region=NL35&lang=pl")
    assert boxes_that_scroll(page) == []
    page.set_viewport_size({"width": 390, "height": SIZES[390]})
    settled(page)
    assert boxes_that_scroll(page) == []
    table = page.locator(".wide").first
    assert table.evaluate("element => element.scrollWidth > element.clientWidth")
    expect(table).to_have_css("background-attachment", "local, local, scroll, scroll")

"""What holds for every page: it opens, is accessible in both themes and widths, speaks Polish, and Back works."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import OpenPage, settled
from tests.browser.looking import boxes_that_scroll, look, too_small_for_fingers
from ui.app.pages import PAGES

ADDRESSES = {
    "map": "/?network=socore&region=PL22",
    "ranking": "/ranking?region=PL22&network=socore",
    "profile": "/profile?region=PL22&network=socore",
    "networks": "/networks?network=socore&region=PL22",
    "competences": "/competences?framework=researchcomp&network=socore",
    "story": "/story?region=PL22",
    "rooms": "/rooms?network=socore",
    "compare": "/compare?network=socore&region=PL22",
    "similar": "/similar?network=socore&region=PL22",
    "partnerships": "/partnerships?network=socore&region=PL22",
    "trends": "/trends?network=socore&region=PL22",
    "index": "/index?network=socore&region=PL22",
    "pattern": "/pattern?network=socore&region=PL22",
    "infrastructure": "/infrastructure?network=socore&region=PL22",
    "find": "/find?q=electron+microscopy&region=PL22",
    "facility": "/facility?facility=meril.clean-coal-technologies-centre-cctw",
    "board": "/board?network=socore&in=PL22",
    "utilisation": "/utilisation?show=measured&network=socore",
    "data": "/data?network=socore",
    "gaps": "/gaps?network=socore&region=NL35",
    "changes": "/changes?network=socore&region=PL22",
    "own": "/own",
    "claim": "/claim?indicator=gerd_pct_gdp&of=PL22&year=2023",
    "disputes": "/disputes",
    "sources": "/sources",
    "uploads": "/uploads",
    "entries": "/entries",
    "records": "/records?network=socore",
    "admin": "/admin",
}


def test_every_page_of_the_table_is_tried() -> None:
    assert list(ADDRESSES) == list(PAGES)


@pytest.mark.parametrize("key", ADDRESSES)
def test_axe_finds_nothing_fingers_find_all_and_polish_keeps_the_state(open_page: OpenPage, key: str) -> None:
    page = open_page(ADDRESSES[key], width=390)
    assert page.evaluate("history.length") == 2, "an empty page, as every tab begins, and the one opened"
    look(page)
    assert boxes_that_scroll(page) == []
    assert too_small_for_fingers(page) == []
    polish = page.get_by_test_id("stSidebar").get_by_role("radio", name="Polski")
    expect(polish).not_to_be_in_viewport()
    page.get_by_test_id("stExpandSidebarButton").click()
    expect(polish).to_be_in_viewport(ratio=1)
    assert too_small_for_fingers(page) == []
    page.set_viewport_size({"width": 1024, "height": 768})
    page.emulate_media(color_scheme="dark")
    polish.click()
    expect(page.locator("html")).to_have_attribute("lang", "pl")
    expect(page.get_by_role("heading", level=1)).not_to_have_text(PAGES[key].question)
    look(page)
    assert boxes_that_scroll(page) == []
    expect(page).to_have_url(re.compile("lang=pl"))
    row = page.locator(".st-key-more_controls")
    bottoms = row.evaluate_all(
        "rows => rows.flatMap(row => [...row.children].filter(one => one.offsetHeight).map(one => one.getBoundingClientRect().bottom))"
    )
    assert max(bottoms, default=0) - min(bottoms, default=0) < 8, "the controls stand in one row on a small laptop"


def test_the_page_follows_the_theme_at_once(open_page: OpenPage) -> None:
    page = open_page("/ranking")
    heading = page.locator("p.section").first
    expect(heading).to_have_css("color", "rgb(92, 99, 112)")
    page.emulate_media(color_scheme="dark")
    expect(heading).to_have_css("color", "rgb(167, 174, 187)")


def test_the_language_stays_on_the_next_page(open_page: OpenPage) -> None:
    page = open_page("/profile?region=PL22&network=socore&lang=pl")
    page.get_by_role("link", name=re.compile("Ranking")).click()
    settled(page)
    expect(page).to_have_url(re.compile("/ranking.*lang=pl"))


def test_back_undoes_one_choice_at_a_time(open_page: OpenPage) -> None:
    page = open_page("/ranking?indicator=gerd_pct_gdp&year=2021")
    page.get_by_role("slider").first.press("ArrowRight")
    expect(page).to_have_url(re.compile("year=2022"))
    settled(page)
    page.get_by_test_id("stSidebar").get_by_role("link", name=re.compile("Spatial clusters$")).click()
    expect(page, "a link drawn before the year was moved").to_have_url(re.compile("/pattern.*year=2022"))
    settled(page)
    page.go_back()
    expect(page).to_have_url(re.compile("/ranking.*year=2022"))
    settled(page)
    page.get_by_role("link", name=re.compile(r"\bData$")).click()
    expect(page).to_have_url(re.compile("/data"))
    settled(page)
    page.go_back()
    expect(page).to_have_url(re.compile("/ranking.*year=2022"))
    settled(page)
    page.go_back()
    expect(page).to_have_url(re.compile("/ranking.*year=2021"))
    settled(page)
    expect(page.locator("body")).to_contain_text("2021, EU regions")


@pytest.mark.parametrize("path", ["/", "/compare"])
def test_back_leaves_a_page_that_was_opened(open_page: OpenPage, path: str) -> None:
    page = open_page(path)
    page.get_by_test_id("stSidebar").get_by_role("link", name=re.compile(r"\bData$")).click()
    expect(page).to_have_url(re.compile("/data"))
    settled(page)
    page.go_back()
    expect(page).to_have_url(re.compile(rf"{path}(\?|$)"))
    settled(page)
    page.go_back(wait_until="commit")
    expect(page).to_have_url("about:blank")


def test_back_by_keys_keeps_the_way_forward(open_page: OpenPage) -> None:
    page = open_page("/ranking")
    page.get_by_test_id("stSidebar").get_by_role("link", name="Missing data").click()
    expect(page).to_have_url(re.compile("/gaps"))
    settled(page)
    page.keyboard.press("Alt")  # as in Alt and the left arrow, which pages are told of
    page.go_back()
    expect(page).to_have_url(re.compile("/ranking"))
    settled(page)
    page.go_forward()
    expect(page).to_have_url(re.compile("/gaps"))


def test_focus_is_framed_on_the_side_bars_links_and_on_the_map(open_page: OpenPage) -> None:
    page = open_page("/")
    links = page.get_by_test_id("stPageLink-NavLink")
    expect(links.nth(0)).to_have_css("outline-style", "none")
    links.nth(1).focus()
    page.keyboard.press("Tab")
    expect(links.nth(2)).to_have_css("outline-style", "solid")
    chart = page.get_by_test_id("stDeckGlJsonChart")
    expect(chart).to_have_css("outline-style", "none")
    chart.get_by_role("button").first.focus()
    page.keyboard.press("Tab")
    expect(chart.locator("#deck-events-root, .deck-events-root")).to_be_focused()
    expect(chart).to_have_css("outline-style", "solid")

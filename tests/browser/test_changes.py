"""What changed between two releases, in a real browser: the figures of the snapshot, deep links, notices and files."""

import re
from pathlib import Path

from playwright.sync_api import expect

from tests.browser.conftest import OpenPage, settled


def test_it_says_how_much_changed_which_year_grew_and_hands_out_the_rows(open_page: OpenPage) -> None:
    page = open_page("/changes")
    answer = page.locator(".answer")
    expect(answer).to_contain_text("Between the February and May 2026 releases, 249 of 2,310 values changed.")
    expect(answer).to_contain_text("47 regions have data for 2024 for the first time, bringing the number of regions from 7 to 54.")
    expect(page.locator("ul.legend")).to_contain_text("unchanged")
    expect(page).to_have_url(re.compile("before=2026-02&after=2026-05&year=2023"))
    with page.expect_download() as download:
        page.get_by_role("button", name="CSV", exact=True).click()
    address = page.get_by_test_id("stCode").inner_text().strip()
    csv = Path(download.value.path()).read_bytes()
    assert page.request.get(address).body() == csv
    assert csv.count(b",revised\r\n") > 100


def test_a_deep_link_restores_every_choice(open_page: OpenPage) -> None:
    page = open_page("/changes?indicator=gerd_pct_gdp&before=2026-02&after=2026-05&year=2023&among=network&network=socore&kind=revised")
    expect(page.locator(".answer")).to_contain_text("Partner regions of SOCORE")
    expect(page.locator(".note")).to_contain_text("2023:")
    page.get_by_text("Show as table").click()
    expect(page.get_by_role("rowheader", name="Liguria")).to_be_visible()
    expect(page.locator("table.figures tbody tr")).to_have_count(3)


def test_back_returns_to_the_year_before(open_page: OpenPage) -> None:
    page = open_page("/changes?indicator=gerd_pct_gdp&before=2026-02&after=2026-05&year=2023")
    page.get_by_role("slider").first.press("ArrowLeft")
    expect(page).to_have_url(re.compile("year=2022"))
    expect(page.locator(".note")).to_contain_text("55 values revised")
    settled(page)
    page.go_back()
    expect(page).to_have_url(re.compile("year=2023"))
    expect(page.locator(".note")).to_contain_text("193 values revised")


def test_one_release_is_said_and_what_can_be_compared_offered(open_page: OpenPage) -> None:
    page = open_page("/changes?indicator=ris_index")
    expect(page.get_by_test_id("stAlert")).to_contain_text("one release")
    page.get_by_test_id("stMain").get_by_role("link", name=re.compile("GERD")).click()
    expect(page.locator(".answer")).to_contain_text("249 of 2,310")

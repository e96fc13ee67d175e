"""What the box below a page gives, in a real browser."""

import re

from playwright.sync_api import expect

from tests.browser.conftest import OpenPage, unfold


def test_a_view_is_saved_as_a_picture_and_embedded(open_page: OpenPage) -> None:
    page = open_page("/ranking?indicator=gerd_pct_gdp&year=2023&region=PL22")
    expect(page.get_by_text(re.compile(r"Śląskie ranks \d+ out of \d+"))).to_be_visible()
    unfold(page, page.get_by_text("Share and download this view"))
    page.get_by_role("tab", name="Image").click()
    button = page.get_by_role("button", name="Download image")
    with page.expect_download() as saved:
        button.click()
    assert saved.value.suggested_filename == "regioscope-ranking-gerd_pct_gdp-PL22-2023.png"
    assert saved.value.path().read_bytes().startswith(b"\x89PNG")
    page.get_by_role("tab", name="Embed").click()
    expect(page.get_by_text("<iframe src=")).to_be_visible()
    expect(page.locator(".vega-actions, summary:has(svg)").filter(has_text="Save as")).to_have_count(0)

"""The way of a policymaker who looks for a partner: similar regions without joint projects, and the comparison with them."""

import re

from playwright.sync_api import expect

from tests.browser.conftest import OpenPage, settled


def test_from_partners_to_a_similar_region_without_joint_projects_to_the_comparison(open_page: OpenPage) -> None:
    page = open_page("/partnerships?region=PL22")
    settled(page)
    expect(page.locator("p.answer").first).to_contain_text("takes part in 78 Horizon 2020 projects")
    expect(page.get_by_role("heading", name="Similar but not yet connected")).to_be_visible()
    nearest = page.locator("table.figures tbody th").last
    expect(nearest).to_contain_text("(")
    page.get_by_test_id("stMain").get_by_role("link", name=re.compile("Compare Śląskie with them")).click()
    expect(page).to_have_url(re.compile(r"/compare\?.*regions=PL22(%2C|,)"))

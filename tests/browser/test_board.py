"""A company posts a need, a moderator publishes it, and it gets a facility in its region; on a phone too, and axe finds nothing."""

import json
import re

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.conftest import SignIn, settled

_RULES = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}}


def _choose(page: Page, name: str, typed: str) -> None:
    box = page.get_by_test_id("stMain").get_by_role("combobox", name=name).first
    box.focus()
    box.press_sequentially(typed)
    expect(page.get_by_role("option", name=re.compile(re.escape(typed))).first).to_be_visible()
    box.press("Enter")
    box.press("Tab")


def _look(page: Page) -> None:
    settled(page)
    expect(page.get_by_test_id("stException")).to_have_count(0)
    found = Axe().run(page, options=_RULES).response["violations"]
    assert not found, json.dumps([(rule["id"], [node["html"] for node in rule["nodes"]][:3]) for rule in found], indent=1)
    assert page.get_by_test_id("stMain").evaluate("element => element.scrollWidth <= element.clientWidth")


def test_a_company_posts_a_need_and_gets_a_facility_in_its_region(sign_in: SignIn) -> None:
    company = sign_in("stranger", "board?part=write")
    main = company.get_by_test_id("stMain")
    _look(company)
    _choose(company, "Type of post", "Problem")
    main.get_by_role("textbox", name="Institution or company").fill("Spawex sp. z o.o.")
    main.get_by_role("textbox", name="Title").fill("Corrosion of steel pipes")
    main.get_by_role("textbox", name="Description").fill("Our pipes rust. <script>alert(1)</script>")
    _choose(company, "Techniques", "steel")
    _choose(company, "Region", "Śląskie")
    main.get_by_role("button", name="Submit for publication").click()
    expect(company.get_by_test_id("stAlert").first).to_contain_text("submitted")
    company.wait_for_url(re.compile("post=1"))

    moderator = sign_in("boss", "board?part=queue")
    _look(moderator)
    moderator.get_by_role("link", name="Corrosion of steel pipes").click()
    moderator.get_by_role("button", name="Publish").click()
    expect(moderator.get_by_test_id("stAlert").first).to_contain_text("published")
    _look(moderator)

    company.reload()
    settled(company)
    facility = main.get_by_role("row").filter(has_text="technique: steel; in the same region").get_by_role("link").first
    expect(facility).to_be_visible()
    company.set_viewport_size({"width": 390, "height": 844})
    _look(company)
    facility.click()
    expect(company).to_have_url(re.compile(r"/facility\?.*facility="))

"""A company posts a need, a moderator publishes it, and it gets a facility in its region; on a phone too, and axe finds nothing."""

import re

from playwright.sync_api import Page, expect

from tests.browser.conftest import SignIn, settled
from tests.browser.looking import look


def _choose(page: Page, name: str, typed: str) -> None:
    box = page.get_by_test_id("stMain").get_by_role("combobox", name=name).first
    box.focus()
    box.press_sequentially(typed)
    expect(page.get_by_role("option", name=re.compile(re.escape(typed))).first).to_be_visible()
    box.press("Enter")
    box.press("Tab")


def test_a_company_posts_a_need_and_gets_a_facility_in_its_region(sign_in: SignIn) -> None:
    company = sign_in("stranger", "board?part=write")
    main = company.get_by_test_id("stMain")
    look(company)
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
    look(moderator)
    moderator.get_by_role("link", name="Corrosion of steel pipes").click()
    moderator.get_by_role("button", name="Publish").click()
    expect(moderator.get_by_test_id("stAlert").first).to_contain_text("published")
    look(moderator)

    company.reload()
    settled(company)
    facility = main.get_by_role("row").filter(has_text="technique: steel; in the same region").get_by_role("link").first
    expect(facility).to_be_visible()
    company.set_viewport_size({"width": 390, "height": 844})
    look(company)
    facility.click()
    expect(company).to_have_url(re.compile(r"/facility\?.*facility="))

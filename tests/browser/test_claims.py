"""A rank is cited, its link opens it again, its value is disputed and a moderator forwards that; on a phone too, and axe finds nothing."""

import re

from playwright.sync_api import expect

from tests.browser.conftest import SignIn, settled, unfold
from tests.browser.looking import look


def test_a_rank_is_cited_opened_again_and_disputed(sign_in: SignIn) -> None:
    page = sign_in("stranger", "ranking?indicator=gerd_pct_gdp&year=2023&region=PL22")
    main = page.get_by_test_id("stMain")
    settled(page)
    main.get_by_role("link", name="Cite this rank").click()
    expect(main.get_by_role("heading", name="Cite or dispute a value")).to_be_visible()
    look(page)
    link = main.get_by_test_id("stCode").first.inner_text().strip()
    assert re.search(r"/claim\?indicator=gerd_pct_gdp&of=PL22&year=2023&release=.*&cited=\w+\.\w{16}$", link)
    page.goto(link)
    expect(main.get_by_test_id("stAlert").first).to_contain_text("The rows are the same")

    unfold(page, main.get_by_text("Dispute this value", exact=True))
    main.get_by_role("textbox", name="What is wrong, and what would be right?").fill("Business sector missing <script>alert(1)</script>")
    main.get_by_role("textbox", name="Link to evidence (optional)").fill("https://example.org/yearbook")
    main.get_by_role("button", name="Submit dispute").click()
    expect(page.get_by_test_id("stAlert").first).to_contain_text("marked as disputed")
    page.set_viewport_size({"width": 390, "height": 844})
    look(page)

    moderator = sign_in("boss", "disputes")
    moderator.get_by_role("link", name="R&D expenditure (GERD): Śląskie (PL22), 2023").click()
    moderator.get_by_role("button", name="Forward").click()
    expect(moderator.get_by_test_id("stAlert").first).to_contain_text("forwarded")
    look(moderator)
    page.goto(link.replace("/claim?", "/profile?").replace("of=PL22", "region=PL22"))
    expect(main.get_by_text("dispute: forwarded to the statistical office")).to_be_visible()

"""The link that the server prints for the administrator of one machine."""

import re
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.conftest import settled
from tests.browser.test_signing_in import _choose, _send


def test_the_link_that_the_server_printed_lets_one_in_once(server: str, server_log: Path, visit: Callable[..., Page]) -> None:
    page = visit(f"{server}/uploads")
    link = re.search(r"http://localhost:\S+/local-login\?token=\S+", server_log.read_text())
    assert link, server_log.read_text()
    page.context.add_cookies([{"name": "regioscope_local", "value": "fixed", "url": server}])
    expect(page.get_by_test_id("stMain")).to_contain_text("the server printed a sign-in link")
    page.goto(link[0])
    page.get_by_role("button").click()
    page.wait_for_url(re.compile("/uploads"))
    settled(page)
    expect(page.get_by_test_id("stSidebar")).to_contain_text("Signed in as Administrator")
    assert next(cookie for cookie in page.context.cookies() if cookie["name"] == "regioscope_local")["value"] != "fixed"
    page.get_by_role("textbox", name="Name of the organisation").fill("Politechnika Śląska")
    _choose(page, "Region of the organisation", "Śląskie")
    page.get_by_role("button", name="Add", exact=True).click()
    expect(page.get_by_test_id("stAlert").first).to_contain_text("Politechnika Śląska was added")
    other = visit(f"{server}/uploads")
    other.goto(link[0])
    other.get_by_role("button").click()
    expect(other.get_by_role("main")).to_contain_text("expired")
    with page.expect_request(re.compile("/_stcore/upload_file/")) as first:
        page.locator("input[type=file]").set_input_files({"name": "x.csv", "mimeType": "text/csv", "buffer": b"a,b\n1,2\n"})
    settled(page)
    beside = page.context.new_page()
    beside.goto(f"{server}/uploads")
    settled(beside)
    beside.get_by_role("button", name="Sign out").click()
    settled(beside)
    expect(beside.get_by_test_id("stSidebar")).not_to_contain_text("Signed in as")
    assert _send(page, first.value.url, 1) == 403  # the other tab still shows the uploader

"""A visitor's own table in a real browser: sent, seen on the map, in the ranking and in Compare, downloaded, and in no link."""

import re
from pathlib import Path

from playwright.sync_api import expect

from tests.browser.conftest import PATIENCE_MS, OpenPage
from tests.own_tables import WIDE


def test_a_table_is_sent_compared_and_downloaded(open_page: OpenPage) -> None:
    page = open_page("/own?region=PL22")
    page.locator("input[type=file]").set_input_files({"name": "Patents.csv", "mimeType": "text/csv", "buffer": WIDE.encode()})
    expect(page.get_by_text("5 regions · 2021–2023 · 1 indicator · 14 values")).to_be_visible()
    page.get_by_label("Unit").fill("per million")
    page.get_by_role("button", name="Use this table in this visit").click()
    expect(page.get_by_text("Your table is in use")).to_be_visible()
    main = page.get_by_test_id("stMain")

    with page.expect_download() as download:
        main.get_by_role("button", name="Download").click()
    assert "PL22,2024,2023,14" in Path(download.value.path()).read_text(encoding="utf-8")

    with page.expect_response(re.compile("/layers/own_"), timeout=PATIENCE_MS) as layer:
        main.get_by_role("link", name="Map", exact=True).click()
    url, status = layer.value.url, layer.value.status
    expect(page.get_by_text("2023: Śląskie 14.0.")).to_be_visible()
    expect(page.get_by_text("This view uses your table.")).to_be_visible()
    token = re.search(r"table=([\w-]+)", url)
    assert token
    assert status == 200
    assert token[1] not in page.url
    assert token[1] not in main.inner_text()

    page.get_by_test_id("stSidebar").get_by_role("link", name="Ranking").click()
    expect(page.locator("p.answer")).to_contain_text("Śląskie ranks 3 out of 4 with 14.0")
    page.get_by_test_id("stSidebar").get_by_role("link", name="Your own table").click()
    main.get_by_role("link", name="Compare", exact=True).click()
    expect(page.locator("p.answer")).to_contain_text("Patents (your table), 2023: Śląskie has 14.0")

    other = open_page(page.url[page.url.index("/compare") :])
    expect(other.get_by_text("The link was made with someone's own table")).to_be_visible()
    assert other.request.get(url.replace(token[1], "x")).status in (404, 422)

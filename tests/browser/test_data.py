"""An analyst's way through the data page: narrow, sort, look, take along; the file is what the API sends."""

import csv
import io
import re
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPage, settled


def _pick(page: Page, box: str, option: str) -> None:
    page.get_by_role("combobox", name=re.compile(box)).first.click()
    page.keyboard.type(option)  # of a long list only what is in sight is there
    page.get_by_role("option", name=option, exact=True).click()
    settled(page)


def _column(page: Page, number: int) -> list[str]:
    return page.locator("table.figures.frozen-2").first.locator(f"tbody tr td:nth-child({number})").all_inner_texts()


def test_an_analyst_narrows_sorts_and_takes_the_rows_along(open_page: OpenPage, tmp_path: Path) -> None:
    page = open_page("/data?indicators=gerd_pct_gdp&from=2019&to=2023")
    _pick(page, "Group", "Poland")
    expect(page).to_have_url(re.compile("among=PL"))
    page.get_by_role("button", name="Options").click()
    _pick(page, "NUTS level", "NUTS 2")
    expect(page).to_have_url(re.compile("among=PL.*level=2"))
    page.keyboard.press("Escape")
    _pick(page, "Sort all rows by", "Value")
    expect(page).to_have_url(re.compile("sort=value"))
    page.get_by_text("Descending", exact=True).click()
    expect(page).to_have_url(re.compile("sort=value.*order=desc"))
    settled(page)
    first = [float(text) for text in _column(page, 4)]
    assert first == sorted(first, reverse=True)

    with page.expect_download() as download:
        page.get_by_role("button", name="Download", exact=True).click()
    content = Path(download.value.path()).read_bytes()
    address = page.get_by_test_id("stCode").first.inner_text().strip()
    assert page.request.get(address).body() == content
    rows = list(csv.DictReader(io.StringIO(content.decode(), newline="")))
    assert {row["geo"][:2] for row in rows} == {"PL"}
    assert max(float(row["value"]) for row in rows if row["value"]) == first[0]
    expect(page.locator("p.answer")).to_contain_text(f"{len(rows)} rows")

    page.get_by_role("button", name="Page 2", exact=True).click()
    expect(page.get_by_text(re.compile("^Rows 26 to "))).to_be_visible()
    assert float(_column(page, 4)[0]) <= first[-1]
    page.get_by_role("radio", name="Years as columns").click()
    expect(page.get_by_role("columnheader", name="2023")).to_be_visible()
    again = open_page(page.url[page.url.index("/data") :])
    expect(again.get_by_role("columnheader", name="2023")).to_be_visible()

    page.get_by_text("About these data").click()
    expect(page.get_by_role("rowheader", name="SHA-256 of the data file")).to_be_visible()
    page.get_by_text("Code for this selection").click()
    expect(page.get_by_role("tabpanel").get_by_test_id("stCode").first).to_contain_text(f'pd.read_csv("{address}"')
    page.keyboard.press("Escape")
    _pick(page, "File format", "XLSX with sources")
    with page.expect_download() as download:
        page.get_by_role("button", name="Download", exact=True).click()
    download.value.save_as(tmp_path / "rows.xlsx")
    assert (tmp_path / "rows.xlsx").read_bytes().startswith(b"PK")


def test_what_a_format_has_no_room_for_is_said_and_long_files_come_from_the_api(open_page: OpenPage) -> None:
    page = open_page("/data?indicators=gdp_nuts3_mio_eur")
    expect(page.get_by_test_id("stMain")).to_contain_text("Too many rows for GeoJSON with boundaries (25,000)")

"""The way of a policymaker to a meeting: from a profile to its brief."""

import io
import re
from pathlib import Path

from playwright.sync_api import expect
from pypdf import PdfReader

from tests.browser.conftest import PATIENCE_MS, OpenPage, unfold


def test_a_policymaker_makes_a_brief_from_a_profile(open_page: OpenPage) -> None:
    page = open_page("/profile?region=PL22&network=socore")
    answer = page.locator("p.answer").first.inner_text()
    unfold(page, page.get_by_text("Share and download this view"))
    page.get_by_role("tab", name="Brief").click()
    expect(page.get_by_role("button", name="Brief as DOCX")).to_be_visible()
    with page.expect_download(timeout=3 * PATIENCE_MS) as download:  # the first profile and the first map of a server are made for it
        page.get_by_role("button", name="Brief as PDF").click()
    assert download.value.suggested_filename == "regioscope-brief-PL22.pdf"
    reader = PdfReader(io.BytesIO(Path(download.value.path()).read_bytes()))
    written = re.sub(r"\s+", " ", " ".join(one.extract_text() for one in reader.pages))
    assert re.sub(r"\s+", " ", answer) in written
    page.goto(page.url.replace("/profile", "/ranking"))
    unfold(page, page.get_by_text("Share and download this view"))
    expect(page.get_by_role("button", name="Brief as PDF")).to_have_count(0)

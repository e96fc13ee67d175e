"""A facilitator collects views, orders them and presents them by keys, notes in a second window; a reload loses nothing; axe is silent."""

import io
import re
import zipfile
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from pptx import Presentation

from exports.exhibits import story
from tests.browser.conftest import OpenPage, settled, unfold
from tests.browser.looking import look

_VIEWS = (
    "map?indicator=gerd_pct_gdp&year=2023",
    "ranking?indicator=gerd_pct_gdp&year=2023",
    "compare?regions=PL22,NL35&indicators=gerd_pct_gdp,tertiary_25_64_pct&year=2022&chart=bars",
)


def _add(page: Page, address: str, server: str) -> None:
    page.goto(f"{server}/{address}")
    settled(page)
    unfold(page, page.locator(".st-key-share summary"))
    page.get_by_role("button", name="Add to story").click()
    expect(page.get_by_text("This view is in the story.")).to_be_visible()


def _collect(page: Page, server: str) -> None:
    for address in _VIEWS:  # each a visit of its own: the tab keeps the story
        _add(page, address, server)
    page.get_by_role("link", name="Story (3)").first.click()
    settled(page)


def _edit(page: Page) -> None:
    page.get_by_role("textbox", name="Title").fill("Where we stand")
    page.get_by_role("textbox", name="Title").press("Enter")
    page.get_by_role("button", name="Move view 3 up").press("Enter")
    expect(page.locator(".st-key-story_item_1")).to_contain_text("Śląskie has")
    page.get_by_role("button", name="Remove view 1").click()
    expect(page.get_by_text("2 views", exact=True)).to_be_visible()
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_text("3 views", exact=True)).to_be_visible()
    unfold(page, page.locator(".st-key-edit_1 summary"))
    page.get_by_role("textbox", name="Speaker notes").fill("Thank the hosts")
    page.get_by_role("textbox", name="Speaker notes").press("Tab")
    settled(page)
    expect(page).to_have_url(re.compile("story="))
    look(page)


def _change_live(page: Page) -> None:
    page.keyboard.press("c")
    year = page.get_by_role("slider", name="Year")
    expect(year).to_be_visible()
    year.focus()
    year.press("ArrowRight")
    expect(page).to_have_url(re.compile("year=2023.*present=1|present=1.*year=2023"))
    expect(page.locator(".answer")).to_contain_text("2023: Śląskie has")
    page.keyboard.press("Escape")
    expect(year).not_to_be_visible()


def _press_keys(page: Page) -> None:
    for key, shown in (("q", ".present_qr"), ("b", ".present_blank"), ("?", ".present_keys")):
        page.keyboard.press(key)
        expect(page.locator(shown)).to_be_visible()
    page.keyboard.press("Escape")
    for key, where in (("m", r"/\?.*indicator=gerd"), ("m", "/ranking"), ("ArrowLeft", "/compare")):
        page.keyboard.press(key)
        expect(page).to_have_url(re.compile(f"{where}.*present=1"))
        settled(page)
    page.go_back()
    expect(page).to_have_url(re.compile("/ranking.*present=1"))
    settled(page)
    page.keyboard.press("Escape")
    expect(page).not_to_have_url(re.compile("present=1"))
    expect(page.get_by_role("link", name="Story (3)").first).to_be_visible()


def test_three_views_are_collected_ordered_and_presented_by_keys(open_page: OpenPage, server: str) -> None:
    page = open_page("/story")
    expect(page.get_by_text("Your story is empty")).to_be_visible()
    _collect(page, server)
    _edit(page)
    page.get_by_role("link", name="Present", exact=True).click()
    expect(page.locator("[data-presenting][data-at='1']")).to_be_attached()
    with page.context.expect_page() as opened:
        page.evaluate("open(location.href.replace(/\\/[^/]*story=/, '/story?notes=1&story='))")
    notes = opened.value
    settled_notes = notes.locator("[data-notes]")
    expect(settled_notes).to_be_attached()
    page.bring_to_front()
    page.keyboard.press("PageDown")
    expect(page).to_have_url(re.compile("/compare.*present=1"))
    expect(page.locator(".present_headline")).to_contain_text("Śląskie has")
    expect(notes.get_by_text("Thank the hosts")).to_be_visible()
    expect(notes.locator("[data-clock]")).to_have_text(re.compile(r"0:0[1-9]|0:[1-5]"))
    expect(page.get_by_test_id("stSidebar")).not_to_be_visible()
    look(page)
    _change_live(page)
    notes.keyboard.press("ArrowRight")
    expect(page).to_have_url(re.compile("/ranking.*present=1"))
    settled(page)
    _press_keys(page)


def test_a_story_comes_from_a_file_and_leaves_as_files(open_page: OpenPage, tmp_path: Path) -> None:
    whole = story.checked(
        "<script>alert(1)</script>", "", [{"address": _VIEWS[1], "headline": "=1+1 ![x](http://evil.example/x.png)"}, {"address": "gone"}]
    )
    file = tmp_path / "story.json"
    file.write_bytes(story.to_json(whole))
    page = open_page("/story", width=390, scheme="dark")
    page.locator("[data-story-file]").set_input_files(file)
    expect(page.get_by_text("2 views", exact=True)).to_be_visible()
    expect(page.get_by_text("There is no page “gone” here")).to_be_visible()
    look(page)
    assert page.get_by_test_id("stMain").evaluate("element => element.scrollWidth <= element.clientWidth")
    with page.expect_download() as saved:
        page.get_by_role("button", name="Download the story").click()
    assert story.of_json(Path(saved.value.path()).read_bytes()) == whole
    with page.expect_download() as saved:
        page.get_by_role("button", name="Download the data").click()
    with zipfile.ZipFile(io.BytesIO(Path(saved.value.path()).read_bytes())) as data:
        assert {"story.json", "01-ranking/observations.csv", "01-ranking/table-1.csv"} <= set(data.namelist())
    with page.expect_download() as saved:
        page.get_by_role("button", name="Download slides (PPTX)").click()
    with page.expect_download() as paper:
        page.get_by_role("button", name="Download PDF").click()
    assert Path(paper.value.path()).read_bytes().startswith(b"%PDF-")
    deck = Presentation(str(saved.value.path()))
    assert any("=1+1 !x" in shape.text_frame.text for shape in deck.slides[1].shapes if shape.has_text_frame)
    file.write_text("{}")
    page.locator("[data-story-file]").set_input_files(file)
    expect(page.get_by_text("This is not a story, or it is damaged.")).to_be_visible()


@pytest.mark.parametrize(("given", "said"), [("eNotastory", "not a story"), ("abcdefghijkl", "no longer exists")])
def test_a_link_to_no_story_is_a_sentence(open_page: OpenPage, given: str, said: str) -> None:
    expect(open_page(f"/story?story={given}").get_by_test_id("stAlert").first).to_contain_text(said)

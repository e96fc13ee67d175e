"""What is looked at wherever a page is shown: no failure, nothing that axe finds, nothing that sticks out at the side."""

import json
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.conftest import settled

_OPTIONS: dict[str, Any] = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]},
    "resultTypes": ["violations"],  # what is in order is not written down: half of the work
}
_LEAST_PX = 44
_SMALL = """least => [...document.querySelectorAll('button, summary, a, [role=radio], [data-testid=stSelectbox] input')].filter(e => {
  const box = e.getBoundingClientRect(), shown = box.width && box.height && box.right > 0 && getComputedStyle(e).visibility !== 'hidden';
  const inText = e.closest('p, [data-testid=stHeaderActionElements]') && e.tagName === 'A';
  return shown && !inText && (box.height < least || box.width < least);
}).map(e => e.outerHTML.slice(0, 160))"""
_NESTED = """() => [...document.querySelectorAll('[data-testid=stMain] *')].filter(e =>
  /auto|scroll/.test(getComputedStyle(e).overflowY) && e.clientHeight && e.scrollHeight > e.clientHeight + 1
).map(e => e.outerHTML.slice(0, 160))"""


def look(page: Page) -> None:
    """Fail if the page, once it is settled, shows a failure, breaks a rule of WCAG 2.2 AA or is wider than its window."""
    settled(page)
    expect(page.get_by_test_id("stException")).to_have_count(0)
    found = Axe().run(page, options=_OPTIONS).response["violations"]
    assert not found, json.dumps([(rule["id"], [node["html"] for node in rule["nodes"]][:3]) for rule in found], indent=1)
    assert page.get_by_test_id("stMain").evaluate("element => element.scrollWidth <= element.clientWidth")


def boxes_that_scroll(page: Page) -> list[str]:
    """Boxes within the page that scroll up and down by themselves."""
    found: list[str] = page.evaluate(_NESTED)
    return found


def too_small_for_fingers(page: Page) -> list[str]:
    """What can be pressed and is smaller than a finger."""
    found: list[str] = page.evaluate(_SMALL, _LEAST_PX - 0.1)
    return found

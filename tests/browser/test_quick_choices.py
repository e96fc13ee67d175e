"""A visitor who is quicker than the connection: what the browser has not received yet must not undo what was chosen."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, WebSocketRoute, expect

from tests.browser.conftest import OpenPage, settled


class Slow:
    """A connection on which the server's messages can be kept back."""

    def __init__(self) -> None:
        self._kept: list[Callable[[], None]] = []
        self._keeps = False

    def route(self, browser: WebSocketRoute) -> None:
        server = browser.connect_to_server()
        browser.on_message(server.send)
        server.on_message(lambda message: self._come(lambda: browser.send(message)))

    def keep(self) -> None:
        self._keeps = True

    def let_go(self) -> None:
        self._keeps = False
        for send in self._kept:
            send()
        self._kept.clear()

    def _come(self, send: Callable[[], None]) -> None:
        if self._keeps:
            self._kept.append(send)
        else:
            send()


@pytest.fixture
def slow() -> Slow:
    """A connection that is slow where a test says so."""
    return Slow()


def _choose(page: Page, box: str, text: str) -> None:
    field = page.get_by_role("combobox", name=box).first
    field.click()
    field.press_sequentially(text)
    page.get_by_role("option", name=re.compile(text)).first.click()


def test_a_second_choice_before_the_first_came_back_keeps_both(open_page: OpenPage, slow: Slow) -> None:
    page = open_page("/map", connection=slow.route)
    slow.keep()
    _choose(page, "Indicator", "Business R&D expenditure")
    _choose(page, "Partner network", "SOCORE")
    slow.let_go()
    settled(page)
    expect(page).to_have_url(re.compile("(?=.*indicator=berd)(?=.*network=socore)"))

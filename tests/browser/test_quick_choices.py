"""A visitor who is quicker than the connection: what the browser has not received yet must not undo what was chosen."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, WebSocketRoute, expect
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from tests.browser.conftest import OpenPage, settled


class Slow:
    """A connection on which what the visitor does, or what the server answers, can be kept back."""

    def __init__(self) -> None:
        self._kept: list[Callable[[], None]] = []
        self._keeps = ""
        self._ended = False

    def route(self, browser: WebSocketRoute) -> None:
        server = browser.connect_to_server()
        browser.on_message(lambda message: self._pass("doings", message, server.send))
        server.on_message(lambda message: self._pass("answers", message, browser.send))

    def keep(self, what: str) -> None:
        self._keeps = what

    def wait_for_end(self, page: Page) -> None:
        """Until the run has ended whose answers are kept back."""
        while not self._ended:
            page.wait_for_timeout(50)

    def let_go(self) -> None:
        self._keeps = ""
        while self._kept:
            self._kept.pop(0)()

    def _pass(self, what: str, message: str | bytes, send: Callable[[str | bytes], None]) -> None:
        if self._keeps != what:
            send(message)
            return
        self._kept.append(lambda: send(message))
        if what == "answers" and isinstance(message, bytes):
            self._ended |= ForwardMsg.FromString(message).WhichOneof("type") == "script_finished"


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
    slow.keep("answers")
    _choose(page, "Indicator", "Business R&D expenditure")
    _choose(page, "Partner network", "SOCORE")
    slow.let_go()
    settled(page)
    expect(page).to_have_url(re.compile("(?=.*indicator=berd)(?=.*network=socore)"))


def test_a_press_and_a_choice_at_once_both_count(open_page: OpenPage, slow: Slow) -> None:
    page = open_page("/profile?of=PL22", connection=slow.route)
    slow.keep("doings")
    page.get_by_role("button", name="Set as my region").first.click()
    page.get_by_test_id("stSidebar").get_by_text("polski").click()
    slow.let_go()
    settled(page)
    expect(page).to_have_url(re.compile("(?=.*lang=pl)(?=.*region=PL22)"))


def test_a_page_left_and_come_back_to_before_the_others_came_is_whole(open_page: OpenPage, slow: Slow) -> None:
    page = open_page("/ranking", connection=slow.route)
    links = page.get_by_test_id("stSidebar")
    links.get_by_role("link", name="Sources").click()
    settled(page)
    slow.keep("answers")
    links.get_by_role("link", name="Uploads", exact=True).click()
    slow.wait_for_end(page)
    links.get_by_role("link", name="Ranking", exact=True).click()
    slow.let_go()
    settled(page)
    expect(page.get_by_test_id("stMain").locator("h1")).to_contain_text("rank")

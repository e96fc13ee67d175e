"""A phone in Chromium behind a network that drops: it comes back by itself, and no answer is lost or counted twice."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import PATIENCE_MS, free_port, serving
from tests.network import Network
from workspace import accounts, database
from workspace.rooms import asking, driving, kinds, reading, results

VIEW = "ranking?indicator=gerd_pct_gdp&year=2023&among=PL"
SILENCE_MS = 41_000
"""After so long without a sign of life the script asks again."""


@pytest.fixture
def wheel(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> driving.Wheel:
    """A room with a view."""
    monkeypatch.setenv(database.FOLDER_VARIABLE, str(tmp_path / "workspace"))
    with database.writing() as session:
        opened = driving.open_room(session, accounts.operator(session))
        driving.show(session, opened, VIEW, "First")
    return opened


@pytest.fixture
def network(wheel: driving.Wheel, tmp_path: Path) -> Iterator[Network]:
    """The network before a server of its own."""
    assert wheel
    with serving(tmp_path, free_port()) as address, Network(urlsplit(address).port or 0) as between:
        yield between
    database.forget_engines()


def test_a_phone_outlives_a_network_that_drops(browser: Browser, network: Network, wheel: driving.Wheel) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844}, locale="en-GB")
    phone = context.new_page()
    phone.goto(f"{network.address}/room/{wheel.code}")
    expect(phone.get_by_role("heading", name="First")).to_be_visible()
    _an_answer_waits_on_the_phone(phone, network, wheel)
    _an_answer_whose_receipt_was_lost_counts_once(phone, network, wheel)
    _an_answer_that_comes_too_late_is_said_to(phone, network, wheel)
    _silence_is_noticed(phone, network, wheel)
    context.close()


def _an_answer_waits_on_the_phone(phone: Page, network: Network, wheel: driving.Wheel) -> None:
    question = _ask(wheel, kinds.NUMBER)
    field = phone.locator("input[name=value]")
    expect(field).to_be_visible()
    network.cut()
    expect(phone.locator("#status")).to_contain_text("No connection")
    for value in ("6", "7"):
        field.fill(value)
        phone.get_by_role("button", name="Send").click()
        expect(phone.locator(".said")).to_contain_text("Your answer is saved on this phone")
    _show(wheel, "Second")
    _show(wheel, "Third")
    network.mend()
    expect(phone.get_by_role("heading", name="Third")).to_be_visible()
    expect(phone.locator(".said")).to_contain_text("Your answer is in")
    expect(field).to_have_value("7")
    expect(phone.locator("#status")).to_contain_text("Third")
    with database.reading() as session:
        assert results.given(session, question) == [{"value": 7.0}]


def _an_answer_whose_receipt_was_lost_counts_once(phone: Page, network: Network, wheel: driving.Wheel) -> None:
    question = _ask(wheel, kinds.NOTES, options=["Needs"])
    text = phone.locator("textarea")
    text.fill("A laser")
    network.lose_answers()
    phone.get_by_role("button", name="Send").click()
    for _look in range(PATIENCE_MS // 50):
        if _notes(question):
            break
        phone.wait_for_timeout(50)
    network.cut()
    expect(phone.locator(".said")).to_contain_text("Your answer is saved on this phone")
    text.fill("And a beam")
    phone.get_by_role("button", name="Send").click()
    text.fill("Not yet sent")
    network.mend()
    expect(phone.locator(".said")).to_contain_text("Your note is in")
    expect(phone.locator("#status")).not_to_contain_text("No connection")
    expect(text).to_have_value("Not yet sent")
    assert _notes(question) == ["A laser", "And a beam"]


def _an_answer_that_comes_too_late_is_said_to(phone: Page, network: Network, wheel: driving.Wheel) -> None:
    closed = _ask(wheel, kinds.CHOICE, options=["a", "b"])
    phone.get_by_text("b", exact=True).click()
    network.cut()
    phone.get_by_role("button", name="Send").click()
    expect(phone.locator(".said")).to_contain_text("Your answer is saved on this phone")
    _ask(wheel, kinds.NUMBER)
    network.mend()
    expect(phone.locator("input[name=value]")).to_be_visible()
    expect(phone.locator("#status")).to_contain_text("This question takes no answers any more.")
    expect(phone.locator(".said")).to_have_count(0)
    with database.reading() as session:
        assert results.given(session, closed) == []


def _silence_is_noticed(phone: Page, network: Network, wheel: driving.Wheel) -> None:
    """Packets get lost, and nobody is told: the script finds out by itself."""
    phone.clock.install()
    _show(wheel, "Fourth")
    expect(phone.get_by_role("heading", name="Fourth")).to_be_visible()
    network.lose_all()
    _show(wheel, "Fifth")
    phone.clock.fast_forward(SILENCE_MS)
    expect(phone.locator("#status")).to_contain_text("No connection")
    network.carry()
    expect(phone.get_by_role("heading", name="Fifth")).to_be_visible()
    with database.reading() as session:
        state = reading.state(session, wheel.code)
        assert state is not None
        assert reading.phones(session, state.number) == 1


def _ask(wheel: driving.Wheel, kind: str, **content: object) -> int:
    with database.writing() as session:
        return asking.ask(session, wheel, kind, prompt="What do you think?", **content)


def _show(wheel: driving.Wheel, headline: str) -> None:
    with database.writing() as session:
        driving.show(session, wheel, VIEW, headline)


def _notes(question: int) -> list[str]:
    with database.reading() as session:
        return [note.text for note in results.notes(session, question, whole=True)]

"""A room in Chromium: a facilitator and three phones, one of them Polish; follow, wander, answer, reveal, end, take the record home.

Server and browsers reach this machine alone: whatever else they ask for fails the test.
"""

import re
import socket
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect
from pptx import Presentation

from tests.browser.conftest import ROOT, free_port, serving, settled, unfold
from tests.only_loopback.sitecustomize import REFUSED
from workspace import accounts, database
from workspace.rooms import asking, driving, kinds, reading, results

ONLY_LOOPBACK = ROOT / "tests" / "only_loopback"
VIEW = "ranking?indicator=gerd_pct_gdp&year=2023&among=PL"


@dataclass
class Hall:
    """A server with its sign-in link, and the visits made to it."""

    address: str
    link: str
    browser: Browser
    said: list[str]

    def open(self, path: str, *, width: int = 390, locale: str = "en-GB", script: bool = True) -> Page:
        """Open a page in a visit of its own; requests elsewhere and complaints of the policy are noted."""
        context = self.browser.new_context(viewport={"width": width, "height": 844}, locale=locale, java_script_enabled=script)
        page = context.new_page()
        page.on(
            "request", lambda request: self.said.append(request.url) if not re.match(rf"{self.address}|data:|blob:", request.url) else None
        )
        page.on("console", lambda message: self.said.append(message.text) if "Policy" in message.text else None)
        page.on("pageerror", lambda error: self.said.append(str(error)))
        page.goto(self.address + path)
        return page


@pytest.fixture
def hall(browser: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Hall]:
    """A dashboard of its own that reaches no other host, whose administrator's link is in its log."""
    monkeypatch.setenv(database.FOLDER_VARIABLE, str(tmp_path / "workspace"))
    with socket.create_server(("127.0.0.1", 0)) as outside, serving(tmp_path, free_port(), **_alone(outside)) as address:
        token = re.search(r"local-login\?token=(\S+)", (tmp_path / "log.txt").read_text())
        assert token
        said: list[str] = []
        yield Hall(address, f"/local-login?token={token[1]}", browser, said)
        for context in browser.contexts:
            context.close()
        assert not said
        assert REFUSED not in (tmp_path / "log.txt").read_text()
        outside.setblocking(False)
        with pytest.raises(BlockingIOError):  # nobody came
            outside.accept()


def _alone(outside: socket.socket) -> dict[str, str]:
    """Variables with which a server's Python reaches this machine alone, and what is not Python asks for others at `outside`."""
    proxies = dict.fromkeys(("http_proxy", "https_proxy", "all_proxy"), f"http://127.0.0.1:{outside.getsockname()[1]}")
    return {"PYTHONPATH": str(ONLY_LOOPBACK), "no_proxy": "localhost,127.0.0.1", **proxies}


def _violations(page: Page) -> list[str]:
    return [str(one["id"]) for one in Axe().run(page).response["violations"]]


def test_a_workshop(hall: Hall) -> None:
    desk = hall.open(hall.link, width=1280)
    desk.get_by_role("button").click()
    desk.goto(f"{hall.address}/rooms")
    settled(desk)
    with desk.expect_response(re.compile("/driver$")):
        desk.get_by_role("button", name="Open a room").click()
    code = desk.locator(".room_code").inner_text()
    expect(desk.get_by_role("img", name=re.compile("QR code"))).to_be_visible()

    phones = [hall.open(f"/room/{code}", locale=locale) for locale in ("pl-PL", "en-GB", "en-GB")]
    expect(desk.get_by_text("3 phones have joined")).to_be_visible()
    desk.get_by_role("textbox", name="Address of a view").fill(f"{hall.address}/{VIEW}&lang=en")
    desk.get_by_role("textbox", name="Headline").fill("Who spends most?")
    desk.get_by_role("button", name="Show on phones").click()
    for phone in phones:
        expect(phone.get_by_role("heading", name="Who spends most?")).to_be_visible()
        expect(phone.locator("#status")).to_contain_text("Who spends most?")
    expect(phones[0].locator("#view")).to_contain_text("pierwszą pozycję zajmuje")
    assert phones[0].evaluate("document.documentElement.scrollWidth") <= 390
    assert _violations(phones[0]) == []

    desk.reload()  # the browser keeps the key of the room
    expect(desk.locator(".room_code")).to_have_text(code)
    _predict(desk, phones)
    _wander_and_rejoin(desk, phones[1], hall.address)
    _present(desk, phones[0])
    unfold(desk, desk.get_by_text("Hand over or end the room"))
    desk.get_by_text("Phones show a closing sentence").click()
    desk.get_by_role("button", name="End the room").click()
    expect(phones[2].locator("main")).to_contain_text("This room is closed")
    with desk.expect_download() as record:
        desk.get_by_role("button", name="Record (PPTX)").click()
    assert len(Presentation(record.value.path()).slides) > 3


def _predict(desk: Page, phones: list[Page]) -> None:
    desk.get_by_role("combobox", name="Region that the question is about").fill("Śląskie")
    desk.keyboard.press("Enter")
    expect(desk.get_by_role("textbox", name="Question")).to_have_value(re.compile("Śląskie.*2023"))
    desk.get_by_role("button", name="Ask the room").click()
    for number, phone in enumerate(phones):
        phone.locator("input[name=value]").fill(f"{number},5")
        phone.locator("#question button").click()
        expect(phone.locator("#question [role=status]")).to_be_visible()
    assert _violations(phones[0]) == []
    expect(desk.get_by_text("3 answers")).to_be_visible()
    desk.get_by_role("button", name="Show the answers").click()
    expect(desk.get_by_text("Median of the answers: 1.50 %. Published value: 1.00 %")).to_be_visible()
    expect(phones[2].locator("#question")).to_contain_text("Published value: 1")
    desk.get_by_role("button", name="Take the question away").click()
    expect(phones[2].locator("#question")).to_be_hidden()


def _wander_and_rejoin(desk: Page, phone: Page, address: str) -> None:
    settled(desk)
    desk.get_by_role("textbox", name="Address of a view").fill(f"{address}/trends?indicator=gerd_pct_gdp&regions=PL22,DE21")
    desk.get_by_role("button", name="Show on phones").click()
    expect(phone.locator("#view")).to_contain_text("R&D expenditure")
    phone.get_by_role("link", name="Who spends most?").click()
    expect(phone.locator("#status")).to_contain_text("earlier view")
    phone.get_by_role("link", name="Back to the screen").click()
    expect(phone.locator("article")).to_have_attribute("data-number", "2")


def _present(desk: Page, phone: Page) -> None:
    """Phones follow a story that is presented; the way back leads into the same room."""
    desk.get_by_role("link", name="Story (0)").first.click()
    desk.get_by_role("button", name="Four regions, three indicators").click()
    desk.get_by_role("link", name="Present", exact=True).click()
    expect(phone.locator("article")).to_have_attribute("data-address", re.compile("^compare.*chart=bars"))
    expect(desk.locator("[data-presenting]")).to_be_attached()
    desk.keyboard.press("ArrowRight")
    expect(phone.locator("article")).to_have_attribute("data-address", re.compile("^compare.*chart=lines"))
    settled(desk)
    desk.keyboard.press("Escape")
    desk.get_by_role("link", name="Story (3)").first.click()
    desk.get_by_role("link", name="Show in a room").click()
    expect(desk.get_by_text("Views of your story (3)")).to_be_visible()


def test_a_room_outlives_its_server_and_needs_no_script(browser: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(database.FOLDER_VARIABLE, str(tmp_path / "workspace"))
    port = free_port()
    with serving(tmp_path, port) as address:
        wheel = _opened()
        phone = Hall(address, "", browser, []).open(f"/room/{wheel.code}")
        expect(phone.get_by_role("heading", name="Before")).to_be_visible()
        _tap_and_draw(wheel, phone)
    expect(phone.locator("#status")).to_contain_text("No connection")
    with database.writing() as session:
        driving.show(session, wheel, VIEW, "After")
    database.forget_engines()
    with serving(tmp_path, port) as address:
        expect(phone.get_by_role("heading", name="After")).to_be_visible()
        plain = Hall(address, "", browser, []).open(f"/room/{wheel.code}", width=320, script=False)
        expect(plain.get_by_role("heading", name="After")).to_be_visible()
        assert plain.locator("article img").count() == 1
        with database.reading() as session:
            state = reading.state(session, wheel.code)
            assert state is not None
            assert reading.phones(session, state.number) == 2
        phone.context.close()
        plain.context.close()


def test_a_question_on_a_dark_phone_has_the_map_in_the_colours_of_the_view(
    browser: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(database.FOLDER_VARIABLE, str(tmp_path / "workspace"))
    with serving(tmp_path, free_port()) as address:
        wheel = _opened()
        with database.writing() as session:
            driving.show(session, wheel, "map?indicator=gerd_pct_gdp&year=2023", "Before")
            asking.ask(session, wheel, kinds.PLACES, prompt="Where?", chart=0, dots=2)
        phone = browser.new_context(color_scheme="dark").new_page()
        for _time in range(5):  # before and after the browser has chosen the picture of the view
            phone.goto(f"{address}/room/{wheel.code}")
            expect(phone.locator("input[type=image]")).to_have_attribute("src", re.compile("theme=dark"))
        phone.context.close()


def _tap_and_draw(wheel: driving.Wheel, phone: Page) -> None:
    with database.writing() as session:
        driving.show(session, wheel, "map?indicator=gerd_pct_gdp&year=2023", "Before")
        places = asking.ask(session, wheel, kinds.PLACES, prompt="Where?", chart=0, dots=2)
    picture = phone.locator("input[type=image]")
    for x in (100, 200, 200, 250):  # the third takes the second away
        picture.click(position={"x": x, "y": 100})
    assert _violations(phone) == []
    _send(phone)
    expect(phone.locator(".dots")).to_contain_text("2 of 2")
    with database.writing() as session:
        ((first, second),) = [one["places"] for one in results.given(session, places)]
        assert first[0] < second[0] < 100
        line = asking.ask(session, wheel, kinds.LINE, prompt="How on?", years=[2022, 2023, 2024], known=[[2020, 1], [2021, 2]])
    box = phone.locator("svg.draw").bounding_box()
    assert box
    x, y, width, height = box["x"], box["y"], box["width"], box["height"]
    phone.mouse.move(x + 0.55 * width, y + 0.5 * height)
    phone.mouse.down()
    phone.mouse.move(x + 0.95 * width, y)  # leaves a year out, and the chart at its top
    phone.mouse.up()
    _send(phone)
    with database.reading() as session:
        (values,) = [one["values"] for one in results.given(session, line)]
    assert values[0] < values[1] < values[2] == 3


def _send(phone: Page) -> None:
    phone.get_by_role("button", name="Send").click()
    expect(phone.locator(".said")).to_be_visible()


def _opened() -> driving.Wheel:
    with database.writing() as session:
        wheel = driving.open_room(session, accounts.operator(session))
        driving.show(session, wheel, VIEW, "Before")
    return wheel

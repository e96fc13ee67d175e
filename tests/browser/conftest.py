"""A served dashboard and a real Chromium, one of each for all browser tests of a worker."""

import json
import os
import re
import secrets
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import ProxyHandler, build_opener

import oidc_provider_mock
import pytest
from oidc_provider_mock import User
from playwright.sync_api import Browser, BrowserContext, Locator, Page, StorageState, WebSocketRoute, expect, sync_playwright

from data.language import translations
from tests import find_chromium
from tests.workspace.people import PLACES, organisation
from workspace import accounts, database, grants, records
from workspace.roles import Scope

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
SIZES = {1280: 800, 390: 844}
SCREENS = {**SIZES, 1920: 1080}
"""Heights by width: those that every page is looked at in, and a large screen."""
PATIENCE_MS = 60_000
START_SECONDS = 120
LOG = "log.txt"

OpenPage = Callable[..., Page]
SignIn = Callable[..., Page]
PEOPLE = {
    "boss": "Barbara Boss",
    "facilitator": "Felicja Facilitator",
    "editor": "Ewa [Editor](http://x)",
    "stranger": "Stanisław <b>Stranger</b>",
}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the tests of this folder."""
    here = f"{HERE}{os.sep}"
    for item in items:
        if str(item.path).startswith(here):
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="package")
def server_log(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the dashboard's server writes."""
    return tmp_path_factory.mktemp("server") / LOG


@pytest.fixture(scope="package")
def server(server_log: Path) -> Iterator[str]:
    """Address of the dashboard, served over the embedded snapshot until the tests end; no slash at its end."""
    with serving(server_log.parent, free_port()) as address:
        yield address


@contextmanager
def serving(folder: Path, port: int, *arguments: str, **variables: str) -> Iterator[str]:
    """Address of a dashboard of its own, whose log and uploads lie in the folder."""
    log = folder / LOG
    command = [sys.executable, "-m", "streamlit", "run", "app.py", f"--server.port={port}", "--server.address=localhost", *arguments]
    environment = {name: value for name, value in os.environ.items() if not name.startswith("REGIOSCOPE_")}
    environment |= {"REGIOSCOPE_WORKSPACE_DIR": str(folder / "workspace"), **variables}
    with log.open("w") as output:
        process = subprocess.Popen([*command, "--server.headless=true"], cwd=ROOT, env=environment, stdout=output, stderr=output)
        try:
            _wait(process, f"http://localhost:{port}/api/v1/health", log)
            yield f"http://localhost:{port}"
            if (code := process.poll()) is not None:
                pytest.fail(f"the dashboard ended during the tests with exit code {code}; its log says:\n{log.read_text()[-4000:]}")
        finally:
            process.terminate()
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """A headless Chromium."""
    path = find_chromium.installed()
    assert path, find_chromium.NONE
    expect.set_options(timeout=PATIENCE_MS)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(find_chromium.FLAGS))
        yield browser
        browser.close()


@pytest.fixture
def open_page(browser: Browser, server: str) -> Iterator[OpenPage]:
    """Opens an address of the dashboard in a new visit: `open_page("/ranking?year=2023", width=390, scheme="dark")`.

    When the test ends, it fails if a page asked another host for anything, needed what its policy forbids, or a script of it crashed.
    """
    contexts: list[BrowserContext] = []
    complaints: list[str] = []

    def open_(
        path: str = "/",
        *,
        width: int = 1280,
        scheme: str = "light",
        settle: bool = True,
        connection: Callable[[WebSocketRoute], None] | None = None,
    ) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": SCREENS[width]},
            color_scheme="dark" if scheme == "dark" else "light",
            locale="en-GB",
            accept_downloads=True,
            permissions=["clipboard-read", "clipboard-write"],
        )
        contexts.append(context)
        context.set_default_timeout(PATIENCE_MS)
        page = context.new_page()
        if connection is not None:
            page.route_web_socket(re.compile("/_stcore/stream"), connection)
        page.on("request", lambda request: _complain_of_host(request.url, server, complaints))
        page.on("pageerror", lambda error: complaints.append(f"script error: {error}"))
        page.on("console", lambda message: _complain_of_policy(message.text, complaints))
        page.goto(server + path)
        if settle:
            settled(page)
        return page

    yield open_
    for context in contexts:
        context.close()
    assert not complaints, complaints


def settled(page: Page) -> None:
    """Wait until the dashboard has run its script to the end and nothing is waiting to be drawn."""
    app = page.get_by_test_id("stApp")
    expect(app).to_have_attribute("data-test-connection-state", "CONNECTED")
    expect(app).to_have_attribute("data-test-script-state", "notRunning")
    expect(page.get_by_test_id("stSkeleton")).to_have_count(0)
    expect(page.locator("[data-stale='true']")).to_have_count(0)
    expect(page.get_by_test_id("stMain").locator("h1")).to_be_visible()


def unfold(page: Page, summary: Locator) -> None:
    """Open a box, and wait until it stands still: a click into one that still slides open can go past what it aims at."""
    summary.click()
    page.wait_for_function("() => [...document.querySelectorAll('details')].every(one => one.getAnimations().length === 0)")


def _complain_of_host(url: str, server: str, complaints: list[str]) -> None:
    local = urlsplit(url).netloc == urlsplit(server).netloc or re.match(r"(data|blob|about):", url)
    if not local:
        complaints.append(f"asked another host: {url}")


def _complain_of_policy(said: str, complaints: list[str]) -> None:
    if "Content Security Policy" in said or "Permissions-Policy" in said:
        complaints.append(said)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait(process: "subprocess.Popen[bytes]", url: str, log: Path) -> None:
    direct = build_opener(ProxyHandler({}))  # a proxy of the machine cannot reach its own loopback
    for _attempt in range(START_SECONDS * 4):
        if process.poll() is not None:
            break
        try:
            with direct.open(url, timeout=5) as reply:
                if reply.status == 200:
                    return
        except OSError:
            time.sleep(0.25)
    pytest.fail(f"the dashboard did not start; its log says:\n{log.read_text()[-4000:]}")


@dataclass(frozen=True)
class Place:
    """A dashboard where people sign in with a provider: its address, the provider's, and the folder of what it keeps."""

    address: str
    issuer: str
    folder: Path


@pytest.fixture(scope="package")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    """Three organisations, an administrator by the operator's setting, and an editor of Katowice."""
    folder, port = tmp_path_factory.mktemp("signing_in"), free_port()
    claims = [User(sub=sub, claims={"name": name}) for sub, name in PEOPLE.items()]
    with oidc_provider_mock.run_server_in_thread(user_claims=claims) as provider:
        issuer = f"http://localhost:{provider.server_port}"
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv(database.FOLDER_VARIABLE, str(folder / "workspace"))
            patch.delenv(database.URL_VARIABLE, raising=False)
            _furnish(issuer)
        file = _secrets(folder, issuer, port)
        administrators = accounts.identifier(issuer, "boss")
        with serving(folder, port, f"--secrets.files={file}", REGIOSCOPE_ADMINISTRATORS=administrators) as address:
            yield Place(address, issuer, folder)


def _furnish(issuer: str) -> None:
    with database.writing() as session:
        operator = accounts.operator(session)
        for key, geo in PLACES.items():
            records.save(session, operator, "organisation", organisation(key, geo))
        editor = accounts.sign_in(session, issuer, "editor", PEOPLE["editor"])
        grants.grant(session, operator, editor.account or 0, "partner_editor", Scope("organisation", "katowice"))
        facilitator = accounts.sign_in(session, issuer, "facilitator", PEOPLE["facilitator"])
        grants.grant(session, operator, facilitator.account or 0, "network_editor", Scope("network", "socore"))
        rival = accounts.sign_in(session, issuer, "rival", "Rival")
        grants.grant(session, operator, rival.account or 0, "partner_editor", Scope("organisation", "delft"))
    database.forget_engines()


def _secrets(folder: Path, issuer: str, port: int) -> Path:
    lines = {
        "redirect_uri": f"http://localhost:{port}/oauth2callback",
        "cookie_secret": secrets.token_hex(32),
        "client_id": "regioscope",
        "client_secret": secrets.token_hex(16),
        "server_metadata_url": f"{issuer}/.well-known/openid-configuration",
    }
    file = folder / "secrets.toml"
    file.write_text("[auth]\n" + "".join(f"{name} = {json.dumps(value)}\n" for name, value in lines.items()))
    return file


@pytest.fixture
def visit(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Opens an address in a visit of its own; the test fails if a page needed what its policy forbids."""
    contexts: list[BrowserContext] = []
    complaints: list[str] = []

    def open_(address: str, *, language: str = "en", kept: StorageState | None = None) -> Page:
        locale = {"en": "en-GB", "pl": "pl-PL"}[language]
        context = browser.new_context(locale=locale, viewport={"width": 1280, "height": 1000}, accept_downloads=True, storage_state=kept)
        contexts.append(context)
        context.set_default_timeout(PATIENCE_MS)
        page = context.new_page()
        page.on("console", lambda message: _complain_of_policy(message.text, complaints))
        page.goto(address)
        settled(page)
        return page

    yield open_
    for context in contexts:
        context.close()
    assert not complaints, complaints


@pytest.fixture(scope="package")
def signed_in() -> dict[tuple[str, str], StorageState]:
    """What the browsers of those keep who signed in before, by person and language."""
    return {}


@pytest.fixture
def sign_in(place: Place, visit: Callable[..., Page], signed_in: dict[tuple[str, str], StorageState]) -> SignIn:
    """Opens a page as somebody who signed in through the provider, as a person does: once, for that is kept."""

    def sign(who: str, page_key: str, *, language: str = "en") -> Page:
        if kept := signed_in.get((who, language)):
            return visit(f"{place.address}/{page_key}", language=language, kept=kept)
        say = translations(language).gettext
        page = visit(f"{place.address}/uploads", language=language)
        page.get_by_test_id("stMain").get_by_role("button", name=say("Sign in"), exact=True).click()
        page.wait_for_url(re.compile(re.escape(place.issuer)))
        page.locator("input[name=sub]").fill(who)
        page.locator("button[type=submit], input[type=submit]").first.click()
        page.wait_for_url(re.compile(re.escape(place.address)))
        settled(page)
        signed_in[who, language] = page.context.storage_state()
        page.goto(f"{place.address}/{page_key}")
        settled(page)
        return page

    return sign

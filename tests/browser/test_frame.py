"""The dashboard in a frame of another site: refused unless that site is named, and then its embed view shows."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import free_port, serving
from ui.server.headers import EMBED_VARIABLE


class Site(ThreadingHTTPServer):
    """A site of others whose page shows `framed` in a frame."""

    framed = ""

    @property
    def address(self) -> str:
        """Where it is; another host than the dashboard's."""
        return f"http://127.0.0.1:{self.server_port}"


class _Page(BaseHTTPRequestHandler):
    server: Site

    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(f'<!doctype html><title>Other</title><iframe src="{self.server.framed}" width="900" height="700">'.encode())

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def site() -> Iterator[Site]:
    with Site(("127.0.0.1", 0), _Page) as served:
        thread = threading.Thread(target=served.serve_forever)
        thread.start()
        yield served
        served.shutdown()
        thread.join()


@pytest.fixture
def visit(browser: Browser) -> Iterator[Page]:
    with browser.new_context(locale="en-GB") as context:
        yield context.new_page()


def test_by_default_no_other_site_may_show_a_page(server: str, site: Site, visit: Page) -> None:
    said: list[str] = []
    visit.on("console", lambda message: said.append(message.text))
    site.framed = f"{server}/ranking?embed=true"
    visit.goto(site.address)
    expect(visit).to_have_title("Other")
    assert [frame.url for frame in visit.frames[1:]] == ["chrome-error://chromewebdata/"]
    assert any("frame-ancestors 'none'" in text for text in said)


def test_a_site_that_is_named_shows_the_embed_view_and_no_other_does(tmp_path: Path, site: Site, visit: Page) -> None:
    with serving(tmp_path, free_port(), **{EMBED_VARIABLE: site.address}) as address:
        site.framed = f"{address}/ranking?embed=true"
        visit.goto(site.address)
        expect(visit.frame_locator("iframe").get_by_role("heading", level=1)).to_be_visible()
        visit.goto(site.address.replace("127.0.0.1", "localhost"))
        assert [one.url for one in visit.frames[1:]] == ["chrome-error://chromewebdata/"]

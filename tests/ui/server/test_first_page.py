"""Pages begin with our script, whatever their address; other addresses are answered by those whose they are."""

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.testclient import TestClient
from streamlit import config

from ui.app import browser
from ui.app.pages import PAGES
from ui.server.first_page import FirstPage


@pytest.fixture
def client() -> TestClient:
    """A browser that asks a server of pages alone."""
    return TestClient(Starlette(middleware=[Middleware(FirstPage)]))


def _begins_with_ours(page: str) -> bool:
    return browser.first() in page and page.index(browser.first()) < page.index("<script type=")


@pytest.mark.parametrize("path", ["/", "/?year=2023", *(f"/{key}" for key in list(PAGES)[1:])])
def test_every_page_begins_with_our_script_each_time(client: TestClient, path: str) -> None:
    for _time in range(2):
        answer = client.get(path)
        assert _begins_with_ours(answer.text)
        assert (answer.headers["cache-control"], answer.headers["content-encoding"]) == ("no-cache", "gzip")


@pytest.mark.parametrize("path", ["/map", "/api/v1/indicators", "/local-login", "/static/x.js", "/_stcore/health", "/ranking/"])
def test_other_addresses_are_left_alone(client: TestClient, path: str) -> None:
    assert client.get(path).status_code == 404
    assert client.post("/ranking").status_code == 404


def test_below_a_path_pages_lie_there(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(config, "get_option", lambda _key: "below/it")
    assert [client.get(path).status_code for path in ("/below/it/", "/below/it/ranking", "/ranking", "/")] == [200, 200, 404, 404]

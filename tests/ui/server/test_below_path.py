"""Below a path, our own routes lie there too."""

from collections.abc import Iterator

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.testclient import TestClient
from streamlit import config

from api import mounts
from data.store import EMBEDDED, FOLDER_VARIABLE
from ui.app import offstage
from ui.server.below_path import BelowPath


@pytest.fixture
def client(monkeypatch: pytest.MonkeyPatch) -> Iterator[TestClient]:
    """A browser that asks our routes below `/below/it`."""
    monkeypatch.setenv(FOLDER_VARIABLE, str(EMBEDDED))
    monkeypatch.setattr(config, "get_option", lambda _key: "/below/it/")
    with TestClient(Starlette(routes=mounts(offstage.read), middleware=[Middleware(BelowPath)]), follow_redirects=False) as client:
        yield client


@pytest.mark.parametrize("path", ["/api/v1/health", "/api/v1/indicators", "/api/v1/countries.geojson", "/local-login"])
def test_our_routes_answer_there_as_without_a_path(client: TestClient, path: str) -> None:
    assert client.get(f"/below/it{path}").status_code == 200
    assert client.get(f"/below/it{path}").content == client.get(path).content


def test_the_map_by_its_key_leads_to_the_first_page_there(client: TestClient) -> None:
    assert client.get("/below/it/map?year=2023").headers["location"] == "/below/it/?year=2023"


@pytest.mark.parametrize(
    "path", ["/below/it/ranking", "/below/itself/api/v1/health", "/elsewhere/api/v1/health", "/below/it/x/api/v1/health"]
)
def test_what_is_not_ours_is_left_alone(client: TestClient, path: str) -> None:
    assert client.get(path).status_code == 404

"""A room over HTTP in this process, with the guards of the real server before it; its one view needs no data."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.testclient import TestClient

from api import OnlyPlainPaths, mounts
from data.errors import NotThere
from exports.exhibits.model import Exhibit, Figure, Legend, Swatch, TextTable, Theme, View
from ui.server.guards import GUARDS
from workspace import accounts, database
from workspace.rooms import asking, driving, reading, results

ADDRESS = "ranking?indicator=gerd_pct_gdp&year=2023"
HOSTILE = "<script>alert(1)</script>\"'>&{x}"


@dataclass
class Served:
    """A client of the routes, an open room, and what was read of pages: address, language, generation of the data."""

    client: TestClient
    wheel: driving.Wheel
    reads: list[tuple[str, str, str]]

    def page(self, path: str = "", **headers: str) -> Any:
        """Answer to a request below the room."""
        return self.client.get(f"/room/{self.wheel.code}{path}", headers=headers)

    def show(self, address: str, headline: str = "") -> None:
        """Show a view."""
        with database.writing() as session:
            driving.show(session, self.wheel, address, headline)

    def ask(self, kind: str, **content: Any) -> int:
        """Ask a question."""
        with database.writing() as session:
            return asking.ask(session, self.wheel, kind, **{"prompt": HOSTILE, **content})

    def answer(self, question: int, headers: dict[str, str] | None = None, **given: str) -> Any:
        """Send an answer as the script does."""
        path = f"/room/{self.wheel.code}/answer/{question}?part=1"
        return self.client.post(path, data=given, headers=headers or {}, follow_redirects=False)

    @property
    def answers(self) -> dict[int, int]:
        """Answers by question."""
        with database.reading() as session:
            state = reading.state(session, self.wheel.code)
            assert state is not None
            return results.counts(session, state.number)


@pytest.fixture
def room(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A room that shows a view which needs no data."""
    monkeypatch.setenv(database.FOLDER_VARIABLE, str(tmp_path_factory.mktemp("rooms")))
    reads: list[tuple[str, str, str]] = []

    def read(address: str, language: str, theme: Theme, generation: str = "") -> View:
        reads.append((address, language, generation))
        if address.startswith("gone"):
            raise KeyError(address)
        if address.startswith("withdrawn"):
            raise NotThere("The facility was withdrawn.")
        table = TextTable(caption="T", columns=("Region", "Value"), rows=[("Śląskie (PL22)", "1"), (HOSTILE, "2")], figures=("Value",))
        legend = Legend(unit="%", swatches=(Swatch(text="no data", colour=(1, 2, 3)),))
        figure = Figure(alternative="A bar chart", spec={"mark": "bar"}, legends=(legend,))
        value = "1,2" if language == "pl" else "1.2"
        answer = Exhibit(
            headline=f"**{value} %** of {HOSTILE}", figures=(figure,), tables=(table,), sources=("[Eurostat](https://ec.europa.eu/x)",)
        )
        none = Exhibit(nothing="No data in this release.")
        exhibits = () if address == "empty" else (none,) if address == "nothing" else (answer,)
        return View(address=address, language=language, theme=theme, generation=generation, title="Title", exhibits=exhibits)

    guards = [*GUARDS, Middleware(OnlyPlainPaths)]
    with database.writing() as session:
        wheel = driving.open_room(session, accounts.operator(session))
        driving.show(session, wheel, ADDRESS, HOSTILE)
    with TestClient(Starlette(routes=mounts(read), middleware=guards)) as client:
        yield Served(client, wheel, reads)
    database.forget_engines()

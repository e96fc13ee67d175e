"""PxWeb of both versions: requests fit the limits, parts make one table."""

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from data.errors import NotThere, SourceChanged
from loaders.http import Client, Reply, Request
from loaders.services import pxweb
from loaders.services.pxweb import PxTable
from tests.loaders.services.test_odd_answers import Canned
from tests.standin import Standin
from tests.standin.others import MOST_CELLS

V2 = PxTable("scb", "TAB1", "Tid", "Region")
V1 = PxTable("md_statbank", "60 Commuting/CROSS.px", "Tid", "Region")


@pytest.mark.parametrize(("table", "version"), [(V2, 2), (V1, 1)])
def test_a_table_beyond_the_limit_comes_in_parts(standin: Standin, client: Client, table: PxTable, version: int) -> None:
    found = pxweb.fetch(table, client, version)
    assert found.table is not None
    rows = found.table.frame.to_pylist()
    assert len(rows) == 40 > MOST_CELLS
    values = {(row["geo"], row["kon"], row["year"]): row["value"] for row in rows}
    assert values[("SE232", "1", 2019)] == 0
    assert values[("NO082", "2", 2023)] == 390
    assert found.table.dimensions == ("kon", "contentscode")
    assert found.table.series == 8
    assert found.release == found.table.release == "2026-06-08"
    asked = [line for line in standin.asked if "/data" in line or line.startswith("POST")]
    assert len(asked) == 5


@pytest.mark.parametrize(("table", "version"), [(V2, 2), (V1, 1)])
def test_chosen_codes_that_fit_come_at_once(standin: Standin, client: Client, table: PxTable, version: int) -> None:
    found = pxweb.fetch(replace(table, codes={"Region": ("SE232",)}), client, version)
    assert found.table is not None
    assert found.table.frame.num_rows == 10
    assert len(standin.asked) == 3
    assert any(line.endswith(("CROSS.px?config", "/config")) for line in standin.asked)


def test_a_table_without_regions_is_of_one_place(client: Client) -> None:
    table = PxTable("scb", "TAB1", "Tid", place="MD", codes={"Region": ("SE232",), "Kon": ("1",)})
    found = pxweb.fetch(table, client)
    assert found.table is not None
    assert set(found.table.frame["geo"].to_pylist()) == {"MD"}
    assert "region" in found.table.dimensions


def test_long_choices_are_posted(standin: Standin, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pxweb, "_LONGEST", 3)
    found = pxweb.fetch(V2, client)
    assert found.table is not None
    assert found.table.frame.num_rows == 40
    assert any(line.startswith("POST /scb/tables/TAB1/data") for line in standin.asked)


@pytest.mark.parametrize(
    ("table", "words"),
    [(replace(V2, geo="Lan"), "no dimension 'Lan'"), (replace(V2, codes={"Kon": ("9",)}), "no code '9' of Kon")],
)
def test_what_a_table_lacks_is_said(client: Client, table: PxTable, words: str) -> None:
    with pytest.raises(SourceChanged, match=words):
        pxweb.fetch(table, client)


def test_an_unknown_table_is_said(make_client: Callable[..., Client]) -> None:
    with pytest.raises(NotThere, match="404"):
        pxweb.fetch(replace(V2, path="TAB9"), make_client())


CUBE: dict[str, Any] = {
    "maxDataCells": "9",
    **{"class": "dataset", "version": "2.0", "id": ["Tid"], "size": [1], "value": [1.5]},
    "dimension": {"Tid": {"category": {"index": {"2020": "0"}}}},
}


class Changed(Canned):
    """A client that gives structure and limits, and in place of the data what a test wants."""

    def __init__(self, **changed: Any) -> None:
        super().__init__(json.dumps(CUBE).encode())
        self.data = json.dumps(CUBE | changed).encode()

    def get(self, request: Request) -> Reply:
        """The reply to a request."""
        reply = super().get(request)
        return replace(reply, plain=self.data) if request.path.endswith("/data") else reply


def test_a_limit_and_positions_may_be_text() -> None:
    found = pxweb.fetch(PxTable("scb", "TAB1", "Tid", place="MD"), Changed())
    assert found.table is not None
    assert found.table.frame["value"].to_pylist() == [1.5]


@pytest.mark.parametrize("changed", [{"id": None}, {"id": "Tid"}, {"size": 3}, {"size": None}, {"dimension": []}, {"dimension": None}])
def test_data_that_is_no_cube_is_refused_for_a_table_of_one_place_too(changed: dict[str, Any]) -> None:
    with pytest.raises(SourceChanged, match="lacks id, size or dimension"):
        pxweb.fetch(PxTable("scb", "TAB1", "Tid", place="MD"), Changed(**changed))


@pytest.mark.parametrize("limit", [True, None, 0, "many", 1.5])
def test_a_limit_that_is_no_number_is_said(limit: Any) -> None:
    client = Changed()
    client.plain = json.dumps(CUBE | {"maxDataCells": limit}).encode()
    with pytest.raises(SourceChanged, match="of maxDataCells"):
        pxweb.fetch(PxTable("scb", "TAB1", "Tid", place="MD"), client)

"""World Bank: pages are put together, its messages are understood."""

import json
from dataclasses import replace
from types import MappingProxyType

import pytest

from data.errors import NotThere, SourceChanged, SourceDown
from loaders.http import Client
from loaders.services import fetch, worldbank
from loaders.services.model import Service
from tests.loaders.services.test_odd_answers import Canned
from tests.standin import Standin
from tests.standin.others import BANK_UPDATED, POPULATION

BANK = Service("worldbank", "SP.POP.TOTL", "JSON", MappingProxyType({"geo": ("MDA",)}))


def test_pages_make_one_table(standin: Standin, client: Client) -> None:
    standin.population = POPULATION
    found = fetch("wb_population", client)
    assert found.table is not None
    rows = {row["year"]: (row["geo"], row["value"], row["flags"], row["status"]) for row in found.table.frame.to_pylist()}
    assert rows == {
        2020: ("MD", 2_635_130, "", "reported"),
        2021: ("MD", 2_615_199, "", "reported"),
        2022: ("MD", 2_538_894, "", "reported"),
        2023: ("MD", None, "", "missing"),
    }
    assert found.release == BANK_UPDATED
    assert ["page=1" in standin.asked[0], "page=2" in standin.asked[1], len(standin.asked)] == [True, True, 2]


def test_nothing_newer_costs_one_short_page(standin: Standin, client: Client) -> None:
    assert fetch("wb_population", client, BANK_UPDATED).unchanged
    assert [line.split("per_page=")[1][:2] for line in standin.asked] == ["1&"]
    assert not fetch("wb_population", client, "2026-06-30").unchanged


def test_an_unknown_indicator_is_said(client: Client) -> None:
    with pytest.raises(NotThere, match="120 The provided value is not valid"):
        worldbank.fetch(replace(BANK, code="NO.SUCH"), client, None)


def test_a_bank_that_is_out_of_order_may_be_asked_later() -> None:
    said = [{"message": [{"id": "105", "value": "Service currently unavailable."}]}]
    with pytest.raises(SourceDown, match="try again later"):
        worldbank.fetch(BANK, Canned(json.dumps(said).encode()), None)


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ([{"message": [{"id": "110", "value": "No such version"}]}], "110 No such version"),
        ([{"pages": 0}, [{}]], "says 0 of its pages"),
        ([{"pages": 1}, []], "no figures"),
        ([{"pages": True}, [{}]], "says True of its pages"),
        ([{"pages": 1}, [{"indicator": {"id": "x"}, "countryiso3code": "MDA", "date": "2020", "value": True}]], "none of a figure"),
        ([{"pages": 1}, [{"indicator": {"id": "x"}, "countryiso3code": "MDA", "date": "2020", "value": "1_000"}]], "none of a figure"),
        ([{"pages": 1}, [{"indicator": {"id": "x"}, "countryiso3code": "MDA", "date": "2020", "value": "٣"}]], "none of a figure"),
        ([{"pages": 1}, [{"indicator": {"id": "x"}, "countryiso3code": "ZZZ", "date": "2020", "value": 1}]], "none of a figure"),
        ([{"pages": 1}, [{"indicator": {"id": "x"}, "countryiso3code": "MDA", "date": "2020", "value": "many"}]], "none of a figure"),
    ],
)
def test_other_answers_are_refused(said: object, words: str) -> None:
    with pytest.raises(SourceChanged, match=words):
        worldbank.fetch(BANK, Canned(json.dumps(said).encode()), None)

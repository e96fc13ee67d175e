"""Hatching by HTTP: only regions whose class hangs on the method, and refusals in words."""

import gzip
import json
from typing import Any

import pytest

from api.errors import Problem
from api.operations import OPERATIONS
from api.query import read
from api.routes import hatching

OPERATION = next(one for one in OPERATIONS if one.name == "hatching")


def _ask(**query: str) -> Any:
    answer = OPERATION.handler(read(OPERATION.query, {"indicator": "tertiary_25_64_pct"}, list(query.items())))
    return json.loads(gzip.decompress(answer.content))


def test_more_classes_are_hatched_more() -> None:
    few, many = _ask(year="2023", classes="3"), _ask(year="2023", classes="9")
    assert 0 < len(few) < len(many)
    assert set(few[0]) == {"s", "t"}


def test_the_layer_of_a_year_is_light() -> None:
    answer = OPERATION.handler(read(OPERATION.query, {"indicator": "gerd_pct_gdp"}, [("year", "2021")]))
    assert len(answer.content) < 50_000


def test_a_year_without_figures_is_empty() -> None:
    assert _ask(year="1990") == []


@pytest.mark.parametrize(("query", "why"), [({}, "year is needed"), ({"year": "2023", "release": "1999"}, "release cannot be")])
def test_what_is_not_there_is_refused(query: dict[str, str], why: str) -> None:
    with pytest.raises(Problem, match=why):
        _ask(**query)


def test_distances_are_declared_for_every_span() -> None:
    assert all(min(apart) == 1 for apart in hatching._APART.values())

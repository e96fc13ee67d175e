"""The composite index by HTTP: the numbers of the page, and each thing that makes no index as a 422 in words."""

import json
from typing import Any

import pytest

from api.errors import Problem
from api.operations import OPERATIONS
from api.query import read
from data.errors import NotValid
from queries.composite import CompositeQuery, composite_index

KEYS = ("gerd_pct_gdp", "tertiary_25_64_pct", "unemployment_rate_pct")


OPERATION = next(one for one in OPERATIONS if one.name == "index")


def _ask(**query: Any) -> dict[str, Any]:
    pairs = [(name, each) for name, value in query.items() for each in (value if isinstance(value, tuple) else (value,))]
    return json.loads(OPERATION.handler(read(OPERATION.query, {}, pairs)).content)


@pytest.mark.parametrize("choice", [{}, {"scale": "z"}, {"scale": "rank", "join": "geometric"}])
def test_the_numbers_are_those_of_the_page(choice: dict[str, str]) -> None:
    answered = _ask(indicator=KEYS, weights="50,30,0.5", year="2023", among="socore", **choice)
    shown = composite_index(CompositeQuery(tuple(zip(KEYS, (50.0, 30.0, 0.5), strict=True)), 2023, group="socore", **choice))
    assert [row["geo"] for row in answered["regions"]] == shown.regions["geo"].tolist()
    same = {name: name for name in ("score", "rank")}
    for name, inside in (same | {"low": "rank_p05", "high": "rank_p95", "least": "rank_min", "most": "rank_max"}).items():
        assert [row[name] for row in answered["regions"]] == shown.regions[inside].tolist()
    assert answered["weights"] == shown.weights
    assert sum(answered["regions"][0]["parts"].values()) == pytest.approx(answered["regions"][0]["score"])


def test_without_choice_it_is_the_usual_one_among_the_eu() -> None:
    answered = _ask()
    assert answered["count"] > 150
    assert {source["indicator"] for source in answered["sources"]} == set(answered["weights"])
    assert {row["status"] for row in answered["regions"]} <= {"derived", "recoded"}


@pytest.mark.parametrize(
    ("query", "why"),
    [
        ({"indicator": KEYS, "weights": "0,0,0"}, "weights must be above zero"),
        ({"indicator": KEYS, "weights": "1,2"}, "weights must be 3 numbers"),
        ({"indicator": KEYS, "weights": "1,2,-3"}, "weights must be 3 numbers"),
        ({"indicator": KEYS, "weights": "1,2,nan"}, "weights must be numbers"),
        ({"indicator": KEYS[:1]}, "at least two indicators"),
        ({"indicator": KEYS, "among": "MT"}, "at least 3"),
        ({"indicator": KEYS, "year": "1962"}, "No region has data"),
        ({"indicator": ("gerd_pct_gdp", "tertiary_25_64_pct"), "level": "1"}, "No data at level 1 on: tertiary_25_64_pct"),
        ({"indicator": KEYS, "scale": "z", "join": "geometric"}, "above zero"),
        ({"indicator": KEYS, "scale": "nice"}, "scale cannot be"),
    ],
)
def test_what_makes_no_index_is_refused_in_words(query: dict[str, Any], why: str) -> None:
    pairs = [(name, one) for name, value in query.items() for one in (value if isinstance(value, tuple) else (value,))]
    with pytest.raises((Problem, NotValid), match=why):
        OPERATION.handler(read(OPERATION.query, {}, pairs))

"""The use of infrastructure by HTTP: published figures as they stand, measured ones with denominator and status."""

import csv
import io
import json
from typing import Any

import pytest

from analytics.utilisation.available import Denominator
from api.operations import OPERATIONS
from api.params import read
from api.problems import Problem
from data.published import SHOWN


def _ask(name: str, *query: tuple[str, str]) -> Any:
    operation = next(one for one in OPERATIONS if one.name == name)
    return operation.handler(read(operation.params, {}, list(query)))


def _answer(name: str, *query: tuple[str, str]) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(_ask(name, *query).content)
    return found


def _lines(answer: Any) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(answer.content.decode())))


def test_published_figures_come_with_address_certainty_and_contradictions() -> None:
    asked = (("facility", "metacentrum-ngi-e-infra-cz"), ("metric", "cpu_used"), ("yearly", "true"))
    found = _answer("usage", *asked)
    assert found["columns"] == list(SHOWN)
    assert [row["value"] for row in found["usage"] if row["year"] == 2016] == [9475, 9811]
    assert all(row["source_address"].startswith("http") and row["certainty"] and row["status"] == "reported" for row in found["usage"])
    assert found["metrics"]["cpu_used"]["kind"] == "activity"
    assert [row["value"] for row in _lines(_ask("usage", *asked, ("format", "csv")))][:2] == ["9475", "9811"]


def test_yearly_leaves_out_what_stands_on_no_yearly_axis() -> None:
    whole, yearly = _answer("usage"), _answer("usage", ("yearly", "true"))
    assert (whole["count"], yearly["count"]) == (504, 182)
    assert {row["cumulative"] for row in yearly["usage"]} == {"false"}
    assert {row["month"] for row in yearly["usage"]} == {None}


def test_a_network_and_a_country_narrow_the_published_figures() -> None:
    assert {row["country"] for row in _answer("usage", ("among", "PL"))["usage"]} == {"PL"}
    network = {row["facility"] for row in _answer("usage", ("among", "socore"))["usage"]}
    assert "haddock-web-portal-wenmr-services" in network
    assert "esrf" not in network


@pytest.mark.parametrize("per", [one.value for one in Denominator])
@pytest.mark.parametrize("by", ["facility", "region", "instrument", "group"])
def test_no_measured_row_is_without_its_denominator_and_every_simulated_one_says_so(per: str, by: str) -> None:
    found = _answer("utilisation", ("per", per), ("by", by), ("period", "year"))
    assert found["count"] > 0
    assert found["simulated"] is True
    assert "made up" in found["note"]
    assert {(row["denominator"], row["status"]) for row in found["utilisation"]} == {(per, "simulated")}


def test_a_csv_of_simulated_rows_says_so_in_its_name_and_in_every_line() -> None:
    answer = _ask("utilisation", ("per", "opening_hours"), ("format", "csv"))
    assert answer.filename.startswith("SIMULATED-")
    assert {line["status"] for line in _lines(answer)} == {"simulated"}


def test_one_facility_can_be_asked_for() -> None:
    found = _answer("utilisation", ("per", "calendar_24x7"), ("facility", "example-1"), ("period", "year"))
    assert {row["facility"] for row in found["utilisation"]} == {"Wierzbina Microscopy Centre"}


@pytest.mark.parametrize(
    ("name", "query", "said"),
    [
        ("utilisation", (), "per is needed"),
        ("utilisation", (("per", "always"),), "per cannot be 'always'"),
        ("utilisation", (("per", "opening_hours"), ("by", "moon")), "by cannot be"),
        ("utilisation", (("per", "opening_hours"), ("facility", "nowhere")), "no facility 'nowhere'"),
        ("usage", (("metric", "x"),), "metric cannot be 'x'"),
        ("usage", (("facility", "x"),), "facility cannot be 'x'"),
        ("usage", (("yearly", "perhaps"),), "yearly cannot be"),
    ],
)
def test_what_is_asked_wrongly_is_refused_in_words(name: str, query: tuple[tuple[str, str], ...], said: str) -> None:
    with pytest.raises(Problem) as problem:
        _ask(name, *query)
    assert problem.value.status == 422
    assert said in problem.value.detail

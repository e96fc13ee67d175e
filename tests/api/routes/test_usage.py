"""Published figures of use by HTTP, as they stand."""

import csv
import io
from typing import Any

import pytest

from data.published import SHOWN
from tests.api.asking import answer, ask, refused


def _lines(answer: Any) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(answer.content.decode())))


def test_published_figures_come_with_address_certainty_and_contradictions() -> None:
    asked = (("facility", "metacentrum-ngi-e-infra-cz"), ("metric", "cpu_used"), ("yearly", "true"))
    found = answer("usage", *asked)
    assert found["columns"] == list(SHOWN)
    assert [row["value"] for row in found["usage"] if row["year"] == 2016] == [9475, 9811]
    assert all(row["source_address"].startswith("http") and row["certainty"] and row["status"] == "reported" for row in found["usage"])
    assert found["metrics"]["cpu_used"]["kind"] == "activity"
    assert [row["value"] for row in _lines(ask("usage", *asked, ("format", "csv")))][:2] == ["9475", "9811"]


def test_yearly_leaves_out_what_stands_on_no_yearly_axis() -> None:
    whole, yearly = answer("usage"), answer("usage", ("yearly", "true"))
    assert (whole["count"], yearly["count"]) == (585, 227)
    assert {row["cumulative"] for row in yearly["usage"]} == {"false"}
    assert {row["month"] for row in yearly["usage"]} == {None}


def test_a_network_and_a_country_narrow_the_published_figures() -> None:
    assert {row["country"] for row in answer("usage", ("among", "PL"))["usage"]} == {"PL"}
    network = {row["facility"] for row in answer("usage", ("among", "socore"))["usage"]}
    assert "haddock-web-portal-wenmr-services" in network
    assert "esrf" not in network


@pytest.mark.parametrize(
    ("name", "query", "said"),
    [
        ("usage", (("metric", "x"),), "metric cannot be 'x'"),
        ("usage", (("facility", "x"),), "facility cannot be 'x'"),
        ("usage", (("yearly", "perhaps"),), "yearly cannot be"),
    ],
)
def test_what_is_asked_wrongly_is_refused_in_words(name: str, query: tuple[tuple[str, str], ...], said: str) -> None:
    assert said in refused(name, *query)

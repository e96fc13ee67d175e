"""Networks over HTTP: unknown is null, filters narrow, each form has the same rows."""

import csv
import io
import json

import pytest

from data.networks import SHOWN
from tests.api.asking import answer, ask, refused


def _networks() -> dict[str, dict]:
    return {row["key"]: row for row in answer("networks")["networks"]}


def test_targets_have_progress_and_no_report_is_null() -> None:
    targets = {row["key"]: row for row in _networks()["socore"]["targets"]}
    assert {key: row["target"] for key, row in targets.items()} == {
        "study_visits": 6,
        "workshops": 6,
        "peer_reviews": 6,
        "stakeholder_meetings": 36,
        "good_practices": 8,
        "people_trained": 200,
    }
    assert (targets["study_visits"]["value"], targets["study_visits"]["status"]) == (None, "no_report")
    assert targets["stakeholder_meetings"]["by_year"] == [{"year": 2025, "value": 1}]
    assert (targets["stakeholder_meetings"]["value"], targets["stakeholder_meetings"]["status"]) == (1, "reported")


def test_money_that_sources_contradict_stands_side_by_side() -> None:
    ssc = _networks()["ssc"]
    assert [row["eur"] for row in ssc["budget"]] == [3_591_164, 3_606_848]
    assert (ssc["eu_share"], ssc["national_share"]) == (1_115_740, 672_000)
    assert [goal["number"] for goal in ssc["goals"]] == [1, 2, 3, 4, 5]
    assert (_networks()["innhub"]["budget"], _networks()["innhub"]["eu_share"], _networks()["innhub"]["end"]) == ([], None, None)


def test_labels_in_polish() -> None:
    assert answer("networks", lang="pl")["networks"][0]["targets"][0]["key"] == "study_visits"


@pytest.mark.parametrize(("kind", "count"), [("partners", 10), ("events", 5), ("practices", 0)])
def test_rows_of_a_network(kind: str, count: int) -> None:
    rows = answer(kind, network="socore", relation="own")
    assert (rows["count"], len(rows[kind])) == (count, count)
    assert rows["columns"] == list(SHOWN[kind])


def test_filters() -> None:
    assert {row["nuts_2024"] for row in answer("partners", geo="PL22")["partners"]} == {"PL22A"}
    assert {row["country"] for row in answer("partners", geo="MD")["partners"]} == {"MD"}
    assert answer("partners", geo="NL35")["count"] == answer("partners", geo="NL31")["count"] == 2
    assert {row["role"] for row in answer("partners", role="host")["partners"]} == {"host"}
    assert {row["type"] for row in answer("events", type="peer review")["events"]} == {"peer review"}
    assert "AT;CZ;HU;SK" in {row["country"] for row in answer("practices", geo="HU")["practices"]}
    assert {row["theme"] for row in answer("practices", theme="skills")["practices"]} == {"skills"}


def test_forms_hold_the_same_rows() -> None:
    rows = list(csv.DictReader(io.StringIO(ask("events", network="innhub", format="csv").content.decode())))
    linked = json.loads(ask("events", network="innhub", format="jsonld").content)["@graph"]
    assert [row["title"] for row in rows] == [node["name"] for node in linked]
    assert [row["title"] for row in rows] == [row["title"] for row in answer("events", network="innhub")["events"]]


def test_what_does_not_exist_is_refused() -> None:
    assert "socore" in refused("partners", network="gales")
    assert "ZZ99" in refused("events", geo="ZZ99")
    assert "lead" in refused("partners", role="bystander")

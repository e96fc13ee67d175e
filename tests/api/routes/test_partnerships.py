"""Joint research projects over HTTP: pairs by year and type, candidates, and worded refusals."""

import csv
import io

import pytest

from tests.snapshots import write_snapshot


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory):
    return write_snapshot(tmp_path_factory.mktemp("snapshot"))


def _pairs(answer: dict) -> list[tuple]:
    return [(row["geo"], row["partner"], row["projects"]) for row in answer["partnerships"]]


def test_the_partners_of_a_region_come_with_counts_measures_and_coverage(get) -> None:
    answer = get("partnerships", geo="PL22").json()
    assert _pairs(answer) == [("PL22", "AT13", 2), ("PL22", "NL35", 2)]
    assert answer["coverage"] == {"AT": 1.0, "NL": 1.0, "PL": 0.75}
    first = answer["partnerships"][0]
    assert (first["geo_projects"], first["partner_projects"], first["share"], first["jaccard"]) == (3, 3, pytest.approx(2 / 3), 0.5)
    assert (first["geo_coverage"], first["partner_coverage"], first["year"], first["type"]) == (0.75, 1.0, None, "")
    assert answer["sources"][0]["attribution"] == "© European Union, CORDIS"


def test_every_pair_stands_once(get) -> None:
    assert _pairs(get("partnerships").json()) == [("AT13", "PL22", 2), ("NL35", "PL22", 2), ("AT13", "NL35", 1)]


def test_pairs_are_split_by_year_and_type(get) -> None:
    rows = get("partnerships", geo="PL22", by="year").json()["partnerships"]
    assert [(row["year"], row["partner"], row["projects"]) for row in rows] == [(2015, "AT13", 1), (2015, "NL35", 1), (2018, "NL35", 1)]
    assert get("partnerships", geo="PL22", by="year_type").json()["count"] == 0  # no type is in two regions
    assert _pairs(get("partnerships", geo="PL22", start="2016").json()) == [("PL22", "NL35", 1)]
    assert _pairs(get("partnerships", geo="PL22", start="2018", end="2016").json()) == []
    assert _pairs(get("partnerships", geo="PL22", type="PRC").json()) == []


def test_csv_has_the_same_rows(get) -> None:
    rows = list(csv.DictReader(io.StringIO(get("partnerships", geo="PL22", format="csv").content.decode("utf-8-sig"))))
    assert [(row["partner"], row["projects"], row["year"]) for row in rows] == [("AT13", "2", ""), ("NL35", "2", "")]


@pytest.mark.parametrize(
    ("query", "said"),
    [({"geo": "XX99"}, "XX99"), ({"type": "university"}, "HES"), ({"start": "1999"}, "2,014 to 2,022"), ({"by": "month"}, "year_type")],
)
def test_what_is_not_valid_is_refused_with_what_is(get, query: dict[str, str], said: str) -> None:
    refused = get("partnerships", **query)
    assert refused.status_code == 422
    assert said in str(refused.json())


def test_organisations_come_with_their_partners_and_coverage(get) -> None:
    answer = get("partnerships/organisations", geo="PL22", count="1").json()
    assert answer["count"] == 1
    first = answer["organisations"][0]
    assert first["projects"] == max(row["projects"] for row in get("partnerships/organisations", geo="PL22").json()["organisations"])
    assert (first["coverage"], first["partners"] > 0) == (0.75, True)
    assert get("partnerships/organisations", geo="XX99").status_code == 422


def test_candidates_of_a_region_that_cannot_be_compared_are_refused(get) -> None:
    assert get("partnerships/candidates", geo="PL22").status_code == 422
    assert get("partnerships/candidates", geo="XX99").status_code == 422

"""Figures under codes that ended: left alone unless asked for, then carried over and marked."""

import csv
import io

import pytest

from data.schema import COLUMNS

UTRECHT = {"from": "NL31", "to": "NL35", "nuts": "2024", "share": 1.0, "kind": "boundary_shift"}


def test_an_old_code_keeps_its_rows_and_names_its_successors(get) -> None:
    answer = get("observations", indicator="gerd_pct_gdp", geo=["NL31", "PL22"]).json()
    assert {row["geo"] for row in answer["observations"]} == {"NL31", "PL22"}
    assert {row["status"] for row in answer["observations"]} == {"reported"}
    assert answer["successors"] == [UTRECHT]
    assert get("observations", indicator="gerd_pct_gdp", geo="PL22").json()["successors"] == []


def test_nothing_is_carried_over_unless_asked_for(get) -> None:
    assert get("observations", indicator="population", geo="NL35").json()["observations"] == []
    assert get("observations", indicator="population", geo="NL35", recoded="false").json()["observations"] == []


def test_recoded_rows_are_marked_and_have_the_public_columns(get) -> None:
    answer = get("observations", indicator="population", geo="NL35", recoded="true").json()
    assert [(row["year"], row["value"]) for row in answer["observations"]] == [
        (year, 1_340_000 + 10_000 * (year - 2019)) for year in range(2019, 2024)
    ]
    for row in answer["observations"]:
        assert tuple(row) == COLUMNS
        assert (row["geo"], row["nuts"], row["status"]) == ("NL35", "2024", "recoded")
    assert [(source["dataset"], source["release"]) for source in answer["sources"]] == [
        ("demo_r_pjangrp3", "2023-02-22"),
        ("jrc_converter", "2025-08"),
    ]
    assert "Joint Research Centre" in answer["sources"][1]["attribution"]


def test_with_recoded_rows_every_listed_row_stays(get) -> None:
    plain = get("observations", indicator="population").json()["observations"]
    recoded = get("observations", indicator="population", recoded="true").json()["observations"]
    assert [row for row in recoded if row["status"] != "recoded"] == plain
    assert {row["geo"] for row in recoded if row["status"] == "recoded"} == {"NL35"}


def test_reported_values_win(get) -> None:
    plain, recoded = (get("observations", indicator="gerd_pct_gdp", recoded=asked).json()["observations"] for asked in ("false", "true"))
    assert plain == recoded


def test_csv_holds_recoded_rows_too(get) -> None:
    answer = get("observations", indicator="population", geo="NL35", recoded="true", format="csv")
    assert {row["status"] for row in csv.DictReader(io.StringIO(answer.text))} == {"recoded"}


def test_a_layer_carries_over_only_when_asked(get) -> None:
    def utrecht(**query: str) -> dict:
        features = get("layers/population.geojson", level="2", nuts="2024", lang="en", **query).json()["features"]
        return next(feature["properties"] for feature in features if feature["properties"]["geo"] == "NL35")

    assert utrecht()["v2019"] is None
    painted = utrecht(recoded="true")
    assert (painted["v2019"], painted["s2019"], painted["c2019"] >= 0) == (1_340_000, "recoded", True)
    assert "converted from NL31 (NUTS 2021), estimated" in painted["t2019"]


@pytest.mark.parametrize(
    ("geo", "versions", "successors", "predecessors"),
    [
        ("NL31", ["2016", "2021"], [UTRECHT], []),
        ("NL35", ["2024"], [], [UTRECHT | {"nuts": "2021"}]),
        ("PL22", ["2016", "2021", "2024"], [], []),
    ],
)
def test_one_region(get, geo: str, versions: list, successors: list, predecessors: list) -> None:
    answer = get(f"regions/{geo}").json()
    assert (answer["geo"], answer["level"], answer["country"]) == (geo, 2, geo[:2])
    assert answer["name"]
    assert (answer["versions"], answer["successors"], answer["predecessors"]) == (versions, successors, predecessors)


def test_one_region_outside_nuts(get) -> None:
    answer = get("regions/MD").json()
    assert (answer["name"], answer["versions"], answer["successors"]) == ("Moldova", [], [])


def test_an_unknown_region_is_not_there(get) -> None:
    answer = get("regions/PL2Z")
    assert answer.status_code == 404
    assert "PL22" in answer.json()["choices"]

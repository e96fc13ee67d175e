"""Competence surveys over HTTP: the simulated example says so, hidden cells have no numbers, refusals name what is valid."""

import csv
import io

import numpy as np
import pytest

from data import example_surveys
from data.catalogue.competences import COMPETENCES, LEVELS
from data.competences import CELLS, FEWEST


def test_cells_say_that_they_are_simulated_and_hide_few_answers(get) -> None:
    answer = get("competences", framework="socore", wave="2026").json()
    assert answer["simulated"] is True
    assert answer["note"].startswith("Simulated example")
    assert answer["columns"] == list(CELLS)
    hidden = [row for row in answer["competences"] if row["hidden"] == "true"]
    assert hidden
    assert all(row[name] is None for row in hidden for name in ("answers", "mean", "deviation", "low", "very_high", "gap", "needed"))
    shown = [row for row in answer["competences"] if row["hidden"] == "false"]
    assert min(row["answers"] for row in shown) >= FEWEST
    assert all(abs(sum(row[name] for name in LEVELS) - 1) < 0.001 for row in shown)


def test_cells_are_chosen_by_region_group_area_and_competence(get) -> None:
    rows = get("competences", competence="socore.social", geo=["PL22", "all"], group="all").json()["competences"]
    assert {(row["geo"], row["group"], row["wave"]) for row in rows} == {
        (geo, "", wave) for geo in ("PL22", "") for wave in ("2025", "2026")
    }
    areas = get("competences", framework="researchcomp", geo="all", group="staff", wave="2025", area="researchcomp.self").json()
    assert [row["competence"] for row in areas["competences"]].count("") == 1
    assert areas["count"] == 5
    assert get("competences", wave="1999").json()["count"] == 0


def test_csv_has_the_same_rows_and_its_name_says_that_they_are_simulated(get) -> None:
    answer = get("competences", framework="entrecomp", format="csv")
    assert "SIMULATED-regioscope-competences.csv" in answer.headers["Content-Disposition"]
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert list(rows[0]) == list(CELLS)
    assert len(rows) == get("competences", framework="entrecomp").json()["count"]


def test_frameworks_come_with_exact_names_and_our_correspondence(get) -> None:
    answer = get("competences/frameworks", lang="pl").json()
    counts = {row["key"]: (len(row["areas"]), len(row["competences"])) for row in answer["frameworks"]}
    assert counts == {"socore": (1, 6), "researchcomp": (7, 38), "entrecomp": (3, 15)}
    assert "Coping with uncertainty, ambiguity and risk" in {one["published_as"] for one in answer["frameworks"][2]["competences"]}
    keys = {one["key"] for row in answer["frameworks"] for one in row["competences"]}
    assert {key for pair in answer["correspondence"] for key in (pair["competence"], *pair["closest"])} <= keys
    assert {pair["source"] for pair in answer["correspondence"]} == {"Regioscope"}


@pytest.mark.parametrize(
    ("query", "said"), [({"geo": "XX99"}, "XX99"), ({"group": "cleaners"}, "manager"), ({"framework": "digcomp"}, "entrecomp")]
)
def test_what_is_not_valid_is_refused_with_what_is(get, query: dict[str, str], said: str) -> None:
    refused = get("competences", **query)
    assert refused.status_code == 422
    assert said in refused.text


@pytest.mark.parametrize(("framework", "wave"), [("socore", "2025"), ("socore", "2026")])
def test_nobody_is_computed_from_all_that_the_route_answers(get, framework: str, wave: str) -> None:
    shown = [row for row in get("competences", framework=framework, wave=wave).json()["competences"] if row["answers"] is not None]
    people = example_surveys.answers().to_pandas().astype({"wave": str})
    people = people[(people["wave"] == wave) & people["competence"].str.startswith(framework)]
    counts = people.groupby(["competence", "geo", "group"], observed=True).size()
    counts = counts[counts > 0]
    fits = [
        [
            row["competence"] in ("", one) and row["area"] == COMPETENCES[one].area and {row["geo"], row["group"]} <= {"", geo, group}
            for one, geo, group in counts.index
        ]
        for row in shown
    ]
    assert [row["answers"] for row in shown] == [counts[fit].sum() for fit in fits]
    _left, sizes, right = np.linalg.svd(np.array(fits, float), full_matrices=True)
    free = np.abs(right[(sizes > 1e-9).sum() :]).max(axis=0)
    assert (counts < FEWEST).any()
    assert (free[counts < FEWEST] > 1e-7).all()

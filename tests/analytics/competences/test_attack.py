"""The cells are attacked: whatever sums of published cells a reader forms, no few people come out of them."""

from itertools import product

import numpy as np
import pandas as pd
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from analytics.competences.cells import cells
from analytics.competences.suppression import hidden, with_totals
from data.competences import FEWEST

GEOS, PEOPLE = ("LT01", "NL35", "PL22"), ("staff", "manager", "company")
ASKED = ("entrecomp.vision", "entrecomp.creativity")
ATOMS = [(one, geo, group) for one in ASKED for geo in GEOS for group in PEOPLE]


def _answers(counts: dict[tuple[str, str, str], int], unsaid: int = 0) -> pd.DataFrame:
    """So many answers of each competence, region and group; of each the first few do not say what is needed."""
    rows = [
        {
            "competence": one,
            "geo": geo,
            "group": group,
            "wave": "2026",
            "present": 25.0 * (at % 5),
            "needed": 75.0 if at >= unsaid else None,
        }
        for (one, geo, group), count in counts.items()
        for at in range(count)
    ]
    return pd.DataFrame(rows, columns=["competence", "geo", "group", "wave", "present", "needed"])


def _published(table: pd.DataFrame, column: str) -> np.ndarray:
    """Of which answers each published cell is the sum: a row per cell, of a competence or of the area, a column per atom."""
    shown = table[table[column].notna()]
    return np.array(
        [
            [cell.competence in ("", one) and cell.geo in ("", geo) and cell.group in ("", group) for one, geo, group in ATOMS]
            for cell in shown.itertuples()
        ],
        float,
    ).reshape(-1, len(ATOMS))


def _computable(published: np.ndarray, sets: np.ndarray) -> np.ndarray:
    """Which sets of atoms are a sum of published cells with any weights."""
    _left, sizes, right = np.linalg.svd(published, full_matrices=True)
    free = right[(sizes > 1e-9).sum() :]
    return np.abs(sets @ free.T).max(axis=1, initial=0) < 1e-7


def _few(counts: np.ndarray, at: range) -> np.ndarray:
    """Every set of atoms of a competence that few people, but some, answered."""
    every = np.array(list(product((0, 1), repeat=len(at))), float)
    few = every[(every @ counts[at] > 0) & (every @ counts[at] < FEWEST)]
    whole = np.zeros((len(few), len(counts)))
    whole[:, at] = few
    return whole


COUNTS = st.lists(st.integers(0, 12), min_size=len(ATOMS), max_size=len(ATOMS))


@settings(max_examples=60, deadline=None)
@given(COUNTS, st.integers(0, 3))
@example([9, 3, 0, 9, 9, 0, 9, 9, 0, 9, 3, 0, 9, 9, 0, 9, 9, 0], 0)
@example([4, 1, 9, 4, 9, 1, 9, 9, 9] * 2, 0)
@example([1, 0, 0, 0, 0, 0, 0, 0, 0] * 2, 0)
@example([6] * 18, 2)
def test_no_sum_of_published_cells_comes_to_few_people(counts: list[int], unsaid: int) -> None:
    table = cells(_answers(dict(zip(ATOMS, counts, strict=True)), unsaid), FEWEST)
    for column, people in (("mean", np.array(counts)), ("gap", np.maximum(np.array(counts) - unsaid, 0))):
        published = _published(table, column)
        for at in (range(9), range(9, 18)):
            few = _few(people, at)
            assert not len(few) or not _computable(published, few).any(), column


@settings(max_examples=40, deadline=None)
@given(st.lists(st.lists(st.integers(0, 15), min_size=4, max_size=4), min_size=1, max_size=5))
def test_protection_hides_no_table_without_need(rows: list[list[int]]) -> None:
    counts = np.array(rows)
    mask, table = hidden(counts, FEWEST), with_totals(counts)
    assert mask[(table < FEWEST)].all()
    if not ((table > 0) & (table < FEWEST)).any():
        assert not mask[table > 0].any()


def test_a_region_with_few_managers_still_counts_in_the_totals_of_many() -> None:
    counts = np.array([[20, 3, 9, 7], [18, 3, 8, 6], [25, 3, 9, 9]])
    mask = hidden(counts, FEWEST)
    assert mask[:3, 1].all()
    assert not mask[3].any()
    assert not mask[:3, 4].any()
    assert mask.sum() <= 7  # one more in each region protects the managers, and one where two were equally small


@pytest.mark.parametrize("column", ["mean", "very_low", "answers", "deviation", "low"])
def test_hidden_cells_have_no_number(column: str) -> None:
    table = cells(_answers({(ASKED[0], "PL22", "staff"): 9, (ASKED[0], "PL22", "manager"): 4}), FEWEST)
    assert table.loc[table["hidden"], column].isna().all()
    assert table.loc[~table["hidden"], "answers"].ge(FEWEST).all()


def test_waves_are_never_added_up() -> None:
    two = _answers({(ASKED[0], "PL22", "staff"): 3})
    table = cells(pd.concat([two, two.assign(wave="2027")]), FEWEST)
    assert table["hidden"].all()
    assert set(table["wave"]) == {"2026", "2027"}

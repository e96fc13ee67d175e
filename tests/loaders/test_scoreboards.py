"""Scoreboards: indices by indicator, z-scores by NUTS 2016 code."""

from pathlib import Path

import pytest

from loaders.scoreboards import read_indices, read_rci_scores
from tests.sources import RECORDED

_BOARDS = RECORDED / "scoreboards"


def test_indices_keep_their_indicator_beside_names_with_commas() -> None:
    rows = read_indices(_BOARDS / "ris_2018_2025_and_rci_2016_2022_central_europe.csv").frame.to_pylist()
    assert [(row["indicator"], row["year"], row["value"]) for row in rows] == [
        ("25a_RIS", 2024, 70.5),
        ("25a_RIS", 2025, 72.125),
        ("23a_RCI", 2022, 97.5),
        ("101a_Other", 2022, 1.0),
    ]


def test_scores_keep_merged_capitals_drop_stray_spaces_and_leave_gaps_missing() -> None:
    rows = read_rci_scores(_BOARDS / "rci_2010_2019_nuts2016.csv").frame.to_pylist()
    assert [(row["geo"], row["year"], row["value"], row["status"]) for row in rows] == [
        ("PL22", 2019, -0.31, "reported"),
        ("PL22", 2016, -0.34, "reported"),
        ("AT00", 2019, 0.6, "reported"),
        ("FI1B", 2010, None, "missing"),
    ]


@pytest.mark.real
def test_the_real_scores_hold_every_edition(shared_data: Path) -> None:
    table = read_rci_scores(shared_data / "scoreboards" / "rci_2010_2019_nuts2016.csv.gz")
    assert table.frame.num_rows == 1_133
    assert set(table.frame["year"].to_pylist()) == {2010, 2013, 2016, 2019}

"""How far figures were revised, by their age, and what that means for figures of today."""

import pandas as pd
import pytest

from analytics.revisions.sizes import FEWEST_CELLS, expected, revision_sizes
from data.store import EMBEDDED, Store


def _vintages(change: dict[int, float], cells: int = FEWEST_CELLS) -> pd.DataFrame:
    """Two releases of as many regions, in which each year changed by as much."""
    rows = [
        {"geo": f"R{n:02}", "nuts": "2024", "year": year, "value": 10 + (moved if release == "2026-05" else 0), "release": release}
        for year, moved in change.items()
        for n in range(cells)
        for release in ("2026-02", "2026-05")
    ]
    return pd.DataFrame(rows).assign(flags="", status="reported", dataset="t")


def test_sizes_are_told_by_age() -> None:
    found = revision_sizes(_vintages({2022: 0.0, 2023: -0.5}))
    assert found[["dataset", "age", "size", "share", "cells"]].to_numpy().tolist() == [
        ["t", 3, 0.5, pytest.approx(0.05), 20],
        ["t", 4, 0.0, 0.0, 20],
    ]


def test_few_cells_say_nothing() -> None:
    assert revision_sizes(_vintages({2023: 0.5}, FEWEST_CELLS - 1)).empty


def test_one_release_or_an_undated_one_says_nothing() -> None:
    frame = _vintages({2023: 0.5})
    assert revision_sizes(frame[frame["release"] == "2026-05"]).empty
    assert revision_sizes(frame.replace({"release": {"2026-02": "undated"}})).empty


def test_a_figure_may_move_as_others_of_its_age_did() -> None:
    sizes = revision_sizes(_vintages({2020: 0.0, 2023: 0.5}))
    frame = pd.DataFrame({"dataset": ["t", "t", "t", "u", "t"], "year": [2023, 2024, 2016, 2023, 2023]})
    frame = frame.assign(release=["2026-05"] * 4 + ["undated"], value=100.0)
    assert expected(sizes, frame, relative=False).tolist() == [0.5, 0.5, 0, 0, 0]
    assert expected(sizes, frame, relative=True).tolist() == pytest.approx([5, 5, 0, 0, 0])


def test_what_the_snapshot_has() -> None:
    found = revision_sizes(Store(EMBEDDED).vintages("gerd_pct_gdp"))
    sizes = found.set_index("age")["size"]
    assert set(found["dataset"]) == {"tgs00042"}
    assert sizes.loc[3] > sizes.loc[5] == 0  # 2023 was revised, 2021 was not

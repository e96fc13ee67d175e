"""Counting what a refresh changed."""

import pandas as pd

from loaders.compare import Change, compare
from loaders.rows import nothing


def _rows(*cells: tuple[str, int, float | None, str | None, str]) -> pd.DataFrame:
    """Rows of geo, year, value, flags, release."""
    frame = pd.DataFrame(cells, columns=["geo", "year", "value", "flags", "release"]).astype({"value": float, "flags": object})
    return frame.assign(dataset="tgs00042", nuts="2024", status=["missing" if cell[2] is None else "reported" for cell in cells])


def test_every_kind_of_cell_is_counted_once() -> None:
    old = _rows(
        ("PL22", 2020, 1.0, "", "2026-02"),
        ("PL22", 2021, 1.0, "", "2026-02"),
        ("PL22", 2022, 1.0, "", "2026-02"),
        ("PL22", 2023, None, "", "2026-02"),
    )
    new = _rows(
        ("PL22", 2020, 1.0, "", "2026-02"),
        ("PL22", 2021, 1.1, "", "2026-02"),
        ("PL22", 2022, 1.0, "p", "2026-02"),
        ("PL22", 2024, 1.0, "", "2026-02"),
    )
    found = compare(old, new)
    assert (found.cells, found.new, found.changed, found.unchanged, found.withdrawn) == (4, 1, 2, 1, 1)


def test_the_same_cell_of_another_release_is_new() -> None:
    found = compare(_rows(("PL22", 2020, 1.0, "", "2026-02")), _rows(("PL22", 2020, 1.0, "", "2026-05")))
    assert (found.new, found.withdrawn) == (1, 1)


def test_unavailable_flags_equal_unavailable_flags_but_not_none_set() -> None:
    one, other = _rows(("PL22", 2020, None, None, "2026-02")), _rows(("PL22", 2020, None, "", "2026-02"))
    assert compare(one, one).unchanged == 1
    assert compare(one, other).changed == 1


def test_a_first_refresh_has_only_new_cells() -> None:
    assert compare(nothing(), _rows(("PL22", 2020, 1.0, "", "2026-02"))) == Change(1, 1, 0, 0, 0, moved={"tgs00042"})


def test_refusals_are_a_list_in_json() -> None:
    assert Change(refused={"tgs00042": "why"}).as_json()["refused"] == [{"dataset": "tgs00042", "reason": "why"}]

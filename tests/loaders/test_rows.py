"""Rows between generations: what stays, and the table that is written."""

import pandas as pd

from data.manifest import Entry, Release
from data.schema import OBSERVATIONS
from loaders.rows import as_table, comparable, kept, nothing, valued


def _release(dataset: str, release: str, rows: int = 1) -> Release:
    return Release(dataset, release, rows, "2026-11-01", "Eurostat", "https://example.org", "CC BY 4.0", True, "a.tsv", "0" * 64)


def _rows(*cells: tuple[str, str, str, int, float | None]) -> pd.DataFrame:
    """Rows of dataset, release, geo, year, value."""
    frame = pd.DataFrame(cells, columns=["dataset", "release", "geo", "year", "value"])
    return frame.assign(nuts="2024", flags=None, status="reported").astype({"year": "int16", "value": float, "flags": object})


_BEFORE = _rows(
    ("tgs00042", "2026-02", "PL22", 2020, 1.0),
    ("tgs00042", "2026-05", "PL22", 2020, 1.1),
    ("rd_e_gerdreg", "2022-03-31", "PL22", 2020, 0.9),
)
_ENTRY = Entry("a", 3, "0", (_release("tgs00042", "2026-02"), _release("tgs00042", "2026-05"), _release("rd_e_gerdreg", "2022-03-31")))
_BOTH = ("tgs00042", "rd_e_gerdreg")


def test_a_release_that_is_not_read_again_stays_beside_the_new_one() -> None:
    rows, releases = kept(_BEFORE, _ENTRY, [_release("tgs00042", "2026-05"), _release("rd_e_gerdreg", "2022-03-31")], _BOTH)
    assert list(rows["release"]) == ["2026-02"]
    assert [release.release for release in releases] == ["2026-02"]


def test_a_refused_dataset_keeps_all_its_rows() -> None:
    rows, _ = kept(_BEFORE, _ENTRY, [_release("rd_e_gerdreg", "2022-03-31")], _BOTH)
    assert list(rows["release"]) == ["2026-02", "2026-05"]


def test_what_the_catalogue_no_longer_names_goes() -> None:
    rows, releases = kept(_BEFORE, _ENTRY, [], ("rd_e_gerdreg",))
    assert set(rows["dataset"]) == {"rd_e_gerdreg"}
    assert len(releases) == 1


def test_a_denominator_is_forgotten_once_the_figures_are_computed_anew() -> None:
    entry = Entry("a", 1, "0", (_release("demo", "2025"), _release("area", "2024", 0)))
    assert [release.dataset for release in kept(_rows(("demo", "2025", "PL", 2020, 1.0)), entry, [], ("demo", "area"))[1]] == [
        "demo",
        "area",
    ]
    assert kept(_rows(("demo", "2025", "PL", 2020, 1.0)), entry, [_release("demo", "2025")], ("demo", "area"))[1] == []


def test_the_table_has_the_schema_and_one_order() -> None:
    table = as_table(_BEFORE)
    assert table.schema == OBSERVATIONS
    assert table["release"].to_pylist() == ["2022-03-31", "2026-02", "2026-05"]
    assert table["flags"].to_pylist() == [None] * 3
    assert as_table(_BEFORE.iloc[::-1]).equals(table)


def test_missing_cells_do_not_count_as_values() -> None:
    rows = _rows(
        ("a", "2025", "PL", 2020, 1.0), ("a", "2025", "NL", 2020, None), ("a", "undated", "NL", 2020, 1.0), ("b", "undated", "PL", 1, 2.0)
    )
    assert valued(rows) == {"a": 1, "b": 1}
    assert valued(nothing()) == {}


def test_an_older_release_is_not_measured_against_a_newer_one() -> None:
    many = _rows(*(("tgs00042", "2026-10-15", f"PL{n}", 2020, 1.0) for n in range(10, 20)))
    before = pd.concat([_BEFORE, many], ignore_index=True)
    found = {
        release: comparable(before, "tgs00042", _rows(("tgs00042", release, "PL22", 2020, 1.0))) for release in ("2026-05", "2026-10-22")
    }
    assert found == {"2026-05": 1, "2026-10-22": 10}
    assert comparable(before, "tgs00042", nothing()) == comparable(nothing(), "tgs00042", many) == 0

"""Noted figures: only rows seen at an official source come in."""

from pathlib import Path

import pytest

from data.errors import SourceChanged
from loaders.context import EU_GERD, MOLDOVA_GERD, MOLDOVA_POPULATION, Noted, read_noted
from tests.sources import RECORDED, put

_CONTEXT = RECORDED / "context"


@pytest.mark.parametrize(
    ("name", "which", "rows"),
    [
        ("moldova.csv", MOLDOVA_GERD, [("MD", 2022, 0.31, "")]),
        ("moldova.csv", MOLDOVA_POPULATION, [("MD", 2022, 2_500_000.0, "")]),
        ("eu_aggregates.csv", EU_GERD, [("EU27_2020", 2022, 2.2, "e")]),
    ],
)
def test_rows_seen_elsewhere_stay_out(name: str, which: Noted, rows: list[tuple[str, int, float, str]]) -> None:
    frame = read_noted(_CONTEXT / name, which).frame.to_pylist()
    assert [(row["geo"], row["year"], row["value"], row["flags"]) for row in frame] == rows


def test_a_file_without_official_rows_is_a_changed_source(tmp_path: Path) -> None:
    path = put(tmp_path, "m.csv", b"indicator,year,value,certainty\nGERD % of GDP,2022,0.2,weak\n")
    with pytest.raises(SourceChanged, match="seen \\(official"):
        read_noted(path, MOLDOVA_GERD)


@pytest.mark.real
def test_the_real_moldovan_figures(shared_data: Path) -> None:
    frame = read_noted(shared_data / "context" / "moldova.csv", MOLDOVA_GERD).frame
    assert dict(zip(frame["year"].to_pylist(), frame["value"].to_pylist(), strict=True)) == {2022: 0.23, 2023: 0.22}

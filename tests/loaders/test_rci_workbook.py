"""Two indicators of the competitiveness index's raw data, on the members of merged capitals too."""

from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from data.errors import SourceChanged
from loaders.rci_workbook import read

_HEADS = ["NUTS", "Region name", "Lifelong learning ", "Employment in technology and knowledge-intensive sectors", "Corruption"]


def _workbook(path: Path, *rows: list[Any]) -> Path:
    with xlsxwriter.Workbook(path) as book:
        for title, grid in (("Meta", [["RCI 2.0"]]), ("Raw", rows)):
            sheet = book.add_worksheet(title)
            for at, row in enumerate(grid):
                sheet.write_row(at, 0, row)
    return path


def test_both_indicators_of_every_region_and_of_the_members_of_a_capital(tmp_path: Path) -> None:
    path = _workbook(tmp_path / "rci.xlsx", _HEADS, ["HR_C", "Zagreb", 5.25, 6.5, 0.1], ["PL22", "Śląskie", 4.2, "NA", 0.2])
    rows = [(row["measure"], row["geo"], row["year"], row["value"], row["status"]) for row in read(path).frame.to_pylist()]
    assert [row for row in rows if row[0] == "LIFELONG"] == [
        *(("LIFELONG", geo, 2021, 5.25, "reported") for geo in ("HR_C", "HR05", "HR06")),
        ("LIFELONG", "PL22", 2021, 4.2, "reported"),
    ]
    assert [row[2:] for row in rows if row[:2] == ("HIGH_TECH", "PL22")] == [(2021, None, "missing")]


def test_a_workbook_without_one_of_them_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SourceChanged, match="Employment in technology"):
        read(_workbook(tmp_path / "rci.xlsx", _HEADS[:3], ["PL22", "Śląskie", 4.2]))


@pytest.mark.real
def test_the_real_workbook(shared_data: Path) -> None:
    frame = read(shared_data / "scoreboards" / "RCI_2022_raw_data.xlsx").frame.to_pandas().set_index(["measure", "geo"])["value"]
    assert round(frame["HIGH_TECH", "PL22"], 1) == 3.5
    assert round(frame["LIFELONG", "SE23"], 1) == 32.6
    assert frame["LIFELONG", "AT13"] == frame["LIFELONG", "AT_C"]
    assert frame.groupby(level="measure").count().to_dict() == {"HIGH_TECH": 234, "LIFELONG": 248}

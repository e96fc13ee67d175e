"""The Regional Innovation Scoreboard's workbook: index and regional indicators in two views."""

from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from data.errors import SourceChanged
from loaders.innovation_scoreboard import AS_PUBLISHED, SAME_AREA, SAME_YEAR, read

_HEAD = ["Indicator", "Year", "Zone", "Country", "Region", "Level", "Value", "performance group"]
_INDEX = "0 Summary Innovation Index"
_DOCTORS = "1.1.1 New doctorate graduates"
_ADULTS = "1.1.3 Population involved in lifelong learning (Regional)"


def _workbook(path: Path, *rows: tuple[str, int, str, Any]) -> Path:
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("RIS")
        sheet.write_row(0, 0, _HEAD)
        for at, (indicator, year, geo, value) in enumerate(rows, start=1):
            sheet.write_row(at, 0, [indicator, year, "EU", geo[:2], geo, 1, value, "Moderate"])
    return path


def _cells(path: Path) -> list[tuple[str, str, str, int, float | None, str]]:
    names = ("indicator", "base", "geo", "year", "value", "status")
    return [tuple(row[name] for name in names) for row in read(path).frame.to_pylist()]


def test_values_stand_as_published_and_relative_to_the_eu_of_their_year(tmp_path: Path) -> None:
    path = _workbook(tmp_path / "ris.xlsx", (_ADULTS, 2023, "EU", 112.0), (_ADULTS, 2023, "PL22", 56.0), (_DOCTORS, 2023, "PL22", 9.0))
    assert _cells(path) == [
        ("1.1.3", AS_PUBLISHED, "EU27_2020", 2023, 112.0, "reported"),
        ("1.1.3", AS_PUBLISHED, "PL22", 2023, 56.0, "reported"),
        ("1.1.3", SAME_YEAR, "EU27_2020", 2023, 100.0, "derived"),
        ("1.1.3", SAME_YEAR, "PL22", 2023, 50.0, "derived"),
    ]


def test_a_region_that_is_one_nuts_2_region_gets_its_value_there_too(tmp_path: Path) -> None:
    path = _workbook(tmp_path / "ris.xlsx", (_INDEX, 2023, "EU", 100), (_INDEX, 2023, "EE", 90), (_INDEX, 2023, "AT1", 120))
    assert [(geo, value) for _, base, geo, _, value, _ in _cells(path) if base == AS_PUBLISHED] == [
        ("EU27_2020", 100.0),
        ("EE", 90.0),
        ("EE00", 90.0),
        ("AT1", 120.0),
    ]


def test_a_missing_value_is_missing_in_both_views(tmp_path: Path) -> None:
    path = _workbook(tmp_path / "ris.xlsx", (_INDEX, 2023, "EU", 100), (_INDEX, 2023, "PL22", ":"))
    assert [(base, status) for _, base, geo, _, _, status in _cells(path) if geo == "PL22"] == [
        (AS_PUBLISHED, "missing"),
        (SAME_YEAR, "missing"),
    ]


def test_an_indicator_without_a_value_of_the_eu_is_refused(tmp_path: Path) -> None:
    path = _workbook(tmp_path / "ris.xlsx", (_INDEX, 2022, "EU", 100), (_INDEX, 2023, "PL22", 60))
    with pytest.raises(SourceChanged, match="no value of the EU for 0 in 2023"):
        read(path)


def test_another_workbook_is_refused_by_what_it_lacks(tmp_path: Path) -> None:
    with xlsxwriter.Workbook(tmp_path / "other.xlsx") as book:
        book.add_worksheet("RIS").write_row(0, 0, ["Region", "Value"])
    with pytest.raises(SourceChanged, match="columns Indicator, Year, Region and Value"):
        read(tmp_path / "other.xlsx")


@pytest.mark.real
def test_the_real_workbook_is_read_whole(shared_data: Path) -> None:
    frame = read(shared_data / "scoreboards" / "RIS_2023_database.xlsx").frame.to_pandas()
    published = frame[frame["base"] == AS_PUBLISHED]
    assert published.groupby("indicator", observed=True).size().to_dict() == dict.fromkeys(published["indicator"].unique(), 273 * 8)
    assert published["indicator"].nunique() == 21
    regions = set(published["geo"]) - set(SAME_AREA.values()) - {"EU27_2020"}
    assert len(regions) == 245  # 240 regions and five countries that are one region each
    index = published[(published["indicator"] == "0") & (published["geo"] == "AT1")].set_index("year")["value"]
    assert (index[2016], index[2017]) == (125.95, 126.56)
    whole = frame[(frame["base"] == SAME_YEAR) & (frame["geo"] == "EU27_2020")]
    assert set(whole["value"]) == {100.0}

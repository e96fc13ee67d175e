"""Interreg sums by NUTS 3 region: four measures, and no ERDF in Norway."""

from pathlib import Path

import pytest

from data.errors import UnreadableFile
from loaders.interreg import read
from tests.sources import RECORDED, put

_FILE = RECORDED / "networks" / "interreg_2014_2020_by_nuts3_keep_eu.csv"


def test_each_region_has_four_measures_at_the_end_of_the_period() -> None:
    rows = read(_FILE).frame.to_pylist()
    assert [(row["measure"], row["value"]) for row in rows if row["geo"] == "PL224"] == [
        ("PROJECTS", 12.0),
        ("PARTNERS", 14.0),
        ("BUDGET", 3.5),
        ("ERDF", 2.25),
    ]
    assert {(row["year"], row["flags"]) for row in rows} == {(2020, None)}


def test_a_zero_stays_a_value_and_norway_has_no_erdf(tmp_path: Path) -> None:
    path = put(tmp_path, "list.csv", _FILE.read_bytes() + b"NO082,NO,Viken,20.0,25.0,2.14,0.0\n")
    rows = {(row["geo"], row["measure"]): (row["value"], row["status"]) for row in read(path).frame.to_pylist()}
    assert rows["PL225", "PROJECTS"] == (0.0, "reported")
    assert rows["NO082", "ERDF"] == (None, "missing")
    assert rows["NO082", "BUDGET"] == (2.14, "reported")


def test_a_list_without_its_columns_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="keep_no_of_projects"):
        read(put(tmp_path, "list.csv", b"nuts3_2021,keep_erdf_meur\nPL224,1\n"))


@pytest.mark.real
def test_the_real_list_holds_every_region_once(shared_data: Path) -> None:
    frame = read(shared_data / "networks" / "interreg_2014_2020_by_nuts3_keep_eu.csv").frame
    assert frame.num_rows == 4 * 1_514
    assert frame.select(["measure", "geo"]).group_by(["measure", "geo"]).aggregate([]).num_rows == 4 * 1_514

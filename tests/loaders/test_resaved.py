"""Re-saved Eurostat tables in their two shapes."""

from pathlib import Path

import pytest

from data.errors import SourceChanged
from loaders.resaved import read_resaved
from tests.sources import RECORDED, put


def test_the_wide_shape_keeps_region_year_and_value_only() -> None:
    table = read_resaved(RECORDED / "derived" / "rd_e_gerdreg_bes_pc_gdp.csv")
    assert table.dimensions == ()
    assert table.frame.select(["geo", "year", "value", "flags"]).to_pylist()[1] == {
        "geo": "PL22",
        "year": 2018,
        "value": 0.4,
        "flags": None,
    }


def test_the_long_shape_keeps_its_dimensions() -> None:
    table = read_resaved(RECORDED / "derived" / "pat_ep_rtot_1977_2012.csv")
    assert table.dimensions == ("unit",)
    assert table.series == 4
    assert table.frame["year"].to_pylist() == [2012, 2012, 2011, 2012, 2012]


def test_other_columns_are_a_changed_source(tmp_path: Path) -> None:
    path = put(tmp_path, "other.csv", b"region,year,value\nPL,2020,1\n")
    with pytest.raises(SourceChanged, match="region, year, value"):
        read_resaved(path)


@pytest.mark.real
def test_the_real_patents_are_all_read(shared_data: Path) -> None:
    table = read_resaved(shared_data / "derived" / "pat_ep_rtot_1977_2012.csv.gz")
    assert (table.frame.num_rows, table.series) == (103_075, 5_714)
    assert table.frame["value"].null_count == 0

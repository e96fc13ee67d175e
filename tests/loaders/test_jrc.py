"""JRC matrices: shared area and population, areas of regions, countries only where every part is known."""

from pathlib import Path

import pyarrow.compute as pc
import pytest

from data.errors import SourceChanged
from data.schema import WEIGHTS
from loaders.jrc import areas, read_matrices, read_matrix
from tests.sources import RECORDED, put

_CODES = RECORDED / "codes"


def test_a_matrix_tells_versions_and_level_from_its_columns() -> None:
    table = read_matrix(_CODES / "n2_cm_v2021_v2024.csv")
    assert table.schema == WEIGHTS
    assert table.slice(2).to_pylist() == [
        {
            "from_nuts": "2021",
            "to_nuts": "2024",
            "level": 2,
            "from_geo": "NL33",
            "to_geo": "NL35",
            "area_km2": 160.0,
            "population_2011": 60_000.0,
            "population_2021": 62_000.0,
        }
    ]


def test_areas_are_sums_and_countries_need_every_part() -> None:
    weights = read_matrices(sorted(_CODES.glob("n?_cm*.csv")))
    parts = {"PL2": frozenset({"PL224", "PL225"}), "NL": frozenset({"NL310", "NL331"}), "TR": frozenset[str]()}
    frame = areas(weights, parts).frame.to_pylist()
    found = {row["geo"]: row["value"] for row in frame}
    assert found["NL35"] == pytest.approx(1_560.25)
    assert found["PL2"] == pytest.approx(3_000.25 + 9_000.25)
    assert not {"NL", "TR"} & found.keys()
    assert {(row["time"], row["year"], row["flags"]) for row in frame} == {("", None, "")}


def test_a_file_without_two_versions_is_a_changed_source(tmp_path: Path) -> None:
    with pytest.raises(SourceChanged, match="found 1"):
        read_matrix(put(tmp_path, "m.csv", b"code_v2021,areaKm,pop11,pop21\nPL22,1,2,3\n"))


def test_a_pair_twice_is_refused_by_name(tmp_path: Path) -> None:
    raw = b"code_v2021,code_v2024,areaKm,pop11,pop21\nPL22,PL22,1,2,3\nPL22,PL22 ,1,2,3\n"
    with pytest.raises(SourceChanged, match="the pair PL22 and PL22 twice"):
        read_matrix(put(tmp_path, "m.csv", raw))


@pytest.mark.real
def test_real_areas_are_those_of_the_atlas(shared_data: Path) -> None:
    weights = read_matrices(sorted((shared_data / "codes").glob("n?_cm*.csv")))
    table = areas(weights, {}).frame
    for geo, square_kilometres in (("PL22", 12_333), ("DE30", 892), ("MT00", 316), ("FRY10", 1_680), ("ITC3", 5_418)):
        found = table.filter(pc.equal(table["geo"], geo))["value"].to_pylist()
        assert found == [pytest.approx(square_kilometres, rel=0.04)], geo

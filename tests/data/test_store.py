"""The store: newest figures by default, pinned releases as they stood, checksums checked, new generations picked up."""

import hashlib
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pyarrow.parquet as pq
import pytest

from data import store
from data.errors import NotThere, SnapshotDamaged
from data.manifest import NAME, read_manifest
from data.schema import COLUMNS, SHAPES
from data.store import EMBEDDED, FOLDER_VARIABLE, Store
from loaders.publish import Generation
from loaders.rows import as_table, stored
from tests.snapshots import NEW, OLD, write_snapshot


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_snapshot(tmp_path / "snapshot")


def _value(snapshot: Store, geo: str, year: int, release: str | None = None) -> float:
    rows = snapshot.observations("gerd_pct_gdp", release)
    return float(rows[(rows["geo"] == geo) & (rows["year"] == year)]["value"].iloc[0])


def test_the_newest_release_counts_unless_one_is_pinned(folder: Path) -> None:
    snapshot = Store(folder)
    assert snapshot.releases("gerd_pct_gdp") == (NEW, OLD)
    assert _value(snapshot, "PL22", 2020) == pytest.approx(1.04)
    assert _value(snapshot, "PL22", 2020, OLD) == pytest.approx(0.94)


def test_one_row_per_region_and_year_in_one_order(folder: Path) -> None:
    rows = Store(folder).observations("gerd_pct_gdp")
    assert list(rows.columns) == [*COLUMNS, "dataset"]
    keys = list(zip(rows["geo"].astype(str), rows["year"], strict=True))
    assert keys == sorted(set(keys))


def test_a_later_dataset_fills_only_what_no_earlier_one_lists(folder: Path) -> None:
    before = stored(Store(folder), "gerd_pct_gdp")
    hidden = before[(before["release"] == NEW) & (before["status"] == "confidential")]
    geo, year = str(hidden["geo"].iloc[0]), int(hidden["year"].iloc[0])
    also = hidden.assign(value=9.0, status="reported", dataset="rd_e_gerdreg", release="2022-03-31")
    earlier = also.assign(year=also["year"] - 10)
    manifest = read_manifest(folder)
    generation = Generation(folder)
    generation.tables |= manifest.tables
    rows = pd.concat([before, also, earlier], ignore_index=True)
    generation.add_observations("gerd_pct_gdp", as_table(rows), manifest.indicators["gerd_pct_gdp"].releases)
    assert generation.publish()
    view = Store(folder).observations("gerd_pct_gdp")
    found = view[view["geo"] == geo].set_index("year")["status"].astype(str)
    assert (found[year], found[year - 10]) == ("confidential", "reported")


def test_a_release_that_does_not_exist_names_those_that_do(folder: Path) -> None:
    with pytest.raises(NotThere, match=NEW):
        Store(folder).observations("gerd_pct_gdp", "1999-01-01")


def test_an_indicator_that_is_not_in_the_snapshot_or_not_at_all(folder: Path) -> None:
    snapshot = Store(folder)
    assert "rci_score" not in snapshot.indicators()
    with pytest.raises(NotThere, match="not in this snapshot"):
        snapshot.observations("rci_score")
    with pytest.raises(NotThere, match="choose one of gerd_pct_gdp"):
        snapshot.observations("happiness")


def test_regions_and_shapes_by_version_and_level(folder: Path) -> None:
    snapshot = Store(folder)
    assert set(snapshot.regions("2024", 2)["nuts"]) == {"2024"}
    assert "NL31" not in set(snapshot.shapes("2024", 2)["geo"])
    assert list(snapshot.countries().columns) == SHAPES.names
    with pytest.raises(NotThere, match="2016, 2021, 2024"):
        snapshot.shapes("2010", 2)
    with pytest.raises(NotThere, match="2016, 2021, 2024"):
        snapshot.regions("2010")


def test_a_changed_file_is_damage_and_so_is_a_missing_one(folder: Path) -> None:
    path = folder / read_manifest(folder).indicators["ris_index"].file
    path.write_bytes(path.read_bytes()[:-1] + b"x")
    with pytest.raises(SnapshotDamaged, match="checksum"):
        Store(folder).observations("ris_index")
    path.unlink()
    with pytest.raises(SnapshotDamaged, match="not there"):
        Store(folder).observations("ris_index")


def test_the_variable_points_at_another_folder_and_a_new_generation_is_picked_up(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(FOLDER_VARIABLE, str(folder))
    assert store.folder() == folder
    first = store.current()
    assert store.current() is first
    text = (folder / NAME).read_text(encoding="utf-8")
    fresh = folder / "fresh.json"
    fresh.write_text(text.replace("made-up-1", "made-up-2"), encoding="utf-8")
    fresh.replace(folder / NAME)
    assert store.current().generation == "made-up-2"
    assert first.generation == "made-up-1"


def test_without_the_variable_the_embedded_snapshot_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(FOLDER_VARIABLE, raising=False)
    assert store.folder() == EMBEDDED


def test_an_empty_folder_is_damage(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(FOLDER_VARIABLE, str(tmp_path))
    with pytest.raises(SnapshotDamaged, match="no snapshot folder"):
        store.current()


def test_borders_are_polygons_in_equal_area_metres(folder: Path) -> None:
    snapshot = Store(folder)
    frame = snapshot.borders("2024", 2)
    assert frame.crs.to_epsg() == 3035
    assert set(frame["level"]) == {2}
    assert snapshot.borders("other", 0)["geo"].tolist() == ["MD"]


def test_neighbours_stand_from_either_side() -> None:
    snapshot = Store(EMBEDDED)
    pairs = snapshot.neighbours("2024", 2)
    ours = set(pairs.itertuples(index=False, name=None))
    assert list(pairs.columns) == ["geo", "neighbour"]
    assert ours
    assert ours == {(other, geo) for geo, other in ours}


def test_inner_points_name_every_region_once_by_its_newest_borders(folder: Path) -> None:
    snapshot = Store(folder)
    points = snapshot.inner_points()
    assert points["geo"].is_unique
    assert set(points["geo"]) == set(snapshot.regions()["geo"])
    newest = snapshot.shapes("2024", 2).set_index("geo").loc["PL22", ["lon", "lat"]].tolist()
    assert points.set_index("geo").loc["PL22"].tolist() == newest


def test_names_points_and_neighbours_need_no_geometry_library() -> None:
    code = (
        "import sys; from data.store import EMBEDDED, Store; s = Store(EMBEDDED); s.inner_points(); s.neighbours('2024', 2)\n"
        "print(*{'geopandas', 'shapely', 'pyproj', 'pyogrio'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []


def test_borders_of_an_earlier_format_say_how_to_renew_them(tmp_path: Path) -> None:
    folder = write_snapshot(tmp_path / "old")
    path = folder / "shapes_2024.parquet"
    before = hashlib.sha256(path.read_bytes()).hexdigest()
    pq.write_table(pq.read_table(path).replace_schema_metadata(None), path)
    manifest = (folder / NAME).read_text().replace(before, hashlib.sha256(path.read_bytes()).hexdigest())
    (folder / NAME).write_text(manifest)
    for ask in (Store(folder).inner_points, lambda: Store(folder).shapes("2024", 2), lambda: Store(folder).neighbours("2024", 2)):
        with pytest.raises(SnapshotDamaged, match="refresh --only shapes_2024"):
            ask()

"""Refresh from a folder: every indicator from its recorded answer, refusals that spare the rest, the real files."""

import gzip
import shutil
from pathlib import Path

import pandas as pd
import pytest

from data.catalogue import INDICATORS
from data.errors import NotThere, SnapshotDamaged
from data.manifest import NAME, read_manifest
from data.store import Store
from loaders.refresh import refresh, steps
from loaders.snapshot_tables import TABLES
from tests.sources import put

HELD = tuple(key for key, row in INDICATORS.items() if not row.live_only)
"""Indicators whose figures lie in files."""


@pytest.fixture
def files(source: Path, tmp_path: Path) -> Path:
    """A copy of the source files for a test to spoil."""
    return shutil.copytree(source, tmp_path / "files")


def _cells(store: Store, key: str) -> dict[tuple[str, int], tuple[object, ...]]:
    rows = store.observations(key)
    values = [None if pd.isna(value) else float(value) for value in rows["value"]]
    flags = [None if pd.isna(text) else str(text) for text in rows["flags"]]
    keys = zip(rows["geo"].astype(str), rows["year"].astype(int), strict=True)
    return dict(zip(keys, zip(values, flags, rows["status"].astype(str), strict=True), strict=True))


def test_every_indicator_and_every_table_comes_from_its_recorded_answer(published: Path) -> None:
    store = Store(published)
    assert store.indicators() == HELD
    assert set(store.manifest.tables) == set(TABLES)
    for key in store.indicators():
        assert store.observations(key)["value"].notna().any(), key


def test_leading_table_hides_none_of_its_gaps_and_others_fill_in(published: Path) -> None:
    cells = _cells(Store(published), "gerd_pct_gdp")
    assert cells["PL22", 2023] == (1.1, "p", "reported")
    assert cells["NL31", 2021] == (None, "", "confidential")
    assert cells["NL31", 2022] == (None, "", "missing")
    assert cells["LT02", 2023] == (0.0, "", "reported")
    assert cells["PL22", 2019] == (0.8, None, "reported")
    assert cells["EU27_2020", 2022] == (2.2, "e", "reported")
    assert cells["MD", 2022] == (0.31, "", "reported")
    assert ("MD", 2021) not in cells


def test_two_releases_of_one_table_stand_side_by_side(published: Path) -> None:
    store = Store(published)
    assert store.releases("gerd_pct_gdp") == ("2026-09-15", "2026-05", "2026-02", "2022-03-31", "undated")
    old, new = (store.observations("gerd_pct_gdp", release).set_index(["geo", "year"]) for release in ("2026-02", "2026-05"))
    assert (old.loc[("PL22", 2022), "value"], new.loc[("PL22", 2022), "value"]) == (0.98, 1.02)
    assert old.loc[("PL22", 2022), "flags"] == "bp"


def test_ratios_are_derived_with_their_flags(published: Path) -> None:
    store = Store(published)
    assert _cells(store, "women_researchers_pct")["PL22", 2019] == (40.0, None, "derived")
    assert _cells(store, "young_adults_25_34_pct")["PL22", 2022] == (13.0137, "bp", "derived")
    assert _cells(store, "population_density")["PL22", 2021] == (round(4_400_000 / 12_000.5, 4), "", "derived")
    assert _cells(store, "population_density")["TR10", 2021] == (None, "", "missing")
    assert store.releases("population_density") == ("undated",)
    named = {release.dataset for release in store.manifest.indicators["population_density"].releases}
    assert named == {"demo_r_pjangrp3", "jrc_area"}


def test_nuts_is_the_newest_version_that_holds_the_code(published: Path) -> None:
    store = Store(published)
    rows = pd.concat([store.vintages("gerd_pct_gdp"), store.vintages("epo_patents_per_mio_inhabitants"), store.vintages("gdp_mio_eur")])
    found = dict(zip(rows["geo"].astype(str), rows["nuts"].astype(str), strict=True))
    expected = {"PL22": "2024", "NL35": "2024", "NL31": "2021", "EL11": "other", "MD": "other", "EU27_2020": "other", "PLZZ": "other"}
    assert {geo: found[geo] for geo in expected} == expected


def test_the_same_files_make_no_new_generation(source: Path, snapshot: Path) -> None:
    before = (snapshot / NAME).read_bytes()
    report = refresh(source, snapshot)
    assert not report.published
    assert (snapshot / NAME).read_bytes() == before
    assert report.totals["unchanged"] == report.totals["cells"] > 0
    assert report.totals["new"] == report.totals["changed"] == report.totals["withdrawn"] == 0


def test_a_revised_value_is_counted_and_published(files: Path, snapshot: Path) -> None:
    path = files / "eurostat" / "tgs00042.2026-05.tsv"
    path.write_text(path.read_text().replace("1.02 b", "1.04 "))
    report = refresh(files, snapshot, ["gerd_pct_gdp"])
    assert report.published
    assert report.indicators["gerd_pct_gdp"].changed == 1
    assert _cells(Store(snapshot), "gerd_pct_gdp")["PL22", 2022] == (1.04, "", "reported")


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"", id="empty"),
        pytest.param(b"<html>come back later</html>", id="a web page"),
        pytest.param(gzip.compress(b"freq,unit,geo\\TIME_PERIOD\t2022 \n", mtime=0)[:-4], id="cut off"),
        pytest.param(b"freq,unit,geo\\TIME_PERIOD\t2022 \nA,PC,PL\t4700p\n", id="a glued value"),
        pytest.param(b"freq,sectperf,unit,geo\\TIME_PERIOD\t2022 \nA,TOTAL,PC_GDP,PL\tmuch \n", id="no number"),
    ],
)
def test_a_bad_file_refuses_its_dataset_and_spares_the_rest(files: Path, snapshot: Path, content: bytes) -> None:
    before = _cells(Store(snapshot), "gerd_pct_gdp")
    put(files, "eurostat/tgs00042.2026-05.tsv", content)
    put(files, "scoreboards/rci_2010_2019_nuts2016.csv.gz", b"Country,NUTS CODE 2016,Year,value\nPoland,PL22,2019,-0.5\n")
    report = refresh(files, snapshot, ["gerd_pct_gdp", "rci_zscore", "ris_index"])
    assert [(key, dataset) for key, dataset, _ in report.refusals] == [("gerd_pct_gdp", "tgs00042"), ("rci_zscore", "rci_2019")]
    assert "tgs00042.2026-05.tsv" in report.refusals[0][2]
    assert _cells(Store(snapshot), "gerd_pct_gdp") == before


def test_a_value_out_of_range_refuses_its_dataset(files: Path, snapshot: Path) -> None:
    before = _cells(Store(snapshot), "gerd_pct_gdp")
    path = files / "eurostat" / "tgs00042.2026-05.tsv"
    path.write_text(path.read_text().replace("1.02 b", "1020 b"))
    report = refresh(files, snapshot, ["gerd_pct_gdp"])
    assert report.indicators["gerd_pct_gdp"].refused["tgs00042"].startswith("gerd_pct_gdp from tgs00042: value = 1020.0 at PL22 2022")
    assert not report.published
    assert _cells(Store(snapshot), "gerd_pct_gdp") == before


def test_another_table_under_the_declared_name_is_refused(files: Path, snapshot: Path) -> None:
    shutil.copy(files / "eurostat" / "tgs00007.sdmx.csv.gz", files / "eurostat" / "tgs00109.sdmx.csv.gz")
    report = refresh(files, snapshot, ["tertiary_25_64_pct"])
    assert "holds the table tgs00007: expected tgs00109" in report.indicators["tertiary_25_64_pct"].refused["tgs00109"]


def test_a_missing_layer_keeps_the_old_tables_and_figures(files: Path, snapshot: Path) -> None:
    before = read_manifest(snapshot)
    (files / "geo" / "NUTS_RG_03M_2024_4326.topojson.gz").unlink()
    report = refresh(files, snapshot, ["regions", "shapes_2024", "gerd_pct_gdp"])
    assert report.refused_tables.keys() == {"regions", "shapes_2024"}
    assert "tgs00042" in report.indicators["gerd_pct_gdp"].refused
    assert read_manifest(snapshot) == before


def test_only_the_chosen_keys_are_touched(files: Path, snapshot: Path) -> None:
    before = read_manifest(snapshot)
    for name in ("tgs00007", "tgs00109"):
        path = files / "eurostat" / f"{name}.sdmx.csv.gz"
        path.write_bytes(gzip.compress(gzip.decompress(path.read_bytes()).replace(b"61.5", b"61.9")))
    report = refresh(files, snapshot, ["employment_rate_pct"])
    assert list(report.indicators) == ["employment_rate_pct"]
    after = read_manifest(snapshot)
    changed = {key for key in after.indicators if after.indicators[key] != before.indicators[key]}
    assert changed == {"employment_rate_pct"}
    assert after.tables == before.tables


def test_an_indicator_that_left_the_catalogue_leaves_the_snapshot(source: Path, snapshot: Path) -> None:
    path = snapshot / NAME
    path.write_text(path.read_text().replace('"ris_index": {', '"old_index": {'))
    refresh(source, snapshot, ["ris_index"])
    assert set(read_manifest(snapshot).indicators) == set(HELD)


def test_a_damaged_file_is_made_anew_and_the_report_says_so(source: Path, snapshot: Path) -> None:
    entry = read_manifest(snapshot).indicators["ris_index"]
    (snapshot / entry.file).write_bytes(b"damaged")
    report = refresh(source, snapshot, ["ris_index"])
    assert len(report.warnings) == 1
    assert "ris_index" in report.warnings[0]
    assert _cells(Store(snapshot), "ris_index")["PL22", 2024] == (70.5, None, "reported")


def test_a_damaged_manifest_is_replaced_by_a_whole_refresh_only(source: Path, snapshot: Path) -> None:
    (snapshot / NAME).write_text("{")
    with pytest.raises(SnapshotDamaged, match="valid JSON"):
        refresh(source, snapshot, ["ris_index"])
    assert (snapshot / NAME).read_text() == "{"
    assert "valid JSON" in refresh(source, snapshot).warnings[0]
    assert Store(snapshot).indicators() == HELD


@pytest.mark.parametrize("name", ["", "nowhere", "afile"])
def test_a_bad_folder_is_refused_and_nothing_is_written(tmp_path: Path, name: str) -> None:
    put(tmp_path, "afile", b"x")
    target = tmp_path / "snapshot"
    with pytest.raises(NotThere, match=r"tgs00042\.2026-05\.tsv"):
        refresh(tmp_path / name, target)
    assert not target.exists()


def test_an_unknown_key_names_the_valid_ones() -> None:
    with pytest.raises(NotThere, match="gerd_pct_gdp"):
        steps(["gerd"])


@pytest.mark.real
def test_the_real_files_give_a_small_and_plausible_snapshot(shared_data: Path, tmp_path: Path) -> None:
    report = refresh(shared_data, tmp_path)
    assert report.refusals == []
    assert report.totals["cells"] > 170_000
    assert report.snapshot_bytes < 5_000_000
    store = Store(tmp_path)
    gerd = _cells(store, "gerd_pct_gdp")
    assert gerd["PL22", 2023] == (1.0, "", "reported")
    assert gerd["MD", 2022] == (0.23, "", "reported")
    assert gerd["EU27_2020", 2023] == (2.26, "e", "reported")
    assert {"2026-05", "2026-02"} <= set(store.releases("gerd_pct_gdp"))
    old, new = (store.vintages("gerd_pct_gdp").query(f"dataset == 'tgs00042' and release == '2026-{month}'") for month in ("02", "05"))
    both = old.merge(new, on=["geo", "year"]).dropna(subset=["value_x", "value_y"])
    assert (len(both), int((both["value_x"] != both["value_y"]).sum())) == (2_329, 249)
    assert 37_000_000 < _cells(store, "population")["PL", 2022][0] < 39_000_000  # type: ignore[operator]
    assert 350 < _cells(store, "population_density")["PL22", 2022][0] < 370  # type: ignore[operator]

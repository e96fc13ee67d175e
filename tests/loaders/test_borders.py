"""Regions and borders from GISCO: only where they are named, kept where they fail, not made anew where nothing moved."""

import gzip
import json
import shutil
from pathlib import Path

import pytest

from data.manifest import NAME
from data.store import Store
from loaders.borders import LAYERS, RENEWED
from loaders.gisco_layers import read_nuts
from tests.commands import only, refresh_command
from tests.standin import Standin


@pytest.fixture
def moved(source: Path, tmp_path: Path) -> Path:
    """A source folder in which a region has another name and other borders."""
    folder = shutil.copytree(source, tmp_path / "moved")
    path = folder / "geo" / "NUTS_RG_03M_2024_4326.topojson.gz"
    layer = {"type": "FeatureCollection", "features": read_nuts(path)}
    (one,) = [feature for feature in layer["features"] if feature["properties"]["NUTS_ID"] == "PL22"]
    one["properties"]["NAME_LATN"] = "Slask"
    one["geometry"] = {"type": "Polygon", "coordinates": [[[18, 50], [19, 50], [19, 51], [18, 50]]]}
    path.write_bytes(gzip.compress(json.dumps(layer).encode(), mtime=0))
    return folder


def _name(store: Store) -> str:
    frame = store.regions("2024")
    return str(frame.loc[frame["geo"] == "PL22", "name"].iloc[0])


def test_an_ordinary_refresh_asks_nobody_for_borders(standin: Standin, snapshot: Path) -> None:
    before = Store(snapshot).manifest.tables
    assert refresh_command(snapshot, "--from", standin.base).exit_code == 0
    assert not [line for line in standin.asked if "/gisco/" in line]
    assert Store(snapshot).manifest.tables == before


def test_named_tables_are_renewed_and_the_rest_stays(moved: Path, snapshot: Path) -> None:
    before = Store(snapshot)
    with Standin(moved) as standin:
        result = refresh_command(snapshot, "--from", standin.base, *only(*RENEWED))
        asked = len([line for line in standin.asked if "/geojson/" in line])
    assert result.exit_code == 0, result.output
    after = Store(snapshot)
    after.check()
    assert (_name(before), _name(after)) == ("Śląskie", "Slask")
    changed = {key for key, entry in after.manifest.tables.items() if entry.sha256 != before.manifest.tables[key].sha256}
    assert changed == {"regions", "shapes_2024"}
    assert after.manifest.indicators == before.manifest.indicators
    assert asked == len(LAYERS)
    assert "asked for gisco: changed" in result.stdout


def test_what_did_not_change_travels_once_and_is_not_made_again(standin: Standin, snapshot: Path) -> None:
    named = ("--from", standin.base, *only(*RENEWED))
    assert refresh_command(snapshot, *named).exit_code == 0
    manifest = (snapshot / NAME).read_bytes()
    result = refresh_command(snapshot, *named)
    assert "asked for gisco: unchanged, 0 bytes" in result.stdout
    assert (snapshot / NAME).read_bytes() == manifest


@pytest.mark.parametrize("fault", ["503", "html", "truncated_json", "no_values", "404"])
def test_a_fault_keeps_the_old_borders(standin: Standin, snapshot: Path, fault: str) -> None:
    manifest = (snapshot / NAME).read_bytes()
    standin.misbehave(fault, "NUTS_RG_20M_2021_4326.geojson")
    result = refresh_command(snapshot, "--from", standin.base, *only("regions", "shapes_2021"))
    assert result.exit_code == 1
    lines = [line for line in result.stdout.splitlines() if line.startswith("refused ")]
    assert [line.split(":")[0] for line in lines] == ["refused regions", "refused shapes_2021"]
    assert (snapshot / NAME).read_bytes() == manifest


def test_what_no_service_has_is_said(standin: Standin, snapshot: Path) -> None:
    result = refresh_command(snapshot, "--from", standin.base, *only("weights"))
    assert result.exit_code == 1
    assert "No service hands out the table weights: read it from files with --from FOLDER." in result.stderr

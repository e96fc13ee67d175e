"""An address that names a generation belongs to a page that shows it: its map is made of that one as long as it is kept."""

from pathlib import Path

from data.manifest import read_manifest
from data.store import Store
from loaders.publish import Generation
from loaders.rows import as_table, stored


def _value(get, generation: str) -> float:
    answer = get("layers/gerd_pct_gdp.geojson", generation=generation)
    assert answer.status_code == 200
    regions = {feature["properties"]["geo"]: feature["properties"] for feature in answer.json()["features"]}
    return regions["PL22"]["v2019"]


def _revise(snapshot: Path) -> str:
    """A new generation in which every value is twice as high."""
    manifest, rows = read_manifest(snapshot), stored(Store(snapshot), "gerd_pct_gdp")
    generation = Generation(snapshot)
    generation.tables |= manifest.tables
    generation.indicators |= manifest.indicators
    releases = manifest.indicators["gerd_pct_gdp"].releases
    generation.add_observations("gerd_pct_gdp", as_table(rows.assign(value=rows["value"] * 2)), releases)
    assert generation.publish()
    return generation.name


def test_a_page_that_began_before_a_refresh_gets_the_map_of_its_own_generation(get, snapshot: Path) -> None:
    first = read_manifest(snapshot).generation
    before = _value(get, first)
    second = _revise(snapshot)
    assert _value(get, first) == before
    assert _value(get, second) == _value(get, "0" * 16) == _value(get, "../manifest") == 2 * before
    assert "max-age=3600" in get("layers/gerd_pct_gdp.geojson", generation=first).headers["Cache-Control"]

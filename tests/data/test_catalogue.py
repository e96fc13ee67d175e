"""The contract of the catalogue: every row resolves, has figures in the embedded snapshot, and means what it says."""

import hashlib
from functools import lru_cache

import pandas as pd
import pytest

from data.catalogue import DATASETS, INDICATORS, NETWORKS, SOURCES, THEMES, Indicator
from data.manifest import NAME
from data.schema import AGGREGATE_LEVEL, NUTS_VERSIONS, level_of
from data.store import EMBEDDED, Store

_ROWS = tuple(INDICATORS.values())
_HELD = tuple(row for row in _ROWS if not row.live_only)
_LIVE = {"wb_rd"}
"""Datasets of which only the live services have figures, though their indicators have others."""
_MUST_HAVE = """
    gerd_pct_gdp berd_pct_gdp goverd_pct_gdp herd_pct_gdp gerd_eur_per_inhabitant rd_personnel_pct_employment researchers_pct_employment
    women_researchers_pct hrst_pct_active hrst_core_pct_active scientists_engineers_pct_active tertiary_25_64_pct employment_rate_pct
    unemployment_rate_pct neet_15_29_pct gdp_mio_eur gdp_pps_per_inhabitant gdp_pps_pct_eu gva_real_index population population_density
    young_adults_25_34_pct epo_patents_per_mio_inhabitants ris_index rci_score
"""
_SNAPSHOT_LIMIT = 15_000_000


@lru_cache(maxsize=1)
def _store() -> Store:
    return Store(EMBEDDED)


def _values(row: Indicator) -> pd.DataFrame:
    rows = _store().observations(row.key)
    return rows[rows["value"].notna()]


def _keys(row: Indicator) -> str:
    return row.key


def test_keys_are_kept_for_ever() -> None:
    assert set(_MUST_HAVE.split()) <= INDICATORS.keys()
    assert all(key == row.key for table in (INDICATORS, DATASETS, SOURCES, THEMES, NETWORKS) for key, row in table.items())


@pytest.mark.parametrize("row", _ROWS, ids=_keys)
def test_a_row_resolves(row: Indicator) -> None:
    assert row.theme in THEMES
    assert row.datasets
    assert all(DATASETS[key].source in SOURCES for key in row.datasets)
    assert row.weight is None or INDICATORS[row.weight].kind == "additive"
    assert bool(row.inputs) != (row.ratio is not None)
    assert row.default_nuts in NUTS_VERSIONS
    assert row.range[0] < row.range[1]
    assert row.midpoint is None or row.range[0] <= row.midpoint <= row.range[1]
    assert all(text for text in (row.label, row.unit, row.note))


@pytest.mark.parametrize("row", _HELD, ids=_keys)
def test_a_row_has_figures_at_each_of_its_levels_in_its_default_nuts(row: Indicator) -> None:
    values = _values(row)
    geos = set(values["geo"].astype(str))
    found = {level_of(geo) for geo in geos} - {AGGREGATE_LEVEL}
    codes = {level: len(geos & set(_store().regions(row.default_nuts, level)["geo"])) for level in found}
    enough = {level for level in found if codes[level] >= 20}
    # the table of NUTS 3 regions repeats the larger ones, which another table has newer
    assert set(row.levels) == enough - ({1, 2} if row.datasets == ("nama_10r_3gdp",) else set())


@pytest.mark.parametrize("row", _HELD, ids=_keys)
def test_the_default_nuts_paints_nearly_as_many_regions_as_any_other(row: Indicator) -> None:
    values = _values(row)
    newest = values[values["year"] >= values["year"].max() - 2]
    geos = set(newest["geo"].astype(str))
    finest = max(row.levels)
    share = {nuts: len(geos & set(_store().regions(nuts, finest)["geo"])) for nuts in NUTS_VERSIONS}
    assert share[row.default_nuts] >= 0.95 * max(share.values()), share


@pytest.mark.parametrize("row", _HELD, ids=_keys)
def test_values_stay_in_range_and_their_decimals_tell_regions_apart(row: Indicator) -> None:
    values = _values(row)
    assert values["value"].between(*row.range).all()
    regions = values[values["geo"].astype(str).map(level_of) == max(row.levels)]
    newest = regions[regions["year"] == regions["year"].mode().iloc[0]]["value"]
    assert newest.round(row.decimals).nunique() > 0.4 * min(newest.nunique(), 100)
    assert (newest.abs() < 10 ** (9 - row.decimals)).all()


@pytest.mark.parametrize("row", _HELD, ids=_keys)
def test_flags_are_unavailable_exactly_where_the_release_says_so(row: Indicator) -> None:
    rows = _store().vintages(row.key)
    for release in (one for one in _store().manifest.indicators[row.key].releases if one.rows):
        part = rows[(rows["dataset"] == release.dataset) & (rows["release"] == release.release)]
        assert part["flags"].notna().all() if release.flags_available else part["flags"].isna().all(), release


@pytest.mark.parametrize("row", _HELD, ids=_keys)
def test_the_manifest_says_where_the_figures_came_from(row: Indicator) -> None:
    entry = _store().manifest.indicators[row.key]
    rows = _store().vintages(row.key)
    counted = rows.groupby(["dataset", "release"], observed=True).size().to_dict()
    named = {(release.dataset, release.release): release.rows for release in entry.releases if release.rows}
    assert counted == named
    assert {release.dataset for release in entry.releases} == set(row.datasets) - _LIVE
    for release in entry.releases:
        assert (release.source, release.url) == (SOURCES[DATASETS[release.dataset].source].name, DATASETS[release.dataset].url)
        assert len(release.read_sha256) == 64
        assert not release.read_from.startswith(("/", ".."))


def test_the_snapshot_holds_what_the_manifest_names_and_no_more() -> None:
    manifest = _store().manifest
    entries = [*manifest.indicators.values(), *manifest.tables.values()]
    there = {path.relative_to(EMBEDDED).as_posix() for path in EMBEDDED.rglob("*") if path.is_file()}
    assert there == {entry.file for entry in entries} | {NAME}
    for entry in entries:
        assert hashlib.sha256((EMBEDDED / entry.file).read_bytes()).hexdigest() == entry.sha256
    assert sum((EMBEDDED / name).stat().st_size for name in there) < _SNAPSHOT_LIMIT


@pytest.mark.parametrize("network", NETWORKS.values(), ids=lambda network: network.key)
@pytest.mark.parametrize("nuts", NUTS_VERSIONS)
def test_partner_regions_exist_in_their_version(network: object, nuts: str) -> None:
    codes = set(_store().regions(nuts)["geo"]) | set(_store().regions("other")["geo"])
    for listed in (network.regions, network.finer):  # type: ignore[attr-defined]
        assert set(listed.get(nuts, ())) <= codes


def test_both_releases_of_the_leading_table_are_kept() -> None:
    rows = _store().vintages("gerd_pct_gdp").query("dataset == 'tgs00042'")
    assert set(rows["release"].astype(str)) == {"2026-02", "2026-05"}


@pytest.mark.parametrize(
    ("key", "geo", "year", "value", "slack"),
    [
        ("gerd_pct_gdp", "PL22", 2023, 1.0, 0.0),
        ("gerd_pct_gdp", "MD", 2022, 0.23, 0.0),
        ("gerd_pct_gdp", "EU27_2020", 2023, 2.26, 0.0),
        ("population", "PL", 2022, 37.7e6, 1e5),
        ("population", "MD", 2022, 2.53e6, 1e4),
        ("gdp_mio_eur", "PL22", 2023, 89_000, 1_000),
        ("population_density", "PL22", 2022, 358, 5),
        ("population_density", "PL", 2022, 121, 2),
        ("women_researchers_pct", "PL", 2019, 37.6, 0.1),
        ("gdp_pps_pct_eu", "EU27_2020", 2023, 100, 0.0),
    ],
)
def test_figures_that_can_be_looked_up(key: str, geo: str, year: int, value: float, slack: float) -> None:
    rows = _store().observations(key)
    found = rows[(rows["geo"] == geo) & (rows["year"] == year)]["value"].tolist()
    assert found == [pytest.approx(value, abs=slack)]


@pytest.mark.parametrize(
    ("network", "level", "marked"),
    [
        ("socore", 0, {"PL", "NL", "IT", "PT", "LT", "MD"}),
        ("socore", 2, {"PL22", "NL35", "PT1C", "MD"}),
        ("socore", 3, {"PL227", "PL22A", "NL350", "PT1C2", "MD"}),
        ("ssc", 3, {"SE232", "NO083"}),
        ("innhub", 3, {"PL227", "PL22A"}),
    ],
)
def test_a_network_is_marked_at_every_level(network: str, level: int, marked: set[str]) -> None:
    codes = [
        "PL",
        "NL",
        "IT",
        "PT",
        "LT",
        "MD",
        "PL2",
        "PL22",
        "NL35",
        "PT1C",
        "PL227",
        "PL22A",
        "NL350",
        "PT1C1",
        "PT1C2",
        "SE231",
        "SE232",
        "NO083",
    ]
    held = [code for code in codes if code == "MD" or len(code) == level + 2]
    assert set(NETWORKS[network].at_level("2024", level, held)) == marked

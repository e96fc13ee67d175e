"""A claim has the numbers of the pages that it is made on, and says what became of it."""

from dataclasses import replace
from pathlib import Path

import pytest

from analytics.claims.model import ClaimQuery
from analytics.stats.rank import position_in
from data.errors import NotThere
from data.manifest import read_manifest
from data.store import FOLDER_VARIABLE, Store, current, pinned_snapshot
from loaders.publish import Generation
from loaders.rows import as_table, stored
from queries import claim_changes, claims, compare, observations, profile, ranking
from queries.cited import Cited, generation_of, parse
from queries.compare import ComparisonQuery
from queries.observations import View
from tests.snapshots import NEW, OLD, write_snapshot

GERD = ClaimQuery(indicator="gerd_pct_gdp", region="PL22", year=2022)


@pytest.fixture
def snapshot(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small snapshot with two releases of one indicator."""
    monkeypatch.setenv(FOLDER_VARIABLE, str(write_snapshot(tmp_path / "snapshot")))
    return tmp_path / "snapshot"


def _revise(snapshot: Path, release: str = NEW, region: str = "PL22") -> None:
    """A new generation in which values of a region and release are twice as high."""
    manifest, rows = read_manifest(snapshot), stored(Store(snapshot), "gerd_pct_gdp")
    generation = Generation(snapshot)
    generation.tables |= manifest.tables
    generation.indicators |= manifest.indicators
    twice = (rows["release"] == release) & (rows["geo"] == region)
    revised = rows.assign(value=rows["value"].where(~twice, rows["value"] * 2))
    generation.add_observations("gerd_pct_gdp", as_table(revised), manifest.indicators["gerd_pct_gdp"].releases)
    assert generation.publish()


def test_a_rank_is_that_of_the_ranking_the_region_card_and_the_profile() -> None:
    view = View("gerd_pct_gdp", "2024", 2)
    claim = claims.claim(ClaimQuery(indicator="gerd_pct_gdp", region="PL22", year=2023, among="all", nuts="2024"))
    row = ranking.ranked(view, 2023, "all").set_index("geo").loc["PL22"]
    assert claim.standing is not None
    assert list(claim.standing) == [row[name] for name in ("rank", "of", "best", "worst")]
    assert claim.standing[:2] == position_in(observations.in_year(view, 2023), "PL22", "higher")
    for line in profile.lines("PL22"):
        among, convert = "eu" if line.in_eu else "", bool(line.newest.from_geo)
        query = ClaimQuery(indicator=line.row.key, region="PL22", year=line.newest.year, among=among, convert=convert)
        claim = claims.claim(query)
        assert claim.own["value"] == line.newest.value, line.row.key
        assert (claim.standing[:2] if claim.standing else None) == line.in_eu, line.row.key


def test_a_rank_in_a_network_is_that_of_the_page() -> None:
    row = ranking.ranked(View("gerd_pct_gdp", "2024", 2), 2023, "network", "socore").set_index("geo").loc["PL22"]
    standing = claims.claim(replace(GERD, year=2023, among="socore", nuts="2024")).standing
    assert standing is not None
    assert (standing.rank, standing.of) == (row["rank"], row["of"])


def test_a_comparison_is_that_of_the_page() -> None:
    regions = ("PL22", "NL35", "ITC3", "DE21")
    cells = compare.get_comparison(ComparisonQuery(regions, ("gerd_pct_gdp",), 2021, "eu")).cell_of
    claim = claims.claim(replace(GERD, year=2021, compare=regions[1:], convert=True))
    for cell in claim.cells:
        other = cells["gerd_pct_gdp", cell["geo"]]
        assert (cell["value"], cell["status"]) == (None if other["value"] != other["value"] else other["value"], other["status"])


@pytest.mark.usefixtures("snapshot")
def test_the_newest_release_is_pinned_and_an_older_one_gives_its_value() -> None:
    assert claims.claim(GERD).query.release == NEW
    assert claims.claim(GERD).own["value"] == pytest.approx(claims.claim(replace(GERD, release=OLD)).own["value"] + 0.1)
    hidden = claims.claim(replace(GERD, region="AT13"))
    assert (hidden.own["value"], hidden.own["status"]) == (None, "confidential")
    assert claims.claim(replace(GERD, region="FRD1")).own["status"] == "missing"
    with pytest.raises(NotThere, match="ZZ99"):
        claims.claim(replace(GERD, compare=("ZZ99",)))
    with pytest.raises(NotThere, match="release"):
        claims.claim(replace(GERD, release="2020"))


def test_the_same_rows_have_the_same_checksum_in_another_generation(snapshot: Path) -> None:
    before = claims.claim(GERD)
    _revise(snapshot, region="AT13")
    after = claims.claim(GERD)
    assert (after.sha256, after.generation == before.generation) == (before.sha256, False)
    assert claim_changes.since(before.query, claims.cited(before)).state == claim_changes.SAME


@pytest.mark.usefixtures("snapshot")
def test_a_later_release_shows_old_and_new() -> None:
    old = claims.claim(replace(GERD, release=OLD, among="all"))
    since = claim_changes.since(old.query, claims.cited(old))
    assert since.state == claim_changes.CHANGED
    first = since.cells.iloc[0]
    assert (first["geo"], first["before"], first["after"], since.now.query.release) == ("PL22", 1.02, 1.12, NEW)
    assert "AT13" not in set(since.cells["geo"]), "confidential in both"


def test_a_corrected_release_is_compared_while_its_generation_is_kept(snapshot: Path) -> None:
    old = claims.claim(GERD)
    _revise(snapshot)
    since = claim_changes.since(old.query, claims.cited(old))
    assert (since.state, since.cells[["before", "after"]].iloc[0].tolist()) == (claim_changes.CHANGED, [1.12, 2.24])
    gone = str(Cited("0" * 16, parse(claims.cited(old)).short))  # type: ignore[union-attr]
    assert claim_changes.since(old.query, gone).state == claim_changes.CORRECTED
    assert claim_changes.since(replace(old.query, release="2020"), gone).state == claim_changes.GONE


@pytest.mark.usefixtures("snapshot")
@pytest.mark.parametrize("code", ["", "abc", "a.b", "made-up-1.", "made-up-1.0123456789ABCDEF", "../x.0123456789abcdef", "é" * 500])
def test_a_code_that_is_none_is_said_to_be_none(code: str) -> None:
    assert (parse(code), generation_of(code)) == (None, "")
    assert claim_changes.since(GERD, code).state == claim_changes.UNREADABLE


@pytest.mark.usefixtures("snapshot")
def test_a_link_that_was_changed_is_told_from_one_that_was_not() -> None:
    code = claims.cited(claims.claim(GERD))
    assert claim_changes.since(replace(GERD, year=2021), code).state == claim_changes.ALTERED
    assert claim_changes.since(GERD, code).state == claim_changes.SAME
    with pinned_snapshot(generation_of(code)):
        assert current().generation == generation_of(code)

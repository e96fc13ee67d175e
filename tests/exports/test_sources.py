from dataclasses import replace

from data.manifest import Manifest
from data.store import Store
from exports.sources import COLUMNS, sources_of
from tests.snapshots import NEW, OLD, write_snapshot


def test_only_the_releases_behind_the_rows_are_named(tmp_path) -> None:
    store = Store(write_snapshot(tmp_path))
    newest = sources_of(store.observations("gerd_pct_gdp"), store.manifest)
    pinned = sources_of(store.observations("gerd_pct_gdp", OLD), store.manifest)
    assert tuple(newest.columns) == COLUMNS
    assert (newest["release"].tolist(), pinned["release"].tolist()) == ([NEW], [OLD])
    assert newest["attribution"].tolist() == ["© European Union, Eurostat"]


def test_a_computed_figure_names_every_dataset_it_is_made_from(tmp_path) -> None:
    store = Store(write_snapshot(tmp_path))
    people = store.manifest.indicators["population"]
    area = replace(people.releases[0], dataset="jrc_area", release="2025-08", source="European Commission, Joint Research Centre", rows=0)
    density = replace(people, releases=(*people.releases, *people.releases, area))
    manifest = Manifest("made-up", "2026-11-20T12:00:00Z", {"population_density": density})
    frame = store.observations("population").assign(indicator="population_density")
    assert sources_of(frame, manifest)["dataset"].tolist() == ["demo_r_pjangrp3", "jrc_area"]


def test_no_rows_have_no_sources(tmp_path) -> None:
    store = Store(write_snapshot(tmp_path))
    assert sources_of(store.observations("gerd_pct_gdp").iloc[:0], store.manifest).empty

from dataclasses import replace

import pandas as pd

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


def test_carried_over_figures_name_the_publisher_of_the_weights(tmp_path) -> None:
    store = Store(write_snapshot(tmp_path))
    frame = store.observations("population")
    assert sources_of(frame, store.manifest)["dataset"].tolist() == ["demo_r_pjangrp3"]
    carried = sources_of(frame.assign(status="recoded"), store.manifest)
    assert carried["dataset"].tolist() == ["demo_r_pjangrp3", "jrc_converter"]
    assert carried["source"].tolist()[1] == "European Commission, Joint Research Centre"
    assert carried["indicator"].tolist() == ["population"] * 2


def test_a_release_with_flags_beside_one_without_is_not_said_to_lack_them(tmp_path) -> None:
    store = Store(write_snapshot(tmp_path))
    (shown,) = store.manifest.indicators["ris_index"].releases
    live = replace(shown, release="2026-10-15", flags_available=True)
    entry = replace(store.manifest.indicators["ris_index"], releases=(shown, live))
    frame = store.observations("ris_index")
    both = pd.concat([frame, frame.assign(release=live.release)])
    told = sources_of(both, replace(store.manifest, indicators={"ris_index": entry})).set_index("release")
    assert told["flags_available"].to_dict() == {shown.release: False, live.release: True}
    assert "republished by a third party" in told["note"][shown.release]
    assert told["note"][live.release] == ""


def test_no_rows_have_no_sources(tmp_path) -> None:
    store = Store(write_snapshot(tmp_path))
    assert sources_of(store.observations("gerd_pct_gdp").iloc[:0], store.manifest).empty

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


def test_no_rows_have_no_sources(tmp_path) -> None:
    store = Store(write_snapshot(tmp_path))
    assert sources_of(store.observations("gerd_pct_gdp").iloc[:0], store.manifest).empty

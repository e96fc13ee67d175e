"""What is unchanged is not read again; whatever could change a figure reads it anew."""

from pathlib import Path

import pytest

from data.manifest import NAME as MANIFEST
from loaders import recipes
from loaders.refresh import refresh
from loaders.report import Report
from loaders.wishes import Wishes
from tests.sources import lay_out

KEYS = ("ris_index", "gerd_pct_gdp", "changes")


class _Read(AssertionError):
    """A dataset was read that did not have to be."""


def _never(*_anything: object) -> None:
    raise _Read


@pytest.fixture
def source(tmp_path: Path) -> Path:
    return lay_out(tmp_path / "source")


@pytest.fixture
def snapshot(source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A snapshot after which nothing may be read."""
    refresh(source, tmp_path / "snapshot", KEYS)
    monkeypatch.setattr("loaders.make.gather", _never)
    return tmp_path / "snapshot"


def _again(source: Path, snapshot: Path, **wishes: bool) -> Report:
    return refresh(source, snapshot, KEYS, wishes=Wishes(**wishes))


def test_the_same_files_are_not_read_again(source: Path, snapshot: Path) -> None:
    before = (snapshot / MANIFEST).read_bytes()
    report = _again(source, snapshot)
    assert not report.published
    assert report.totals["unchanged"] == report.totals["cells"] > 0
    assert report.datasets["tgs00042"].outcome == "unchanged"
    assert (snapshot / MANIFEST).read_bytes() == before


def test_a_changed_file_is_read(source: Path, snapshot: Path) -> None:
    path = source / "eurostat" / "tgs00042.2026-05.tsv"
    path.write_text(path.read_text().replace("1.02 b", "1.04 b"))
    with pytest.raises(_Read):
        _again(source, snapshot)


def test_force_reads_all(source: Path, snapshot: Path) -> None:
    with pytest.raises(_Read):
        _again(source, snapshot, force=True)


@pytest.mark.parametrize("note", ["", "[]", "{}"])
def test_without_a_readable_note_all_is_read(source: Path, snapshot: Path, note: str) -> None:
    (snapshot / recipes.NAME).write_text(note)
    with pytest.raises(_Read):
        _again(source, snapshot)


def test_other_code_or_another_snapshot_is_read(source: Path, snapshot: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    entry = next((snapshot / "observations").glob("gerd_pct_gdp-*"))
    raw = entry.read_bytes()
    entry.write_bytes(b"damaged")
    with pytest.raises(_Read):
        _again(source, snapshot)
    entry.write_bytes(raw)
    assert not _again(source, snapshot).published
    monkeypatch.setattr(recipes.Recipes, "_code", "other")
    with pytest.raises(_Read):
        _again(source, snapshot)


def test_what_was_refused_is_read_again(source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = source / "eurostat" / "tgs00042.2026-05.tsv"
    path.write_text("")
    assert refresh(source, tmp_path / "snapshot", KEYS).refusals
    monkeypatch.setattr("loaders.make.gather", _never)
    with pytest.raises(_Read):
        _again(source, tmp_path / "snapshot")

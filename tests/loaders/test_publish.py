"""Publishing: one moment of change, equal content is no change, what nobody names is swept and nothing else."""

import hashlib
from pathlib import Path

import pyarrow as pa
import pytest

from data.errors import NotWritten
from data.manifest import GENERATIONS, NAME, Release, read_manifest
from loaders import atomic, generations, publish
from loaders.atomic import write_atomically
from loaders.publish import Generation, parquet_bytes
from loaders.rows import as_table, nothing
from tests.sources import put


def _release(release: str = "2026-05", retrieved: str = "2026-11-01") -> Release:
    return Release("tgs00042", release, 1, retrieved, "Eurostat", "https://example.org", "CC BY 4.0", True, "a.tsv", "0" * 64)


def _observations(value: float) -> pa.Table:
    row = {
        "geo": "PL22",
        "nuts": "2024",
        "year": 2022,
        "value": value,
        "flags": "",
        "status": "reported",
        "release": "2026-05",
        "dataset": "tgs00042",
    }
    frame = nothing()
    frame.loc[0] = row
    return as_table(frame)


def _publish(folder: Path, value: float, retrieved: str = "2026-11-01") -> bool:
    generation = Generation(folder)
    generation.add_observations("gerd_pct_gdp", _observations(value), [_release(retrieved=retrieved)])
    generation.add_table("regions", pa.table({"geo": ["PL22"]}))
    return generation.publish()


def _files(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def test_files_are_named_for_their_content_and_the_manifest_names_them(tmp_path: Path) -> None:
    assert _publish(tmp_path, 1.0)
    entry = read_manifest(tmp_path).indicators["gerd_pct_gdp"]
    raw = (tmp_path / entry.file).read_bytes()
    assert entry.sha256 == hashlib.sha256(raw).hexdigest()
    assert entry.file == f"observations/gerd_pct_gdp-{entry.sha256[:12]}.parquet"
    assert entry.rows == 1
    assert _files(tmp_path) == {NAME, entry.file, read_manifest(tmp_path).tables["regions"].file}


def test_equal_tables_give_equal_bytes_however_they_are_chunked() -> None:
    table = _observations(1.0)
    assert parquet_bytes(table) == parquet_bytes(pa.concat_tables([table.slice(0, 0), table]))


def test_equal_content_read_on_another_day_leaves_the_manifest_untouched(tmp_path: Path) -> None:
    _publish(tmp_path, 1.0)
    before = (tmp_path / NAME).read_bytes()
    stamp = (tmp_path / NAME).stat().st_mtime_ns
    assert not _publish(tmp_path, 1.0, retrieved="2026-12-24")
    assert (tmp_path / NAME).read_bytes() == before
    assert (tmp_path / NAME).stat().st_mtime_ns == stamp


def test_a_new_generation_lies_beside_the_old_files(tmp_path: Path) -> None:
    _publish(tmp_path, 1.0)
    old = _files(tmp_path)
    assert _publish(tmp_path, 2.0)
    # the file of the revised indicator and the manifest of the generation before
    assert len(_files(tmp_path) - old) == 2
    assert old <= _files(tmp_path)


def test_files_that_are_not_ours_stay(tmp_path: Path) -> None:
    for name in ("tables/holiday.parquet", "observations/notes.txt", "keep.json"):
        put(tmp_path, name, b"mine")
    _publish(tmp_path, 1.0)
    _publish(tmp_path, 2.0)
    assert {"tables/holiday.parquet", "observations/notes.txt", "keep.json"} <= _files(tmp_path)


def test_remains_of_a_killed_refresh_are_swept(tmp_path: Path) -> None:
    put(tmp_path, "observations/gerd_pct_gdp-0123456789ab.parquet.part", b"half")
    put(tmp_path, "observations/gerd_pct_gdp-0123456789ab.parquet", b"whole but unnamed")
    put(tmp_path, f"{NAME}.part", b"half")
    put(tmp_path, f"{GENERATIONS}/0123456789abcdef.json.part", b"half")
    _publish(tmp_path, 1.0)
    assert not [name for name in _files(tmp_path) if "0123456789ab" in name or name.endswith(".part")]


@pytest.mark.parametrize("killed_at", range(1, 5))
def test_killed_between_writes_the_old_generation_stays_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, killed_at: int) -> None:
    _publish(tmp_path, 1.0)
    before = read_manifest(tmp_path)
    writes = 0

    def dying(path: Path, raw: bytes) -> None:
        nonlocal writes
        writes += 1
        if writes == killed_at:
            raise KeyboardInterrupt
        write_atomically(path, raw)

    monkeypatch.setattr(publish, "write_atomically", dying)
    monkeypatch.setattr(generations, "write_atomically", dying)
    generation = Generation(tmp_path)
    with pytest.raises(KeyboardInterrupt):  # noqa: PT012 - whichever of these writes comes to be the last
        generation.add_observations("gerd_pct_gdp", _observations(2.0), [_release()])
        generation.add_table("regions", pa.table({"geo": ["NL35"]}))
        generation.publish()
    assert read_manifest(tmp_path) == before
    for entry in (*before.indicators.values(), *before.tables.values()):
        assert hashlib.sha256((tmp_path / entry.file).read_bytes()).hexdigest() == entry.sha256


def test_a_file_is_never_seen_half_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = put(tmp_path, "manifest.json", b"old")

    def no_power(_handle: int) -> None:
        raise OSError("power cut")

    monkeypatch.setattr(atomic.os, "fsync", no_power)
    with pytest.raises(NotWritten, match=r"power cut.*what was there stays"):
        write_atomically(path, b"new and longer")
    assert _files(tmp_path) == {"manifest.json"}
    assert path.read_bytes() == b"old"


def test_a_damaged_manifest_is_replaced(tmp_path: Path) -> None:
    put(tmp_path, NAME, b"{")
    assert _publish(tmp_path, 1.0)
    assert read_manifest(tmp_path).indicators


def test_a_damaged_file_is_written_anew(tmp_path: Path) -> None:
    _publish(tmp_path, 1.0)
    entry = read_manifest(tmp_path).indicators["gerd_pct_gdp"]
    (tmp_path / entry.file).write_bytes(b"damaged")
    _publish(tmp_path, 1.0)
    assert hashlib.sha256((tmp_path / entry.file).read_bytes()).hexdigest() == entry.sha256


def test_nothing_is_written_when_dry(tmp_path: Path) -> None:
    generation = Generation(tmp_path, dry=True)
    generation.add_table("regions", pa.table({"geo": ["PL22"]}))
    assert not generation.publish()
    assert generation.size > 0
    assert _files(tmp_path) == set()


def test_the_last_five_generations_stay_readable(tmp_path: Path) -> None:
    names = []
    for value in (1.0, 2.0, 3.0, 4.0, 5.0, 6.0):
        _publish(tmp_path, value)
        names.append(read_manifest(tmp_path).generation)
    assert [manifest.generation for manifest in generations.earlier(tmp_path)] == names[4:0:-1]
    for name in names[1:5]:
        kept = read_manifest(tmp_path, f"{GENERATIONS}/{name}.json")
        assert hashlib.sha256((tmp_path / kept.indicators["gerd_pct_gdp"].file).read_bytes()).hexdigest() == (
            kept.indicators["gerd_pct_gdp"].sha256
        )
    assert len(list((tmp_path / "observations").iterdir())) == 5


def test_a_damaged_manifest_of_an_earlier_generation_is_dropped(tmp_path: Path) -> None:
    _publish(tmp_path, 1.0)
    put(tmp_path, f"{GENERATIONS}/0123456789abcdef.json", b"{")
    _publish(tmp_path, 2.0)
    assert len(generations.earlier(tmp_path)) == 1
    assert not (tmp_path / GENERATIONS / "0123456789abcdef.json").exists()

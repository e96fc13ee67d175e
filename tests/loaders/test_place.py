"""Writing beyond this machine: files first, the manifest last, the same bytes; and what goes wrong leaves the old generation there."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import fsspec
import pytest
from click.testing import CliRunner, Result
from fsspec.implementations.memory import MemoryFileSystem

from data.attempts import NAME as ATTEMPTS
from data.errors import Busy, NotInstalled, NotValid, NotWritten, SnapshotDamaged, SourceDown
from data.manifest import NAME, Manifest, read_manifest
from data.store import FOLDER_VARIABLE, Store
from loaders import distant
from loaders.__main__ import main
from loaders.distant import Distant, shown
from loaders.http.settings import CACHE_VARIABLE
from loaders.lock import NAME as LOCK
from loaders.recipes import NAME as RECIPES
from loaders.refresh import refresh
from tests.sources import lay_out
from tests.standin import s3

KEYS = ("ris_index", "gerd_pct_gdp", "regions")
ONLY = tuple(part for key in KEYS for part in ("--only", key))


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return lay_out(tmp_path_factory.mktemp("source"))


@pytest.fixture(scope="module")
def plain(source: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What an ordinary refresh writes."""
    folder = tmp_path_factory.mktemp("plain")
    refresh(source, folder, KEYS)
    return folder


@pytest.fixture
def revised(source: Path, tmp_path: Path) -> Path:
    """Source files with one figure revised."""
    files = shutil.copytree(source, tmp_path / "revised")
    path = files / "eurostat" / "tgs00042.2026-05.tsv"
    path.write_text(path.read_text().replace("1.02 b", "1.03 b"))
    return files


@pytest.fixture
def store() -> Iterator[s3.Store]:
    with s3.Store() as running:
        yield running


@pytest.fixture(autouse=True)
def _forgotten() -> Iterator[None]:
    yield
    MemoryFileSystem.store.clear()
    MemoryFileSystem.pseudo_dirs[:] = [""]


@pytest.fixture(params=["memory", "file", "s3"])
def url(request: pytest.FixtureRequest, tmp_path: Path, store: s3.Store) -> str:
    """The same place in the memory of this process, through the file system of fsspec, in an object store over HTTP."""
    return {"memory": "memory://bucket/figures", "file": f"file://{tmp_path}/there", "s3": store.url("figures")}[str(request.param)]


def _run(tmp_path: Path, *arguments: str) -> Result:
    environment = {FOLDER_VARIABLE: str(tmp_path / "served"), CACHE_VARIABLE: str(tmp_path / "cache")}
    return CliRunner().invoke(main, [*arguments], env=environment)


def _refresh(tmp_path: Path, files: Path, url: str, *options: str) -> Result:
    return _run(tmp_path, "refresh", "--from", str(files), "--to", url, *ONLY, *options)


def _filled(url: str, plain: Path) -> str:
    """The place after an ordinary refresh."""
    there = Distant(url)
    there.bring(plain.parent / "nothing")
    there.publish(plain)
    return url


def _there(url: str, tmp_path: Path) -> Path:
    """The place as another machine finds it."""
    folder = tmp_path / "elsewhere"
    shutil.rmtree(folder, ignore_errors=True)
    Distant(url).bring(folder)
    return folder


def _figures(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.rglob("*.parquet")}


def _content(manifest: Manifest) -> tuple[object, ...]:
    return manifest.generation, manifest.indicators, manifest.tables


def test_the_same_bytes_lie_there_as_in_a_folder(tmp_path: Path, source: Path, plain: Path, url: str) -> None:
    result = _refresh(tmp_path, source, url)
    assert result.exit_code == 0, result.output
    assert f" in {shown(url)}: " in result.stdout.splitlines()[-1]
    there = _there(url, tmp_path)
    Store(there).check()
    assert _figures(there) == _figures(plain)
    assert _content(read_manifest(there)) == _content(read_manifest(plain))
    assert (there / ATTEMPTS).is_file()
    assert not (tmp_path / "served").exists()


def test_a_folder_is_named_in_the_same_way(tmp_path: Path, source: Path, plain: Path) -> None:
    result = _refresh(tmp_path, source, str(tmp_path / "there"))
    assert result.exit_code == 0, result.output
    assert {path.name for path in (tmp_path / "there").iterdir()} == {"observations", "tables", NAME, ATTEMPTS, RECIPES, LOCK}
    assert _figures(tmp_path / "there") == _figures(plain)


def test_an_unchanged_refresh_changes_nothing_there(tmp_path: Path, source: Path, plain: Path, url: str) -> None:
    _filled(url, plain)
    before = (_there(url, tmp_path) / NAME).read_bytes()
    result = _refresh(tmp_path, source, url, "--json")
    assert json.loads(result.stdout)["published"] is False
    assert (_there(url, tmp_path) / NAME).read_bytes() == before


def test_a_revision_lies_beside_the_old_generation_even_from_another_machine(tmp_path: Path, plain: Path, revised: Path, url: str) -> None:
    _filled(url, plain)
    before = _there(url, tmp_path)
    old, figures = read_manifest(before), _figures(before)
    result = _refresh(tmp_path / "other machine", revised, url, "--json")
    assert json.loads(result.stdout)["totals"]["changed"] == 1
    there = _there(url, tmp_path)
    assert read_manifest(there).generation != old.generation
    assert (there / "generations" / f"{old.generation}.json").is_file()
    assert len(_figures(there).keys() - figures.keys()) == 1
    assert figures.items() <= _figures(there).items()
    back = _run(tmp_path / "a third machine", "rollback", "--to", url)
    assert back.stdout == (f"{shown(url)} shows generation {old.generation} again, instead of {read_manifest(there).generation}.\n")
    assert _content(read_manifest(_there(url, tmp_path))) == _content(old)
    Store(tmp_path / "elsewhere").check()


def test_a_dashboard_elsewhere_takes_it_over(tmp_path: Path, plain: Path, revised: Path, url: str) -> None:
    served = tmp_path / "served"
    refresh(revised, served, KEYS)
    result = _run(tmp_path, "pull", _filled(url, plain))
    assert result.output == f"{served} shows generation {read_manifest(plain).generation} of {shown(url)}.\n"
    assert _figures(served) == _figures(plain)
    Store(served).check()


def test_nothing_is_taken_over_from_where_nothing_is(tmp_path: Path, plain: Path, url: str) -> None:
    served = shutil.copytree(plain, tmp_path / "served")
    result = _run(tmp_path, "pull", url)
    assert result.exit_code == 1
    assert result.stderr.startswith(f"Error: {shown(url)} holds no snapshot: ")
    assert (served / NAME).read_bytes() == (plain / NAME).read_bytes()


def test_a_dry_run_writes_nothing_there(tmp_path: Path, source: Path, url: str) -> None:
    assert _refresh(tmp_path, source, url, "--dry-run").exit_code == 0
    assert not (_there(url, tmp_path) / NAME).exists()


def test_files_come_first_and_the_manifest_in_one_step(tmp_path: Path, source: Path, store: s3.Store) -> None:
    _refresh(tmp_path, source, store.url("figures"))
    names = [line.removeprefix("put bucket/figures/") for line in store.changes]
    assert names.index(f"{NAME}.part") < names.index(NAME)
    assert all(name.endswith(".parquet") or name == ATTEMPTS for name in names[: names.index(f"{NAME}.part")])
    assert not [name for name in names[names.index(NAME) :] if name.endswith(".parquet")]


@pytest.mark.parametrize("broken", ["observations/gerd", "attempts", f"{NAME}.part", NAME])
def test_a_store_that_refuses_a_write_keeps_the_old_generation(
    tmp_path: Path, plain: Path, revised: Path, store: s3.Store, broken: str
) -> None:
    url = _filled(store.url("figures"), plain)
    before = store.objects[f"bucket/figures/{NAME}"]
    store.broken = broken
    result = _refresh(tmp_path, revised, url)
    assert result.exit_code == 1
    assert result.stderr.startswith("Error: s3://bucket/figures cannot be written (")
    assert "something" not in result.stderr
    assert len(result.stderr.splitlines()) == 1
    assert store.objects[f"bucket/figures/{NAME}"] == before
    Store(_there(url, tmp_path)).check()
    store.broken = ""
    assert json.loads(_refresh(tmp_path, revised, url, "--json").stdout)["totals"]["changed"] == 1


def test_what_no_kept_generation_names_is_swept_and_nothing_else(plain: Path, store: s3.Store) -> None:
    store.objects["bucket/figures/observations/ris_index-0123456789ab.parquet"] = b"of nobody"
    store.objects["bucket/figures/observations/notes.txt"] = b"mine"
    _filled(store.url("figures"), plain)
    assert "bucket/figures/observations/ris_index-0123456789ab.parquet" not in store.objects
    assert store.objects["bucket/figures/observations/notes.txt"] == b"mine"


def test_another_refresh_that_was_quicker_is_not_overwritten(tmp_path: Path, source: Path, plain: Path, url: str) -> None:
    slow = Distant(url)
    slow.bring(tmp_path / "slow")
    assert _refresh(tmp_path, source, url).exit_code == 0
    before = (_there(url, tmp_path) / NAME).read_bytes()
    with pytest.raises(Busy, match="was changed by another refresh meanwhile"):
        slow.publish(plain)
    assert (_there(url, tmp_path) / NAME).read_bytes() == before


def test_a_second_refresh_to_the_same_place_from_here_waits_its_turn(tmp_path: Path, source: Path) -> None:
    from loaders.place import place

    with pytest.MonkeyPatch.context() as patched:
        patched.setenv(CACHE_VARIABLE, str(tmp_path / "cache"))
        with place("memory://bucket/busy"):
            result = _refresh(tmp_path, source, "memory://bucket/busy")
    assert result.exit_code == 3
    assert "is being changed by process" in result.stderr


def test_a_place_that_was_emptied_is_filled_anew(tmp_path: Path, source: Path, store: s3.Store) -> None:
    _refresh(tmp_path, source, store.url("figures"))
    store.objects.clear()
    assert json.loads(_refresh(tmp_path, source, store.url("figures"), "--json").stdout)["published"] is True
    Store(_there(store.url("figures"), tmp_path)).check()


@pytest.mark.parametrize(
    ("name", "raw", "said"),
    [
        (NAME, b"{", "memory://bucket/spoilt/manifest.json is not valid JSON"),
        ("observations", b"damaged", "differs from its checksum"),
    ],
)
def test_a_damaged_place_is_not_taken_for_the_truth(tmp_path: Path, plain: Path, name: str, raw: bytes, said: str) -> None:
    url = _filled("memory://bucket/spoilt", plain)
    files = fsspec.filesystem("memory")
    (path, *_rest) = [path for path in files.find("/bucket/spoilt") if name in path]
    files.pipe_file(path, raw)
    with pytest.raises(SnapshotDamaged, match=said):
        Distant(url).bring(tmp_path / "fresh")
    assert not (tmp_path / "fresh" / NAME).exists()


def test_a_manifest_that_names_a_file_elsewhere_is_refused(tmp_path: Path, plain: Path) -> None:
    url = _filled("memory://bucket/strange", plain)
    files = fsspec.filesystem("memory")
    raw = files.cat_file(f"/bucket/strange/{NAME}").replace(b'"observations/', b'"../observations/')
    files.pipe_file(f"/bucket/strange/{NAME}", raw)
    with pytest.raises(SnapshotDamaged, match="a file of the snapshot, not"):
        Distant(url).bring(tmp_path / "fresh" / "inner")
    assert not (tmp_path / "fresh" / "observations").exists()


def test_a_store_that_cannot_be_read_is_one_sentence(tmp_path: Path, plain: Path, store: s3.Store) -> None:
    url = _filled(store.url("figures"), plain)
    lost = next(key for key in store.objects if "/ris_index-" in key)
    del store.objects[lost]
    with pytest.raises(SourceDown, match=r"s3://bucket/figures cannot be read \(.*what was there stays"):
        Distant(url).bring(tmp_path / "fresh")


@pytest.mark.parametrize(
    ("url", "error", "said"),
    [
        ("nowhere://bucket/x", NotValid, "nowhere://bucket/x is no place that can be written"),
        ("gcs://bucket/x", NotInstalled, "needs packages that are not installed"),
        ("s3://bucket/x?colour=red", NotValid, "s3://bucket/x is no place that can be written"),
    ],
)
def test_a_place_that_cannot_be_is_one_sentence(url: str, error: type[Exception], said: str) -> None:
    with pytest.raises(error, match=said.replace("?", r"\?")):
        Distant(url)


def test_a_refused_write_of_any_file_system_has_a_name(plain: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = Distant("memory://bucket/full")

    def full(_path: str, _raw: bytes) -> None:
        raise OSError("no room")

    monkeypatch.setattr(place._fs, "pipe_file", full)
    with pytest.raises(NotWritten, match=r"memory://bucket/full cannot be written \(no room\)"):
        place.publish(plain)


def test_no_secret_is_printed() -> None:
    assert shown("s3://key:secret@bucket/a/b/?token=x") == "s3://bucket/a/b"
    assert distant.ARROW[0] == "s3"

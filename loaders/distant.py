"""A snapshot folder beyond this machine, reached through fsspec: brought here, and brought there, manifest last.

Files are named for their content, so those of a new generation lie beside the old ones until manifest.json is replaced:
written beside and moved, which is a rename on a file system and one server-side copy in an object store. A reader finds
the whole old generation or the whole new one.
"""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit, urlunsplit

from data import attempts
from data.errors import Busy, NotInstalled, NotValid, NotWritten, SnapshotDamaged, SourceDown
from data.manifest import GENERATIONS, NAME, Manifest, read_manifest
from loaders import generations, publish
from loaders.atomic import write_atomically

ARROW: Final = ("s3", "gs", "abfs", "abfss")
"""Object stores that pyarrow speaks to by itself; every other scheme is a file system of fsspec."""

_NEXT: Final = ".next"
"""Ending of a manifest on its way here, until all that it names has come."""


class Distant:
    """A snapshot at a URL; `name` is the URL without credentials."""

    def __init__(self, url: str) -> None:
        self.name = shown(url)
        self._fs, self._root = _opened(url, self.name)
        self._has_folders = urlsplit(url).scheme not in ARROW
        self._manifest: bytes | None = None

    def holds(self) -> bool:
        """Return whether there is a snapshot."""
        with _named(SourceDown, self.name, "read"):
            return self._read(NAME) is not None

    def bring(self, folder: Path) -> None:
        """Make the folder show what is shown there, kept generations included: files first, the manifest last.

        Where there is no snapshot, the folder shows none afterwards.
        """
        with _named(SourceDown, self.name, "read"):
            self._manifest = self._read(NAME)
            if self._manifest is None:
                _forget(folder)
                return
            there = self._listing()
            manifests = [*filter(publish.is_kept, there), NAME]
            for name in manifests:
                self._fetch_all(folder, name)
            if attempts.NAME in there:
                write_atomically(folder / attempts.NAME, self._fs.cat_file(f"{self._root}/{attempts.NAME}"))
        for path in (folder / GENERATIONS).glob("*.json"):
            if f"{GENERATIONS}/{path.name}" not in manifests:
                path.unlink()
        for name in manifests:
            (folder / f"{name}{_NEXT}").replace(folder / name)

    def publish(self, folder: Path) -> None:
        """Make the place show what the folder shows, or `Busy` where another refresh was quicker; the manifest is replaced last."""
        shows = generations.current(folder)
        if shows is None:
            return
        with _named(NotWritten, self.name, "written"):
            there = self._listing()
            for name in _files(shows):
                if there.get(name) != (folder / name).stat().st_size:
                    self._write(name, (folder / name).read_bytes())
            kept = [f"{GENERATIONS}/{path.name}" for path in (folder / GENERATIONS).glob("*.json")]
            for name in (*kept, attempts.NAME):
                if (folder / name).is_file() and (raw := (folder / name).read_bytes()) != self._read(name):
                    self._write(name, raw)
            if (raw := (folder / NAME).read_bytes()) != self._manifest:
                self._point(raw)
            self._sweep(folder, shows, there)

    def _fetch_all(self, folder: Path, manifest: str) -> None:
        """Lay a manifest beside its place, and every file that it names into place."""
        write_atomically(folder / f"{manifest}{_NEXT}", self._fs.cat_file(f"{self._root}/{manifest}"))
        for name, sha256 in _files(self._checked(folder, manifest)).items():
            if not _is_here(folder / name, sha256):
                raw: bytes = self._fs.cat_file(f"{self._root}/{name}")
                if hashlib.sha256(raw).hexdigest() != sha256:
                    raise SnapshotDamaged(f"{self.name}/{name} differs from its checksum: restore it, or refresh to another place.")
                write_atomically(folder / name, raw)

    def _checked(self, folder: Path, name: str) -> Manifest:
        try:
            result = read_manifest(folder, f"{name}{_NEXT}")
        except SnapshotDamaged as error:
            raise SnapshotDamaged(str(error).replace(str(folder / f"{name}{_NEXT}"), f"{self.name}/{name}")) from error
        if strange := [file for file in _files(result) if not publish.is_ours(file)]:
            raise SnapshotDamaged(f"{self.name}/{name} names {strange[0]!r}, which is no file of a snapshot: restore it.")
        return result

    def _point(self, raw: bytes) -> None:
        if self._read(NAME) != self._manifest:
            raise Busy(f"{self.name} was changed by another refresh meanwhile: run this one again; nothing of it is shown there.")
        self._write(f"{NAME}.part", raw)
        self._fs.mv(f"{self._root}/{NAME}.part", f"{self._root}/{NAME}")
        self._manifest = raw

    def _sweep(self, folder: Path, shows: Manifest, there: dict[str, int]) -> None:
        kept = generations.earlier(folder)
        named = {name for manifest in (shows, *kept) for name in _files(manifest)}
        named |= {f"{GENERATIONS}/{manifest.generation}.json" for manifest in kept}
        for name in there:
            if (publish.is_ours(name) or publish.is_kept(name)) and name not in named:
                self._fs.rm_file(f"{self._root}/{name}")

    def _listing(self) -> dict[str, int]:
        """Bytes by name, relative to the snapshot."""
        self._fs.invalidate_cache()
        if not self._fs.exists(self._root):
            return {}
        match = self._fs.find(self._root, detail=True)
        start = len(self._root.rstrip("/")) + 1
        return {path[start:]: int(about["size"]) for path, about in match.items()}

    def _read(self, name: str) -> bytes | None:
        try:
            raw: bytes = self._fs.cat_file(f"{self._root}/{name}")
        except FileNotFoundError:
            return None
        return raw

    def _write(self, name: str, raw: bytes) -> None:
        path = f"{self._root}/{name}"
        if self._has_folders:
            self._fs.makedirs(path.rpartition("/")[0], exist_ok=True)
        self._fs.pipe_file(path, raw)


def shown(url: str) -> str:
    """Return a URL fit to be printed: without user, password and options."""
    parts = urlsplit(url)
    return urlunsplit((parts.scheme, parts.netloc.rpartition("@")[2], parts.path.rstrip("/"), "", ""))


def _opened(url: str, name: str) -> tuple[Any, str]:
    try:
        from fsspec.core import url_to_fs
        from fsspec.implementations.arrow import ArrowFSWrapper

        if urlsplit(url).scheme not in ARROW:
            fs, root = url_to_fs(url)
            return fs, str(root).rstrip("/")
        from pyarrow.fs import FileSystem

        fs, root = FileSystem.from_uri(url)
        return ArrowFSWrapper(fs), str(root).rstrip("/")
    except ImportError as error:
        raise NotInstalled(
            f"{name} needs packages that are not installed ({error}): run `make cluster`, and install what that file system needs."
        ) from error
    except (ValueError, OSError) as error:
        raise NotValid(f"{name} is no place that can be written ({error}): expected a folder or a URL such as s3://bucket/path.") from error


@contextmanager
def _named(kind: type[SourceDown | NotWritten], name: str, done: str) -> Iterator[None]:
    try:
        yield
    except (OSError, ValueError) as error:
        raise kind(f"{name} cannot be {done} ({error}): look at the address and its permissions; what was there stays.") from error


def _files(manifest: Manifest) -> dict[str, str]:
    return {entry.file: entry.sha256 for group in (manifest.indicators, manifest.tables) for entry in group.values()}


def _is_here(path: Path, sha256: str) -> bool:
    return path.is_file() and hashlib.sha256(path.read_bytes()).hexdigest() == sha256


def _forget(folder: Path) -> None:
    """A place without a snapshot is the truth, whatever an earlier refresh to it left here."""
    for path in (folder / NAME, *(folder / GENERATIONS).glob("*.json")):
        path.unlink(missing_ok=True)

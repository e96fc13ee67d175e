"""The generations that a snapshot folder keeps, and bringing one of them back."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from data.errors import NotThere, SnapshotDamaged
from data.manifest import GENERATIONS, NAME, Manifest, read_manifest
from loaders.atomic import write_atomically

KEPT_GENERATIONS: Final = 5
"""How many generations stay readable, the current one included."""


def earlier(folder: Path) -> list[Manifest]:
    """Return generations kept beside the current one, the last shown first; a manifest that cannot be read is none of them."""
    now = current(folder)
    result = [(manifest, path) for path in _archive(folder) if (manifest := _read(folder, path)) is not None]
    result.sort(key=lambda pair: (pair[0].written, pair[1].stat().st_mtime_ns), reverse=True)
    return [manifest for manifest, _path in result if now is None or manifest.generation != now.generation]


def current(folder: Path) -> Manifest | None:
    """Return the manifest in force; None where there is none, or one so damaged that a new one must replace it."""
    try:
        return read_manifest(folder)
    except SnapshotDamaged:
        return None


def make_current(folder: Path, after: Manifest) -> None:
    """Make a generation whose files are all in place the current one, in one step; the one shown so far is kept."""
    before = current(folder)
    if before is not None:
        write_atomically(folder / GENERATIONS / f"{before.generation}.json", before.to_json().encode())
    write_atomically(folder / NAME, after.to_json().encode())


def forget_old(folder: Path) -> list[Manifest]:
    """Return those earlier generations that stay; the manifests of all others are deleted."""
    stay = earlier(folder)[: KEPT_GENERATIONS - 1]
    names = {f"{manifest.generation}.json" for manifest in stay}
    for path in _archive(folder):
        if path.name not in names:
            path.unlink()
    return stay


def bring_back(folder: Path, generation: str = "") -> Manifest:
    """Show a kept generation again, the one before the current without a name; `NotThere` names those that are kept."""
    result = earlier(folder)
    if not result:
        raise NotThere(f"{folder} keeps no earlier generation: there is only the one that is shown, until a refresh writes another.")
    chosen = [manifest for manifest in result if generation in ("", manifest.generation)]
    if not chosen:
        names = ", ".join(manifest.generation for manifest in result)
        raise NotThere(f"{folder} keeps no earlier generation {generation!r}; those it keeps are: {names}.")
    again = replace(chosen[0], written=now())
    make_current(folder, again)
    return again


def now() -> str:
    """Return this moment as manifests write it, UTC."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _archive(folder: Path) -> Iterator[Path]:
    return (folder / GENERATIONS).glob("*.json")


def _read(folder: Path, path: Path) -> Manifest | None:
    try:
        return read_manifest(folder, f"{GENERATIONS}/{path.name}")
    except SnapshotDamaged:
        return None

"""The snapshot's table of contents: which file holds what, from which release, with which checksum."""

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Final

from data.errors import SnapshotDamaged

FORMAT: Final = 1
_FILE: Final = re.compile(r"\w[\w.-]*(/\w[\w.-]*)*", re.ASCII)
NAME: Final = "manifest.json"
GENERATIONS: Final = "generations"
"""Folder of the manifests of earlier generations whose files are still there, each named for its generation."""


@dataclass(frozen=True)
class Release:
    """One release of one dataset as an indicator uses it; `retrieved` is the day our loaders read it.

    `flags_available` is False where the publisher's observation flags did not reach us with it.
    """

    dataset: str
    release: str
    rows: int
    retrieved: str
    source: str
    url: str
    licence: str
    flags_available: bool
    read_from: str
    read_sha256: str


@dataclass(frozen=True)
class Entry:
    """One Parquet file of the snapshot; `file` is relative to the snapshot folder and carries its checksum's head."""

    file: str
    rows: int
    sha256: str
    releases: tuple[Release, ...] = ()


@dataclass(frozen=True)
class Manifest:
    """A generation of the snapshot: `generation` names its content, `written` the moment it became visible (UTC)."""

    generation: str
    written: str
    indicators: dict[str, Entry] = field(default_factory=dict)
    tables: dict[str, Entry] = field(default_factory=dict)

    def to_json(self) -> str:
        """Return JSON text, keys in a stable order so that two equal generations are equal bytes."""
        return json.dumps({"format": FORMAT, **asdict(self)}, indent=1, sort_keys=True, ensure_ascii=False) + "\n"


def read_manifest(folder: Path, name: str = NAME) -> Manifest:
    """Return the manifest of a snapshot folder, or `SnapshotDamaged` naming what is wrong with it."""
    path = folder / name
    try:
        raw = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise SnapshotDamaged(
            f"{folder} holds no {NAME}, so it is no snapshot folder: run `python -m loaders refresh --from FOLDER` to make one."
        ) from None
    except (json.JSONDecodeError, UnicodeDecodeError) as error:
        raise SnapshotDamaged(f"{path} is not valid JSON ({error}): restore it or run refresh again.") from error
    if not isinstance(raw, dict) or raw.get("format") != FORMAT:
        raise SnapshotDamaged(f"{path} is not of format {FORMAT}: run refresh again with this version of Regioscope.")
    try:
        return Manifest(_text(raw["generation"]), _text(raw["written"]), _entries(raw["indicators"]), _entries(raw["tables"]))
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        raise SnapshotDamaged(f"{path} lacks what a manifest must hold ({error}): restore it or run refresh again.") from error


def _entries(raw: dict[str, dict[str, Any]]) -> dict[str, Entry]:
    return {
        key: Entry(_file(row["file"]), _number(row["rows"]), _text(row["sha256"]), tuple(_release(one) for one in row["releases"]))
        for key, row in raw.items()
    }


def _release(raw: dict[str, Any]) -> Release:
    release = Release(**raw)
    for name, value in raw.items():
        _CHECKS.get(name, _text)(value)
    return release


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError(f"a text, not {value!r}")
    return value


def _number(value: Any) -> int:
    if type(value) is not int or value < 0:
        raise TypeError(f"a number of rows, not {value!r}")
    return value


def _truth(value: Any) -> bool:
    if not isinstance(value, bool):
        raise TypeError(f"true or false, not {value!r}")
    return value


def _file(value: Any) -> str:
    """The name of a file within the snapshot folder."""
    if _FILE.fullmatch(_text(value)) is None:
        raise ValueError(f"a file of the snapshot, not {value!r}")
    return str(value)


_CHECKS: Final[Mapping[str, Callable[[Any], object]]] = {"rows": _number, "flags_available": _truth}

"""The manifest: what is written is read back, what is damaged is named."""

import json
from pathlib import Path

import pytest

from data.errors import SnapshotDamaged
from data.manifest import FORMAT, NAME, Entry, Manifest, Release, read_manifest

_RELEASE = Release("tgs00042", "2026-05", 3, "2026-11-21", "Eurostat", "https://example.org", "CC BY 4.0", True, "a/b.tsv", "0" * 64)
_MANIFEST = Manifest(
    "abc",
    "2026-11-21T12:00:00Z",
    {"gerd_pct_gdp": Entry("observations/g.parquet", 3, "1" * 64, (_RELEASE,))},
    {"regions": Entry("r", 1, "2")},
)


def test_a_manifest_is_read_back_as_written(tmp_path: Path) -> None:
    (tmp_path / NAME).write_text(_MANIFEST.to_json(), encoding="utf-8")
    assert read_manifest(tmp_path) == _MANIFEST


def test_equal_manifests_are_equal_bytes_whatever_the_order() -> None:
    both = Manifest("a", "b", {"x": Entry("x", 1, "1"), "y": Entry("y", 1, "1")})
    other = Manifest("a", "b", {"y": Entry("y", 1, "1"), "x": Entry("x", 1, "1")})
    assert both.to_json() == other.to_json()


def test_no_manifest_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(SnapshotDamaged, match="python -m loaders refresh"):
        read_manifest(tmp_path)


@pytest.mark.parametrize(
    ("text", "words"),
    [("{", "valid JSON"), ("[]", f"format {FORMAT}"), (json.dumps({"format": FORMAT + 1}), f"format {FORMAT}")],
    ids=["cut off", "another shape", "another format"],
)
def test_a_damaged_manifest_is_named(tmp_path: Path, text: str, words: str) -> None:
    (tmp_path / NAME).write_text(text)
    with pytest.raises(SnapshotDamaged, match=words) as caught:
        read_manifest(tmp_path)
    assert NAME in str(caught.value)


_NO_FILES = (None, 5, "", "..", "../x", "/etc/passwd", "a/../../x", "a\0b", ["x"])
_ENTRY = {"file": "tables/x.parquet", "rows": 1, "sha256": "0", "releases": []}


@pytest.mark.parametrize(
    "damage",
    [
        {"indicators": []},
        {"tables": {"regions": {}}},
        {"generation": None},
        {"written": 5},
        *(
            {"tables": {"regions": {**_ENTRY, "file": file}}}
            for file in (None, 5, "", "..", "../x", "/etc/passwd", "a/../../x", "a\0b", ["x"])
        ),
        {"tables": {"regions": {**_ENTRY, "rows": "many"}}},
        {"tables": {"regions": {**_ENTRY, "rows": -1}}},
        {"tables": {"regions": {**_ENTRY, "sha256": None}}},
        {"tables": {"regions": {**_ENTRY, "releases": None}}},
        {"tables": {"regions": {**_ENTRY, "releases": [{}]}}},
        {"tables": {"regions": {**_ENTRY, "releases": [dict.fromkeys(Release.__dataclass_fields__)]}}},
    ],
    ids=repr,
)
def test_a_manifest_of_another_shape_is_damaged_not_a_crash(tmp_path: Path, damage: dict[str, object]) -> None:
    (tmp_path / NAME).write_text(json.dumps(json.loads(_MANIFEST.to_json()) | damage))
    with pytest.raises(SnapshotDamaged):
        read_manifest(tmp_path)

"""ROR's dump: the newest record is looked up, facilities are read one by one."""

import io
import json
import zipfile
from typing import Any

import pytest

from data.errors import SourceChanged, UnreadableFile
from loaders.http import Client
from loaders.services import ror
from tests.standin import Standin
from tests.standin.others import ROR_ORGANISATIONS


def _zip(**files: bytes) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(f"{name}.json", content)
    return target.getvalue()


def _dump(organisations: Any) -> bytes:
    return json.dumps(organisations, indent=2, ensure_ascii=False).encode()


def test_the_newest_dump_is_fetched_once(standin: Standin, client: Client) -> None:
    found = ror.fetch(client)
    assert (found.version, found.release) == ("v2.3", "2026-09-30")
    assert found.table.to_pylist() == [
        {
            "ror": "https://ror.org/00test001",
            "name": "Śląskie Centrum Wiązek",
            "acronym": "SCW",
            "city": "Katowice",
            "country": "PL",
            "lat": 50.26,
            "lng": 19.02,
            "parent": "https://ror.org/00test002",
            "parent_name": "A university",
            "website": "https://example.org",
            "established": 2001,
        }
    ]
    assert found.bytes > 0
    assert ror.fetch(client).bytes == 0
    assert [line.split("?")[0] for line in standin.asked[:2]] == [
        "GET /ror/api/communities/ror-data/records",
        "GET /ror/records/1/files/v2.3-2026-09-30-ror-data.zip/content",
    ]


@pytest.mark.parametrize("step", [7, 64, 1 << 20])
def test_pieces_of_any_size_give_the_same_rows(monkeypatch: pytest.MonkeyPatch, step: int) -> None:
    monkeypatch.setattr(ror, "_STEP", step)
    assert ror.read(_zip(dump=_dump(ROR_ORGANISATIONS)), "dump.zip").num_rows == 1


def test_schema_2_is_chosen_where_both_are() -> None:
    raw = _zip(dump=b"[]", dump_schema_v2=_dump(ROR_ORGANISATIONS))
    assert ror.read(raw, "dump.zip").num_rows == 1


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        (b"PK nothing", "cannot be unpacked"),
        (_zip(), "holds 0 such files"),
        (_zip(a=b"[]", b=b"[]"), "holds 2 such files"),
        (_zip(a=b"{}"), "begins with"),
        (_zip(a=_dump(ROR_ORGANISATIONS)[:-90]), "stops inside"),
        (_zip(a=b"[]"), "no facility"),
        (_zip(a=b'[{"types":["facility"]}]'), "another form"),
        (_zip(a=b'["x"]'), "another form"),
    ],
)
def test_other_content_is_refused(raw: bytes, words: str) -> None:
    with pytest.raises(UnreadableFile, match=words):
        ror.read(raw, "dump.zip")


def test_a_record_without_an_archive_is_said(standin: Standin, client: Client) -> None:
    standin.misbehave("no_values", "records")
    with pytest.raises(SourceChanged, match="no record with a ZIP"):
        ror.fetch(client)

"""Whatever a service answers, it is a table or one of our errors."""

import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from requests.structures import CaseInsensitiveDict

from data.errors import RegioscopeError
from loaders.http import Answer, Client, Origins, Reply, Request, Settings
from loaders.services import eurostat_answers, eurostat_query, eurostat_toc, gisco, pxweb, ror, scoreboard_files, worldbank
from loaders.services.model import Service
from loaders.services.pxweb import PxTable

ADDRESS = "https://example.org/x"
BANK = Service("worldbank", "SP.POP.TOTL", "JSON", MappingProxyType({"geo": ("MDA",)}))

KEYS = ["pages", "lastupdated", "indicator", "id", "country", "countryiso3code", "date", "value", "hits", "metadata", "files", "key"]
KEYS += ["links", "self", "geojson", "features", "properties", "maxDataCells", "dimension", "size", "category", "index", "class", "version"]
SCALARS = (
    st.none() | st.booleans() | st.integers(-3, 3) | st.floats(allow_nan=False) | st.sampled_from(["", "MDA", "2020", "a.zip", "dataset"])
)
JSON = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(KEYS), inner, max_size=4), max_leaves=12
)


class Canned(Client):
    """A client whose every reply is the same."""

    def __init__(self, plain: bytes) -> None:
        super().__init__(Settings(cache=Path("nowhere")), Origins())
        self.plain = plain

    def get(self, request: Request) -> Reply:
        if request.check is not None:
            request.check(Answer(ADDRESS, 200, CaseInsensitiveDict(), self.plain, self.plain))
        return Reply(ADDRESS, CaseInsensitiveDict(), self.plain, "0" * 64, 1, "2026-01-01")

    def forget(self, request: Request) -> None:
        """Nothing was kept."""


ASKED: dict[str, Callable[[Client], object]] = {
    "worldbank": lambda client: worldbank.fetch(BANK, client, None),
    "worldbank, what is newer": lambda client: worldbank.fetch(BANK, client, "2020"),
    "pxweb 1": lambda client: pxweb.fetch(PxTable("scb_v1", "x", "Tid", "Region"), client, 1),
    "pxweb 2": lambda client: pxweb.fetch(PxTable("scb", "x", "Tid", "Region"), client),
    "gisco": lambda client: gisco.fetch(gisco.Layer("2024"), client),
    "ror": ror.fetch,
    "structure": lambda client: eurostat_query.structure(client, "x", {"geo": ("PL",)}),
}


def sentence(call: Callable[[], object]) -> str:
    """What the error of ours says that a call raises, "" where it returns; other errors pass."""
    try:
        call()
    except RegioscopeError as error:
        return str(error)
    return ""


@pytest.mark.parametrize("service", ASKED)
@given(said=JSON)
def test_any_json_is_data_or_an_error_of_ours(service: str, said: Any) -> None:
    assert "\n" not in sentence(lambda: ASKED[service](Canned(json.dumps(said).encode())))


@given(rows=st.lists(st.dictionaries(st.sampled_from(KEYS), JSON, max_size=6) | SCALARS, max_size=3))
def test_any_rows_of_the_bank_that_are_no_figures(rows: list[Any]) -> None:
    plain = json.dumps([{"pages": 1, "lastupdated": "2026-01-01"}, rows]).encode()
    assert ADDRESS in sentence(lambda: worldbank.fetch(BANK, Canned(plain), None))


@given(st.text(max_size=80), st.text(max_size=80))
def test_any_contents(head: str, row: str) -> None:
    assert ADDRESS in sentence(lambda: eurostat_toc.read(f"{head}\n{row}".encode(errors="replace"), ADDRESS))
    listed = f'"title"\t"code"\t"type"\t"last update of data"\n"x"\t{head}\t"dataset"\t{row}\n'
    found = sentence(lambda: eurostat_toc.read(listed.encode(errors="replace"), ADDRESS))
    assert not found or ADDRESS in found


@given(
    st.binary(max_size=60), st.sampled_from([b"", b'{"error":', b'{"warning":[', b"<S:Fault><faultcode>", b"<status>SUBMITTED</status>"])
)
def test_any_bytes_in_place_of_data(tail: bytes, head: bytes) -> None:
    answer = Answer(ADDRESS, 200, CaseInsensitiveDict(), head + tail, head + tail)
    found = sentence(lambda: eurostat_answers.check(answer))
    assert not found or ADDRESS in found


@given(said=JSON)
def test_any_organisation(said: Any) -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("a.json", json.dumps([said, {"types": ["facility"], "status": "active", "locations": said, "names": said}]))
    with pytest.raises(RegioscopeError):
        ror.read(target.getvalue(), ADDRESS)


@given(st.binary(max_size=200))
def test_any_workbook(raw: bytes) -> None:
    for content in (raw, b"PK\x03\x04" + raw):
        with pytest.raises(RegioscopeError):
            scoreboard_files.read(content, ADDRESS, scoreboard_files.SCOREBOARDS["ris"])

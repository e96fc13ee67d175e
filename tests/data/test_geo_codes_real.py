"""Every code of a place in every real file is judged right: by the level and the name that the file gives, else by the official lists."""

import csv
import gzip
import io
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from data.geo_codes import is_aggregate, is_extra_regio, is_region
from data.schema import level_of
from loaders.recognise import read

pytestmark = pytest.mark.real

COLUMNS = ("geo", "region_id", "NUTS_ID", "nuts3_2021", "nuts3_2024", "nuts2_2024", "rci_code", "NUTS CODE 2016", "nuts3_as_in_fp7_file")
MERGED = {"AT_C", "BE_C", "CZ_C", "DE_C", "HR_C", "HU_C", "NL_C"}
"""Capitals with what lies around them, written as no country, region or group."""

GROUPS = {"EA19", "EU15", "EU28", "EU27_2020", "CN_X_HK"}
"""Groups to which a re-saved list gives a level by the letters of their codes."""


def text(path: Path) -> str:
    raw = path.read_bytes()
    return (gzip.decompress(raw) if path.suffix == ".gz" else raw).decode("utf-8", "replace")


def lists(folder: Path) -> Iterator[tuple[Path, dict[str, str]]]:
    """Rows of every list and re-saved table."""
    for path in sorted(folder.rglob("*.csv*")):
        if ".sdmx." not in path.name and path.parent.name in {"codes", "derived", "scoreboards", "cordis", "infrastructure", "partners"}:
            yield from ((path, row) for row in csv.DictReader(io.StringIO(text(path))))


def codes(folder: Path) -> Iterator[tuple[Path, str]]:
    """Every code of a place with the file it stands in."""
    for path, row in lists(folder):
        yield from (
            (path, code.strip()) for name in row if name in COLUMNS or str(name).startswith("code_v") for code in [row[name] or ""] if code
        )
    tables = [*(folder / "eurostat").glob("*.*sv*"), *(folder / "api-samples").glob("eurostat_*.json")]
    yield from ((path, code) for path in tables for code in read(path).frame["geo"].unique().to_pylist())
    yield from ((path, code) for path in (folder / "eurostat" / "ryb2026").glob("CH03_*.json") for code in json.loads(text(path)))
    for path in (folder / "geo").glob("NUTS*.geojson.gz"):
        yield from ((path, feature["properties"]["NUTS_ID"]) for feature in json.loads(text(path))["features"])


def labels(folder: Path) -> Iterator[tuple[str, str]]:
    """Codes with the names that Eurostat gives them."""
    for path in (folder / "eurostat").glob("*.sdmx.csv.gz"):
        for row in csv.DictReader(io.StringIO(text(path))):
            yield row["geo"], row["Geopolitical entity (reporting)"]
    for path in (folder / "api-samples").glob("eurostat_*.json"):
        yield from json.loads(text(path))["dimension"]["geo"]["category"]["label"].items()
    structure = text(folder / "api-samples" / "sdmx" / "estat_metadata.xml").partition('id="GEO"')[2].partition("</s:Codelist>")[0]
    yield from re.findall(r'<s:Code [^>]*id="([^"]+)"[^>]*>.*?<c:Name xml:lang="en">([^<]*)<', structure, re.DOTALL)


def test_levels_are_those_that_files_give(shared_data: Path) -> None:
    given = {
        (row[code], int(row[level]))
        for _, row in lists(shared_data)
        for code, level in (("NUTS_ID", "LEVL_CODE"), ("region_id", "region_level"))
        if row.get(code)
    }
    wrong = {code for code, level in given if level_of(code) != level}
    assert len(given) > 2_000
    assert {code for code in wrong if not is_extra_regio(code)} == GROUPS
    assert all(map(is_aggregate, GROUPS))


def test_names_say_what_is_a_group_and_what_lies_in_no_region(shared_data: Path) -> None:
    named = set(labels(shared_data))
    assert len(named) > 400
    assert {code for code, name in named if is_extra_regio(code)} == {code for code, name in named if "extra-regio" in name.lower()}
    assert {code for code, name in named if is_aggregate(code)} == {code for code, name in named if re.search("countries|Union", name)}
    assert {code for code, _ in named if not (is_region(code) or is_aggregate(code) or is_extra_regio(code))} == set()


def test_no_code_of_any_file_is_misjudged(shared_data: Path) -> None:
    found: dict[str, set[str]] = {}
    for path, code in codes(shared_data):
        found.setdefault(code, set()).add(path.name)
    assert len(found) > 2_500
    neither = {code: files for code, files in found.items() if not (is_region(code) or is_aggregate(code) or is_extra_regio(code))}
    assert {code: files for code, files in neither.items() if code not in MERGED} == {}

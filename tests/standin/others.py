"""The other services of the stand-in: World Bank, GISCO, PxWeb of both versions, each with one small invented table."""

import io
import itertools
import json
import math
import re
import zipfile
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from loaders.contents import read_json
from loaders.gisco_layers import read_nuts
from loaders.inventory import COUNTRY_LAYER, NUTS_LAYERS, files_of
from loaders.shelf import Shelf
from tests.standin.answers import Asked, Sent

_JSON = {"Content-Type": "application/json"}

POPULATION: Mapping[str, float | None] = {"2020": 2_635_130, "2021": 2_615_199, "2022": 2_538_894, "2023": None}
BANK: Mapping[str, Mapping[str, Mapping[str, float | None]]] = {
    "GB.XPD.RSDV.GD.ZS": {"MDA": {"2015": 0.31, "2016": 0.28, "2023": None}},
    "SE.TER.CUAT.BA.ZS": {"MDA": {"2014": 17.6, "2019": 19.1}, "POL": {"2014": 24.1, "2019": 27.2}, "NLD": {"2019": 30.8}},
    "SL.EMP.TOTL.SP.ZS": {"MDA": {"2022": 40.6, "2023": 42.2}, "POL": {"2022": 56.4, "2023": 56.7}, "EUU": {"2022": 54.0, "2023": 54.3}},
}
"""Invented figures by indicator, country and year."""

BANK_UPDATED = "2026-07-01"
PXWEB = {
    "Region": ("SE232", "SE231", "SE214", "NO082"),
    "Kon": ("1", "2"),
    "ContentsCode": ("CROSSING",),
    "Tid": ("2019", "2020", "2021", "2022", "2023"),
}
"""Dimensions of the invented table of commuters; a value is the position's number times ten."""

MOST_CELLS = 12


def worldbank(asked: Asked, population: Mapping[str, float | None]) -> Sent:
    """The figures in two pages, newest first; one element with a message where something is unknown."""
    match = re.fullmatch(r"country/([\w;]+)/indicator/([\w.]+)", asked.path)
    figures = {**BANK, "SP.POP.TOTL": {"MDA": population}}
    if match is None or match[2] not in figures:
        message = {"id": "120", "key": "Invalid value", "value": "The provided value is not valid"}
        return Sent(200, json.dumps([{"message": [message]}]).encode(), dict(_JSON))
    held = {country: figures[match[2]].get(country, {}) for country in match[1].split(";")}
    rows = [_figure(match[2], country, *one) for country, years in held.items() for one in sorted(years.items(), reverse=True)]
    page, size = int(asked.params.get("page", ["1"])[0]), min(math.ceil(len(rows) / 2), int(asked.params.get("per_page", ["50"])[0]))
    about = {"page": page, "pages": math.ceil(len(rows) / size), "per_page": size, "total": len(rows), "lastupdated": BANK_UPDATED}
    return Sent(200, json.dumps([about, rows[(page - 1) * size : page * size]]).encode(), dict(_JSON))


def population_of(folder: Path) -> Mapping[str, float | None]:
    """Moldova's population by year from a source folder, and one year without a figure, as the bank lists the newest."""
    (file,) = files_of("wb_population")
    if not (folder / file.path).exists():
        return POPULATION
    frame = Shelf(folder).table(file).frame
    held = dict(zip(frame["time"].to_pylist(), frame["value"].to_pylist(), strict=True))
    return {**held, str(int(max(held)) + 1): None}


def _figure(indicator: str, country: str, year: str, value: float | None) -> dict[str, Any]:
    return {
        "indicator": {"id": indicator, "value": "an indicator"},
        "country": {"id": country[:2], "value": country},
        "countryiso3code": country,
        "date": year,
        "value": value,
        "unit": "",
        "obs_status": "",
        "decimal": 0,
    }


def gisco(asked: Asked, folder: Path) -> Sent:
    """The file tables of the editions that a source folder has, their layers with all levels in one file, and those of NUTS 2."""
    layers = {name: features for path in (*NUTS_LAYERS.values(), COUNTRY_LAYER) for name, features in _layers(folder / path)}
    headers = {"Content-Type": "application/json", "X-Stable": "yes"}
    theme = asked.path.partition("/")[0]
    if match := re.fullmatch(r"(nuts|countries)/\1-(\d{4})-files\.json", asked.path):
        begins = rf"{'NUTS' if theme == 'nuts' else 'CNTR'}_RG_\d\dM_{match[2]}_"
        names = [name for name in layers if re.match(begins, name)]
        if names:
            return Sent(200, json.dumps({"geojson": {name: f"geojson/{name}" for name in names}}).encode(), headers)
    if match := re.fullmatch(r"(?:nuts|countries)/geojson/(\w+\.geojson)", asked.path):
        found = layers.get(match[1])
        if found:
            return Sent(200, json.dumps({"type": "FeatureCollection", "features": found}).encode(), headers)
    return Sent(404, b"<html>Not found</html>", {"Content-Type": "text/html"})


@lru_cache(maxsize=16)
def _layers(path: Path) -> list[tuple[str, list[dict[str, Any]]]]:
    if not path.exists():
        return []
    name = f"{path.name.partition('.')[0]}.geojson"
    features = read_nuts(path) if name.startswith("NUTS") else read_json(path)["features"]
    level_2 = [one for one in features if one["properties"].get("LEVL_CODE") == 2]
    return [(name, features), *([(name.replace(".geojson", "_LEVL_2.geojson"), level_2)] if level_2 else [])]


def pxweb_v2(asked: Asked) -> Sent:
    """Limits, what the table is made of, figures within the limits."""
    if asked.path == "config":
        return _json({"apiVersion": "2.2.0", "maxDataCells": MOST_CELLS, "maxCallsPerTimeWindow": 3, "timeWindow": 1})
    if asked.path == "tables/TAB1/metadata":
        return _json(_cube(PXWEB, {}))
    if asked.path == "tables/TAB1/data":
        chosen = {name[11:-1].lower(): values[0].split(",") for name, values in asked.params.items() if name.startswith("valueCodes[")}
        if asked.body:
            chosen = {part["variableCode"].lower(): part["valueCodes"] for part in json.loads(asked.body)["selection"]}
        return _figures(chosen)
    return Sent(404, json.dumps({"type": "Parameter error", "title": "Non-existent table", "status": 404}).encode(), dict(_JSON))


def pxweb_v1(asked: Asked) -> Sent:
    """The same table as version 1 hands it out."""
    if asked.path != "en/60 Commuting/CROSS.px":
        return Sent(404, b"Not found")
    if "config" in asked.params:
        return _json({"maxValues": MOST_CELLS, "maxCells": 100_000, "maxCalls": 10, "timeWindow": 10, "CORS": True})
    if asked.method == "GET":
        variables = [
            {"code": name, "text": name.lower(), "values": list(codes), "valueTexts": list(codes)} for name, codes in PXWEB.items()
        ]
        return _json({"title": "Commuters", "variables": variables})
    query = json.loads(asked.body)
    if query.get("response", {}).get("format") != "json-stat2":
        return Sent(400, b"Bad Request")
    return _figures({part["code"].lower(): part["selection"]["values"] for part in query["query"]})


def _figures(chosen: dict[str, list[str]]) -> Sent:
    kept = {name: tuple(code for code in codes if code in chosen.get(name.lower(), codes)) for name, codes in PXWEB.items()}
    if math.prod(len(codes) for codes in kept.values()) > MOST_CELLS:
        return Sent(403, b'{"title":"Too many cells selected"}', dict(_JSON))
    values = {key: at * 10 for at, key in enumerate(itertools.product(*PXWEB.values()))}
    return _json(_cube(kept, {str(at): values[key] for at, key in enumerate(itertools.product(*kept.values()))}))


def _cube(codes: dict[str, tuple[str, ...]], value: dict[str, int]) -> dict[str, Any]:
    return {
        "version": "2.0",
        "class": "dataset",
        "label": "Cross-border commuters",
        "updated": "2026-06-08T06:00:00Z",
        "role": {"time": ["Tid"], "metric": ["ContentsCode"]},
        "id": list(codes),
        "size": [len(listed) for listed in codes.values()],
        "dimension": {
            name: {
                "label": name,
                "category": {"index": {code: at for at, code in enumerate(listed)}, "label": {code: code for code in listed}},
            }
            for name, listed in codes.items()
        },
        "value": [value[str(at)] for at in range(len(value))] if value else [],
    }


def _json(said: dict[str, Any]) -> Sent:
    return Sent(200, json.dumps(said).encode(), dict(_JSON))


ROR_ORGANISATIONS: list[dict[str, Any]] = [
    {
        "id": f"https://ror.org/00test00{number}",
        "names": [
            {"value": "SCW", "types": ["acronym"], "lang": None},
            {"value": "Śląskie Centrum Wiązek", "types": ["ror_display", "label"]},
        ],
        "types": types,
        "status": status,
        "locations": [{"geonames_id": 1, "geonames_details": {"country_code": "PL", "lat": 50.26, "lng": 19.02, "name": "Katowice"}}],
        "links": [{"type": "wikipedia", "value": "https://example.org/w"}, {"type": "website", "value": "https://example.org"}],
        "relationships": [{"type": "parent", "label": "A university", "id": "https://ror.org/00test002"}],
        "established": 2001,
    }
    for number, types, status in ((1, ["facility", "funder"], "active"), (2, ["education"], "active"), (3, ["facility"], "withdrawn"))
]


def ror(asked: Asked) -> Sent:
    """The newest record at Zenodo and its archive."""
    name = "v2.3-2026-09-30-ror-data"
    if asked.path == "api/communities/ror-data/records":
        file = {"key": f"{name}.zip", "links": {"self": f"https://zenodo.org/records/1/files/{name}.zip/content"}}
        record = {"metadata": {"version": "v2.3", "publication_date": "2026-09-30"}, "files": [file]}
        return _json({"hits": {"hits": [record]}})
    if asked.path == f"records/1/files/{name}.zip/content":
        target = io.BytesIO()
        with zipfile.ZipFile(target, "w") as archive:
            archive.writestr(zipfile.ZipInfo(f"{name}.json"), json.dumps(ROR_ORGANISATIONS))
        return Sent(200, target.getvalue(), {"Content-Type": "application/zip", "X-Stable": "yes"})
    return Sent(404, b"{}", dict(_JSON))

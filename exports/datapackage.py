"""What stands beside a file: a Frictionless data package, and CSVW for CSV; source, licence, release, query, notes, checksum."""

from collections.abc import Mapping
from typing import Any, Final

from data.schema import COLUMNS
from exports.about import TITLE, about, columns
from exports.extract import Extract

NAME: Final = "datapackage.json"
_TYPES: Final[Mapping[str, str]] = {"year": "integer", "value": "number"}
_KEY: Final = ("indicator", "geo", "year")
_CSV: Final = "csv"


def descriptor(extract: Extract, *, key: str, media: str, name: str, measured: tuple[int, str], drawn: bool = False) -> dict[str, Any]:
    """Return a data package with one resource, the file of this name, length and SHA-256; `key` is its format's."""
    said = about(extract, drawn=drawn)
    terms = [*said["sources"], *([said["boundaries"]] if drawn else [])]
    resource: dict[str, Any] = {
        "name": "observations",
        "path": name,
        "title": ", ".join(row["label"] for row in said["indicators"].values()),
        "description": " ".join(said["notes"]),
        "format": key,
        "mediatype": media.partition(";")[0],
        "bytes": measured[0],
        "hash": f"sha256:{measured[1]}",
    }
    if key == _CSV:
        resource |= {"profile": "tabular-data-resource", "encoding": "utf-8", "schema": _schema(extract)}
    return {
        "profile": "data-package",
        "name": "regioscope-observations",
        "title": f"{TITLE}: {resource['title']}",
        "version": said["generation"],
        "created": said["written"],
        "licenses": _licences(terms),
        "sources": _sources(said["sources"]),
        "resources": [resource],
        "regioscope": said,
    }


def csvw(extract: Extract, *, name: str, checksum: str) -> dict[str, Any]:
    """Return CSVW metadata of a CSV file with this SHA-256."""
    said, described = about(extract), columns(extract.language)
    return {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": extract.language}],
        "url": name,
        "dc:title": ", ".join(row["label"] for row in said["indicators"].values()),
        "dc:description": " ".join(said["notes"]),
        "dc:source": [source["url"] for source in _sources_of(said)],
        "dc:license": sorted({source["licence_url"] for source in _sources_of(said)}),
        "dc:rights": sorted({source["attribution"] for source in _sources_of(said)}),
        "dc:issued": said["written"],
        "dc:identifier": f"sha256:{checksum}",
        "dialect": {"encoding": "utf-8", "lineTerminators": ["\r\n", "\n"], "header": True},
        "tableSchema": {
            "primaryKey": list(_KEY),
            "columns": [
                {"name": column, "titles": column, "datatype": _TYPES.get(column, "string"), "dc:description": described[column]}
                | ({"null": ""} if column in ("value", "flags") else {"required": True})
                for column in COLUMNS
            ],
        },
    }


def _sources_of(said: Mapping[str, Any]) -> list[dict[str, Any]]:
    sources: list[dict[str, Any]] = said["sources"]
    return sources


def _schema(extract: Extract) -> dict[str, Any]:
    said = columns(extract.language)
    fields = [{"name": name, "type": _TYPES.get(name, "string"), "description": said[name]} for name in COLUMNS]
    return {"fields": fields, "primaryKey": list(_KEY), "missingValues": [""]}


def _licences(sources: list[dict[str, Any]]) -> list[dict[str, str]]:
    pairs = dict.fromkeys((source["licence"], source["licence_url"]) for source in sources)
    return [{"title": title, "path": path} for title, path in pairs]


def _sources(sources: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Publishers with their tables: title, path, release, day of retrieval, attribution."""
    return [
        {
            "title": f"{source['source']}: {source['title']}",
            "path": source["url"],
            "release": source["release"],
            "retrieved": source["retrieved"],
            "attribution": source["attribution"],
        }
        for source in sources
    ]

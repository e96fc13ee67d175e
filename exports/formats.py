"""The forms in which observations leave: one table, from which the API, the pages and the documentation offer them."""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Final

from data.catalogue.model import N_
from data.errors import NotValid
from exports import csv, datapackage, geojson, geopackage, json_stat, parquet, sdmx_csv, wide, xlsx
from exports.extract import Extract

_LONG: Final = 100_000
_MILLION: Final = 1_000_000
"""Rows of files that are made as a whole, in memory."""

_CSV: Final = "text/csv; charset=utf-8"
_XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True, kw_only=True)
class Format:
    """A file format: what it is called, how its files end, its media type, who writes it and how many rows it takes at most."""

    key: str
    label: str
    ending: str
    media: str
    write: Callable[[Extract], Iterator[bytes]]
    most: int | None = None
    """Rows of a file at most, None where there may be any number."""
    packed: bool = False
    """Whether its files are compressed already."""
    drawn: bool = False
    """Whether it has boundaries."""
    own: bool = False
    """Whether pages alone offer it, not the API."""
    gradual: int | None = None
    """Rows beyond which a file is made while it is sent, where its pieces can be made one after the other."""

    def check(self, extract: Extract) -> None:
        """Raise `NotValid` where the file would have too many rows, with what has room for them."""
        rows = len(extract.frame)
        if not self.holds(rows):
            raise NotValid(
                f"{self.label} takes {self.most:,} rows at most and there are {rows:,}: choose Parquet (format=parquet) or CSV "
                f"(format=csv), which take any number, or ask for pages (limit=)."
            )

    def holds(self, rows: int) -> bool:
        """Return whether a file has room for so many rows."""
        return self.most is None or rows <= self.most

    def content(self, extract: Extract) -> bytes:
        """Return the whole file, or raise `NotValid` where it would have too many rows."""
        self.check(extract)
        return b"".join(self.write(extract))

    def data_package(self, extract: Extract) -> dict[str, Any]:
        """Return the data package that describes the file, with its size and SHA-256."""
        name, measured = extract.file_name(self.ending), self.measured(extract)
        return datapackage.descriptor(extract, key=self.key, media=self.media, name=name, measured=measured, drawn=self.drawn)

    def measured(self, extract: Extract) -> tuple[int, str]:
        """Return bytes and SHA-256 of the file, which is made piece by piece and not kept."""
        self.check(extract)
        length, checksum = 0, hashlib.sha256()
        for piece in self.write(extract):
            length += len(piece)
            checksum.update(piece)
        return length, checksum.hexdigest()


_ROWS: Final = (
    Format(key="csv", label=N_("CSV"), ending="csv", media=_CSV, write=csv.csv_pieces, gradual=_LONG),
    Format(
        key="excel-csv",
        label=N_("CSV for Excel"),
        ending="csv",
        media=_CSV,
        write=csv.excel_pieces,
        gradual=_LONG,
        most=xlsx.MOST_ROWS,
        own=True,
    ),
    Format(
        key="xlsx",
        label=N_("XLSX with sources"),
        ending="xlsx",
        media=_XLSX,
        write=xlsx.to_xlsx,
        gradual=_LONG,
        most=xlsx.MOST_ROWS,
        packed=True,
    ),
    Format(
        key="parquet",
        label=N_("Parquet"),
        ending="parquet",
        media="application/vnd.apache.parquet",
        write=parquet.to_parquet,
        gradual=_LONG,
        packed=True,
    ),
    Format(
        key="geojson",
        label=N_("GeoJSON with boundaries"),
        ending="geojson",
        media="application/geo+json",
        write=geojson.to_geojson,
        gradual=5_000,
        most=geojson.MOST_ROWS,
        drawn=True,
    ),
    Format(
        key="gpkg",
        label=N_("GeoPackage with boundaries"),
        ending="gpkg",
        media="application/geopackage+sqlite3",
        write=geopackage.to_geopackage,
        most=_MILLION,
        drawn=True,
    ),
    Format(
        key="wide-csv",
        label=N_("CSV with years as columns"),
        ending="wide.csv",
        media=_CSV,
        write=wide.to_wide_csv,
        most=wide.MOST_ROWS,
        own=True,
    ),
    Format(
        key="wide-xlsx",
        label=N_("XLSX with years as columns"),
        ending="wide.xlsx",
        media=_XLSX,
        write=wide.to_wide_xlsx,
        most=wide.MOST_ROWS_OF_SHEETS,
        packed=True,
        own=True,
    ),
    Format(
        key="sdmx-csv",
        label=N_("SDMX-CSV 2.0"),
        ending="sdmx.csv",
        media="application/vnd.sdmx.data+csv; version=2.0.0",
        write=sdmx_csv.to_sdmx_csv,
        gradual=_LONG,
    ),
    Format(
        key="json-stat",
        label=N_("JSON-stat 2.0"),
        ending="json-stat.json",
        media="application/vnd.json-stat+json",
        write=json_stat.to_json_stat,
        most=_MILLION,
    ),
)
FORMATS: Final = MappingProxyType({row.key: row for row in _ROWS})
"""Every format by key; those of pages alone (`own`) are for people who open a file by a double click."""

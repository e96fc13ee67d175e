"""ROR's facilities in Europe and the partner countries, from a file of rows or from the dump that its client read."""

from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

import pyarrow as pa

from data.errors import SourceChanged
from data.locator import Locator
from loaders import directory_rows
from loaders.contents import read_csv
from loaders.directory_rows import OURS, slug

SOURCE: Final = "ror"
_COLUMNS: Final = ("ror", "name", "city", "country", "lat", "lng", "parent", "website")
_PREFIX: Final = "https://ror.org/"


def read(path: Path, where: Locator, countries: Collection[str]) -> tuple[pa.Table, pa.Table]:
    """Return rows of `data.directory.ORGANISATIONS` and of `FACILITIES` in a CSV file; only those of `countries`."""
    return tables(read_csv(path, *_COLUMNS).select(_COLUMNS).to_pylist(), where, countries, str(path))


def tables(rows: Sequence[Mapping[str, Any]], where: Locator, countries: Collection[str], name: str) -> tuple[pa.Table, pa.Table]:
    """Return the same of rows with ror, name, city, country (ISO), lat, lng, parent (a name) and website."""
    chosen = [row for row in rows if OURS.get(row["country"] or "", row["country"]) in countries]
    if not chosen:
        raise SourceChanged(f"{name} holds no facility of a European country: look at its codes.")
    parents = [{"key": _parent(row), "name": row["parent"], "source": SOURCE, "status": "reported"} for row in chosen if _parent(row)]
    return directory_rows.organisations(parents), directory_rows.facilities([_facility(row, name) for row in chosen], where)


def _facility(row: Mapping[str, Any], name: str) -> dict[str, Any]:
    if not str(row["ror"]).startswith(_PREFIX) or not row["name"]:
        raise SourceChanged(f"{name} holds a row without identifier or name ({str(row['ror'])[:40]!r}): a person must look.")
    lon, lat = _degrees(row["lng"]), _degrees(row["lat"])
    return {
        "key": f"{SOURCE}.{str(row['ror']).removeprefix(_PREFIX)}",
        "organisation": _parent(row),
        "name": " ".join(str(row["name"]).split()),
        "website": (row["website"] or "").strip(),
        "state": "operating",
        "commercial_use": "unknown",
        "country": OURS.get(row["country"], row["country"]),
        "place": row["city"] or "",
        "lon": lon,
        "lat": lat,
        # the points are those that GeoNames gives for towns
        "precision": "unknown" if lon is None or lat is None else "place",
        "source": SOURCE,
        "source_id": row["ror"],
        "status": "reported",
    }


def _parent(row: Mapping[str, Any]) -> str:
    result = slug(row["parent"] or "")
    return f"{SOURCE}-{result}" if result else ""


def _degrees(value: Any) -> float | None:
    return None if value in (None, "") else float(value)

"""What the lists of facilities share: rows of the directory's tables, with precision, place and codes of their regions."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from typing import Any, Final

import numpy as np
import pyarrow as pa

from data.directory import FACILITIES, ORGANISATIONS
from data.errors import SourceChanged
from data.locator import VERSIONS, Locator
from loaders.keys import first_repeated

OURS: Final = {"GB": "UK", "GR": "EL"}
"""Country codes of ISO 3166 that Eurostat writes otherwise."""

_LETTERS: Final = str.maketrans("łŁøØđĐß", "lLoOdDs")
_DECIMALS: Final = 5


def slug(name: str, longest: int = 48) -> str:
    """Return the part of a key made of a name: lower-case letters without marks, digits and hyphens."""
    plain = unicodedata.normalize("NFKD", name.translate(_LETTERS)).encode("ascii", "ignore").decode().casefold()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:longest].strip("-")


def numbered(keys: Sequence[str]) -> list[str]:
    """Return the keys, with a number behind the second and later of equal ones."""
    seen: dict[str, int] = {}
    stated = []
    for key in keys:
        seen[key] = seen.get(key, 0) + 1
        stated.append(key if seen[key] == 1 else f"{key}-{seen[key]}")
    return stated


def facilities(rows: Sequence[Mapping[str, Any]], where: Locator) -> pa.Table:
    """Return rows of `data.directory.FACILITIES` by key; what a row leaves out is empty; `SourceChanged` where a key stands twice.

    The codes of regions follow from the point: the finest where it means a site or a place, the country's where it means
    only that, as it does where the point lies outside the stated country. The country is the stated one, else the one that
    the point lies in.
    """
    if (twice := first_repeated(str(row["key"]) for row in rows)) is not None:
        raise SourceChanged(f"The facility {twice} stands twice in its list: expected each once; a person must look.")
    lon, lat = (np.array([row.get(name) if row.get(name) is not None else np.nan for row in rows]) for name in ("lon", "lat"))
    codes = {f"nuts_{nuts}": where.nuts(nuts, lon, lat) for nuts in VERSIONS}
    lands = where.countries(lon, lat)
    astray = where.astray([str(row.get("country", "")) for row in rows], lon, lat)
    placed = [
        _placed(
            dict(row) | ({"precision": "country"} if astray[at] else {}), {name: result[at] for name, result in codes.items()}, lands[at]
        )
        for at, row in enumerate(rows)
    ]
    return _table(placed, FACILITIES)


def organisations(rows: Sequence[Mapping[str, Any]]) -> pa.Table:
    """Return rows of `data.directory.ORGANISATIONS` by key, each once; where they lie is not known."""
    known = {str(row["key"]): {**row, "organisation": row["key"], "precision": "unknown"} for row in rows}
    return _table(list(known.values()), ORGANISATIONS)


def _placed(row: dict[str, Any], codes: Mapping[str, str], land: str) -> dict[str, Any]:
    row["country"] = row.get("country") or land
    for name, code in codes.items():
        # a point abroad tells nothing of where a facility of this country lies
        fits = code[:2] == row["country"]
        row[name] = "" if not fits else code[:2] if row["precision"] == "country" else code
    for name in ("lon", "lat"):
        row[name] = None if row.get(name) is None else round(row[name], _DECIMALS)
    return row


def _table(rows: list[dict[str, Any]], schema: pa.Schema) -> pa.Table:
    full = [{field.name: row.get(field.name, _empty(field)) for field in schema} for row in rows]
    return pa.Table.from_pylist(sorted(full, key=lambda row: str(row["key"])), schema=schema)


def _empty(field: pa.Field) -> Any:
    if pa.types.is_list(field.type):
        return []
    return "" if pa.types.is_string(field.type) else None

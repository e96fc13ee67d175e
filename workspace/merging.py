"""Facilities of several lists that people said are one, shown as one: whose values come first, and what fills its gaps."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

import pandas as pd

_POINT: Final = ("lon", "lat", "precision", "nuts_2021", "nuts_2024")
"""Columns that belong together: a point without its precision says nothing."""
_VAGUE: Final = ("", "unknown", "country")
_ORIGIN: Final = ("source", "source_id", "status")
"""Columns that say where a row comes from, and are never filled from another."""

Groups = Mapping[str, tuple[str, ...]]
"""Keys that are one facility: the one that leads, and the others in the order in which they fill its gaps."""


def groups(same: Iterable[tuple[str, str, str]]) -> dict[str, tuple[str, ...]]:
    """Return groups of pairs (one, other, the one of them that leads), whatever the order of the pairs.

    The first in a group is the one that no other leads; of several, the one that leads most, then by key.
    """
    pairs = list(same)
    heads: dict[str, str] = {}
    for one, other, _leads in pairs:
        heads[_head(heads, other)] = _head(heads, one)
    wins = Counter(leads for *_both, leads in pairs)
    losses = Counter(key for one, other, leads in pairs for key in (one, other) if key != leads)
    together: dict[str, list[str]] = {}
    for key in sorted({key for one, other, _leads in pairs for key in (one, other)}):
        together.setdefault(_head(heads, key), []).append(key)
    ordered = [sorted(keys, key=lambda key: (losses[key], -wins[key], key)) for keys in together.values()]
    return {keys[0]: tuple(keys[1:]) for keys in ordered}


def present(groups: Groups, keys: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Return the groups over the keys that are there: where the first is gone, the next one leads."""
    held = set(keys)
    stated = {}
    for lead, others in groups.items():
        here = [key for key in (lead, *others) if key in held]
        if here:
            stated[here[0]] = tuple(key for key in (lead, *others) if key != here[0])
    return stated


def merged(rows: pd.DataFrame, groups: Groups) -> pd.DataFrame:
    """Return the rows, each group as one in the place of the row that leads; columns as before.

    What the leading row does not state (empty, an empty list, `unknown`) is taken from the next one that states it. The point
    with its precision and codes is that of the first row whose point means more than a country.
    """
    if not groups:
        return rows
    by_key = {row["key"]: row for row in rows.to_dict("records")}
    hidden = {key for others in groups.values() for key in others}
    for lead, others in groups.items():
        by_key[lead] = _filled([by_key[key] for key in (lead, *others) if key in by_key])
    return pd.DataFrame([row for key, row in by_key.items() if key not in hidden], columns=rows.columns)


def _filled(rows: Sequence[dict[Any, Any]]) -> dict[Any, Any]:
    stated = dict(rows[0])
    for name, own in rows[0].items():
        if name not in (*_POINT, *_ORIGIN):
            stated[name] = next((row[name] for row in rows if _stated(row[name])), own)
    placed = next((row for row in rows if row["precision"] not in _VAGUE and _stated(row["lon"])), rows[0])
    return stated | {name: placed[name] for name in _POINT}


def _stated(value: Any) -> bool:
    return value not in ("", "unknown", None) and value != [] and value == value  # noqa: PLR0124 - not a number


def _head(heads: Mapping[str, str], key: str) -> str:
    while key in heads and heads[key] != key:
        key = heads[key]
    return key

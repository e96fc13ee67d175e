"""Map layers as GeoJSON text. Geometry arrives as text and is spliced in, never parsed."""

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

import numpy as np
import pandas as pd

from analytics.classification.choropleth import ORIGIN_COLUMNS, Choropleth
from analytics.classification.classes import NO_CLASS
from analytics.colour.rgb import Rgb
from analytics.stats.rank import POSITION_COLUMNS
from data.catalogue import own_table


class Cell(NamedTuple):
    """One region in one year; all None where the source lists no such cell.

    `from_geo` and `from_nuts` say from which codes the figure was carried over, "" for a reported one. `rank` of how
    many, 0 without; `change` is 1, 0 or -1 against the year before, None where there is nothing to compare with.
    """

    value: float | None = None
    flags: str | None = None
    status: str | None = None
    release: str | None = None
    number: int = NO_CLASS
    from_geo: str = ""
    from_nuts: str = ""
    exact: bool = True
    rank: int = 0
    of: int = 0
    change: int | None = None


Describe = Callable[[Cell], str]
"""A cell -> the line that a tooltip shows for it."""

_Row = Sequence[tuple[int, Cell]]
"""The cells of one region, with their years."""

_UNLISTED = Cell()


@dataclass(frozen=True)
class Paint:
    """Fill of each class, of regions without a figure and of confidential ones."""

    classes: tuple[Rgb, ...]
    no_data: Rgb
    confidential: Rgb

    def colour(self, cell: Cell) -> Rgb:
        """Return the fill by the class, or by the status where there is none."""
        if cell.number >= 0:
            return self.classes[cell.number]
        return self.confidential if cell.status == "confidential" else self.no_data


def layer(
    shapes: pd.DataFrame, names: Sequence[str], shown: Choropleth, paint: Paint, digits: int | None, *, describe: Describe | None = None
) -> bytes:
    """Return FeatureCollection with a feature per shape: geo, name, label and, per year, value, flags, status, class, fill.

    The yearly properties are `v2019`, `g2019`, `s2019`, `c2019`, `f2019`, and `t2019` with `describe`. Values are
    rounded to `digits`; with None only what a map draws is there, `f…` and `t…`. Where no row is listed value, flags
    and status are null. `label` and `t…` are plain text, which the map makes inert where it shows them.
    """
    cells = _cells(shown.cells, digits)
    rows = ([(year, cells.get((geo, year), _UNLISTED)) for year in shown.years] for geo in shapes["geo"])
    yearly = ((_figures(row) if digits is not None else "") + _paint(row, paint, describe) for row in rows)
    return collection(shapes, names, yearly)


def outlines(shapes: pd.DataFrame, names: Sequence[str]) -> bytes:
    """Return FeatureCollection of borders, with geo, name and label only."""
    return collection(shapes, names, [""] * len(shapes))


def collection(shapes: pd.DataFrame, names: Sequence[str], members: Iterable[str]) -> bytes:
    """Return FeatureCollection of the shapes; `members` are further properties of each as JSON, led by a comma."""
    features = (
        f'{{"type":"Feature","properties":{{"geo":{_text(geo)},"name":{_text(name)},"label":{_text(name)}{more}}},"geometry":{geometry}}}'
        for geo, name, more, geometry in zip(shapes["geo"], names, members, shapes["geometry"], strict=True)
    )
    return ('{"type":"FeatureCollection","features":[\n' + ",\n".join(features) + "\n]}\n").encode()


def _cells(frame: pd.DataFrame, digits: int | None) -> dict[tuple[str, int], Cell]:
    """Cells by geo and year, NaN as None."""
    values = frame["value"].to_numpy(dtype=np.float64)
    rounded = frame.assign(value=values if digits is None else np.round(values, digits))
    stated = (rounded[name].astype(object).where(rounded[name].notna(), None).tolist() for name in ("value", "flags", "status", "release"))
    names = ["class", *(name for name in (*ORIGIN_COLUMNS, *POSITION_COLUMNS) if name in frame)]
    rows = zip(*stated, *(frame[name].tolist() for name in names), strict=True)
    fields = ["value", "flags", "status", "release", "number", *names[1:]]
    keys = zip(frame["geo"].astype(str), frame["year"].tolist(), strict=True)
    return {key: Cell(**dict(zip(fields, row, strict=True))) for key, row in zip(keys, rows, strict=True)}


def _figures(row: _Row) -> str:
    """Value, flags, status and class of each year as JSON members, each led by a comma."""
    return "".join(
        f',"v{year}":{_number(cell.value)},"g{year}":{_text(cell.flags)},"s{year}":{_text(cell.status)},"c{year}":{cell.number}'
        for year, cell in row
    )


def _paint(row: _Row, paint: Paint, describe: Describe | None) -> str:
    """Fill of each year, then its words, likewise: alike next to alike is compressed further."""
    fills = "".join(f',"f{year}":[{",".join(map(str, paint.colour(cell)))}]' for year, cell in row)
    return fills if describe is None else fills + "".join(f',"t{year}":{_text(describe(cell))}' for year, cell in row)


def _number(value: float | None) -> str:
    return "null" if value is None else repr(value).removesuffix(".0")


def _text(value: str | None) -> str:
    # words of a visit's own table are not kept beyond it
    return _kept(value) if own_table.shown() is None else _kept.__wrapped__(value)


@lru_cache(maxsize=4096)
def _kept(value: str | None) -> str:
    return json.dumps(value, ensure_ascii=False)

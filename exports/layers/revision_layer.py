"""A map layer of what changed between two releases, every year as properties."""

import json
from collections.abc import Sequence
from typing import Any, Final, NamedTuple

import pandas as pd

from analytics.colour import palette
from analytics.colour.rgb import Rgb
from analytics.revisions.layer import NO_FIGURE, RevisionPicture, marks
from data.catalogue.model import N_, Indicator
from data.language import translations
from data.numbers import with_unit
from exports.layers import geojson
from exports.rows import number

_WORDS: Final = {
    "revised": N_("{before} → {after}"),
    "unchanged": N_("{after}, unchanged"),
    "flag_changed": N_("{after}, only flags changed"),
    "status_changed": N_("{after}, only the status changed"),
    "new": N_("{after}, new"),
    "withdrawn": N_("{before}, withdrawn"),
    NO_FIGURE: N_("no data in either release"),
}


class Cell(NamedTuple):
    """One region in one year."""

    before: float | None = None
    after: float | None = None
    difference: float | None = None
    mark: str = NO_FIGURE
    number: int = -1


def revision_layer(shapes: pd.DataFrame, names: Sequence[str], shown: RevisionPicture, row: Indicator, *, theme: str, lang: str) -> bytes:
    """Return FeatureCollection with geo, name, label and, per year, difference, kind, class, fill and words.

    The yearly properties are `v2019` (null unless revised), `k2019` (also `unchanged` and `no_figure`), `c2019`
    (-1 unless revised), `f2019` and `t2019`.
    """
    texts = {mark: translations(lang).gettext(words) for mark, words in _WORDS.items()}
    colours, others, cells = palette.colours(shown.classes, theme), marks(theme), _cells(shown.cells)

    def member(geo: str, year: int) -> str:
        cell = cells.get((geo, year), _UNLISTED)
        filled = colours[cell.number] if cell.number >= 0 else others[cell.mark]
        return _member(year, cell, filled, _tooltip(cell, texts[cell.mark], row, lang))

    return geojson.collection(shapes, names, ("".join(member(geo, year) for year in shown.years) for geo in shapes["geo"]))


_UNLISTED: Final = Cell()


def _cells(frame: pd.DataFrame) -> dict[tuple[str, int], Cell]:
    figures = (frame[name].astype(object).where(frame[name].notna(), None) for name in ("before", "after", "difference"))
    rows = zip(*figures, frame["mark"], frame["class"].tolist(), strict=True)
    return {key: Cell(*row) for key, row in zip(zip(frame["geo"], frame["year"].tolist(), strict=True), rows, strict=True)}


def _tooltip(cell: Cell, words: str, row: Indicator, lang: str) -> str:
    said: dict[str, Any] = {
        "before": with_unit(cell.before, row.decimals, row.short_unit, lang),
        "after": with_unit(cell.after, row.decimals, row.short_unit, lang),
    }
    return words.format(**said)


def _member(year: int, cell: Cell, filled: Rgb, tooltip: str) -> str:
    red, green, blue = filled
    value = "null" if cell.difference is None or cell.number < 0 else number(round(cell.difference, 9))
    text = json.dumps(tooltip, ensure_ascii=False)
    return f',"v{year}":{value},"k{year}":"{cell.mark}","c{year}":{cell.number},"f{year}":[{red},{green},{blue}],"t{year}":{text}'

"""A table on a slide: as many rows and columns as can be read there, and how many more there are."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.slide import Slide
from pptx.util import Pt

from analytics.colour.screen import Colours
from exports.exhibits.model import TextTable
from exports.slides import text, words
from exports.slides.measure import cut, width
from exports.slides.style import Box, rgb

_SIZE: Final = 11.0
_ROW: Final = 21.0
_PAD: Final = 5.0
_SPARE: Final = 8.0
"""Points of a cell that programs take for themselves."""

_NO_BREAK: Final = "\N{NO-BREAK SPACE}"
"""Keeps a cell on one line; a cell without any text would be as high as one in large type."""

_LEAST, _MOST = 38.0, 430.0
"""Points across a column."""

_FIRST, _SHARED = 180.0, 80.0
"""Points across the first column, which says what a row is of, and across the others, where there are many."""


@dataclass(frozen=True, kw_only=True)
class Left:
    """What there was no room for."""

    rows: int
    columns: int


def draw(slide: Slide, table: TextTable, box: Box, colours: Colours, language: str) -> Left:
    """Draw the first rows and columns of a table; returns how many of either are left out."""
    rows = table.rows[: int(box.height / _ROW) - 1]
    widths = _widths(table, rows, box.width)
    shown = [table.columns[: len(widths)], *(row[: len(widths)] for row in rows)]
    frame = slide.shapes.add_table(len(shown), len(widths), *Box(box.left, box.top, sum(widths), _ROW * len(shown)).place())
    frame._element.nvGraphicFramePr.cNvPr.set("descr", words.clean(table.caption))
    drawn: Any = frame.table
    drawn.horz_banding = False
    for column, points in zip(drawn.columns, widths, strict=True):
        column.width = Pt(points)
    for down, row in enumerate(shown):
        drawn.rows[down].height = Pt(_ROW)
        for across, (one, points) in enumerate(zip(row, widths, strict=True)):
            cell = drawn.cell(down, across)
            cell.fill.solid()
            cell.fill.fore_color.rgb = rgb(colours.page if down else colours.land)
            cell.margin_left = cell.margin_right = Pt(_PAD)
            cell.margin_top = cell.margin_bottom = Pt(2)
            cell.vertical_anchor = MSO_ANCHOR.MIDDLE
            paragraph = cell.text_frame.paragraphs[0]
            words_of = cut(words.plain(one), points - 2 * _PAD - _SPARE, _SIZE, bold=not down)
            text.run(paragraph, words_of.replace(" ", _NO_BREAK) or _NO_BREAK, _SIZE, colours.text, language, bold=not down)
            if table.columns[across] in table.figures:
                paragraph.alignment = PP_ALIGN.RIGHT
    return Left(rows=len(table.rows) - len(rows), columns=len(table.columns) - len(widths))


def _widths(table: TextTable, rows: Sequence[Sequence[str]], room: float) -> list[float]:
    """Return the points across each column that fits, as wide as its longest text where that is not very long."""
    wanted = [
        min(
            max([width(words.plain(head), _SIZE, bold=True), *(width(words.plain(row[at])[:200], _SIZE) for row in rows)])
            + 2 * _PAD
            + _SPARE,
            _MOST,
        )
        for at, head in enumerate(table.columns)
    ]
    wanted = [max(one, _LEAST) for one in wanted]
    if sum(wanted) > room:
        # long columns give way to a width that all but the first share, as far as they can be read
        first, *others = wanted
        first, limits = min(first, _FIRST), range(int(_MOST), int(_SHARED), -10)
        limit = next((float(limit) for limit in limits if first + sum(min(one, limit) for one in others) <= room), _SHARED)
        wanted = [first, *(min(one, limit) for one in others)]
    kept, used = [], 0.0
    for one in wanted:
        used += one
        if used > room + 0.01:
            break
        kept.append(one)
    return kept

"""Tables as HTML: row headers, a caption, keyboard scrolling; what Streamlit's canvas tables cannot give a screen reader."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from html import escape
from typing import Final

import pandas as pd
import streamlit as st

from exports.exhibits.model import TextTable
from ui.app import recorder

_WIDTHS: Final = (30, 36, 42, 48, 54, 60, 68)
"""Widths of places in rem, as `page.css` asks for them."""

_LETTER: Final = 0.5
"""Rem across a letter, rather more than less."""

_PADDING: Final = 1.25
"""Rem of the room around a cell."""

_FIRST: Final = 12.0
"""Rem of the first column at least."""


@dataclass(frozen=True)
class Link:
    """A cell that leads to an address: elsewhere in a tab of its own, `here` in this one."""

    text: str
    url: str
    here: bool = False


@dataclass(frozen=True)
class Table:
    """A table as it is read: texts under their headings, and the headings of the columns that hold figures."""

    frame: pd.DataFrame
    figures: Collection[str] = ()

    @cached_property
    def content(self) -> str:
        """Its rows as HTML, written once for a table that is kept."""
        aligned = ["" if column in self.figures else " class=words" for column in self.frame.columns]
        head = "".join(f"<th scope=col{how}>{escape(str(column))}</th>" for column, how in zip(self.frame.columns, aligned, strict=True))
        rows = "".join(_row(cells, aligned) for cells in self.frame.itertuples(index=False, name=None))
        return f"<thead><tr>{head}</tr></thead><tbody>{rows}</tbody>"

    @cached_property
    def fit(self) -> str:
        """The class of the place in which it needs no scrolling (`fits`)."""
        return fits(self.frame, self.figures)

    @classmethod
    def from_rows(cls, heads: Sequence[str], rows: Iterable[Sequence[object]], figures: Collection[str] = ()) -> "Table":
        """Return a table with a line per row, its cells in the order of the headings."""
        return cls(pd.DataFrame(list(rows), columns=list(heads)), figures)


def as_text(table: Table, caption: str, key: str = "") -> TextTable:
    """Return a table as plain text, as files and slides take it."""
    columns = [str(column) for column in table.frame.columns]
    rows = [[cell.text if isinstance(cell, Link) else str(cell) for cell in row] for row in table.frame.itertuples(index=False, name=None)]
    return TextTable(caption=caption, columns=columns, rows=rows, figures=[str(column) for column in table.figures], key=key)


def render(table: Table, caption: str, frozen: int = 1) -> None:
    """Draw a table whose first column heads the rows; the columns named in `figures` are set flush right.

    With two `frozen` columns both stay in sight while the others scroll sideways, and every row is one line.
    """
    if recorded := recorder.active():
        recorded.table(as_text(table, caption))
        return
    fit = table.fit if frozen == 1 else fits(table.frame, table.frame.columns)
    framed(table.content, caption, fit, f" frozen-{frozen}")


def fits(frame: pd.DataFrame, figures: Collection[str] = ()) -> str:
    """Return the class of the narrowest place in which a table needs no scrolling sideways, "" for one that is too wide for any.

    Figures stay on one line, words break between each other.
    """
    widths = [_PADDING + _LETTER * _longest(frame[column], str(column), whole=column in figures) for column in frame.columns]
    whole = sum(widths) - widths[0] + max(widths[0], _FIRST)
    return next((f"fits-{width}" for width in _WIDTHS if whole <= width), "")


def _longest(cells: pd.Series, heading: str, *, whole: bool) -> int:
    """Return the letters of the longest part of a column that stays on one line."""
    texts = [cell.text if isinstance(cell, Link) else str(cell) for cell in cells]
    parts = texts if whole else [word for text in texts for word in text.split()]
    return max(map(len, [*parts, *heading.split()]), default=0)


def grouped(groups: Mapping[str, Sequence[tuple[str, object]]], caption: str) -> None:
    """Draw a table of facts, each a label and what it is, under headings."""
    if recorded := recorder.active():
        for heading, facts in groups.items():
            recorded.table(as_text(Table.from_rows([heading, ""], facts), caption))
        return
    rows = [
        f'<tr><th scope="rowgroup" colspan="2">{escape(heading)}</th></tr>{"".join(_row(fact, ["", " class=words"]) for fact in facts)}'
        for heading, facts in groups.items()
    ]
    framed("".join(f"<tbody>{row}</tbody>" for row in rows), caption)


def framed(content: str, caption: str, fit: str = "", frozen: str = "") -> None:
    """Draw ready-made table rows, as high as they are; a box that the keyboard can reach scrolls those that are too wide sideways.

    Where a table fits (`fits`), its place is no such box, so that its head stays in sight while the page scrolls.
    """
    box = f'class="wide{" " + fit if fit else ""}" tabindex="0" role="region" aria-label="{escape(caption)}"'
    st.html(_Html(f'<div class="place"><div {box}><table class="figures{frozen}">{content}</table></div></div>'))


class _Html(str):
    """Markup that Streamlit takes as it is: in a mere text it looks for the indentation of each line."""

    __slots__ = ()

    def _repr_html_(self) -> str:
        return str(self)


def _row(cells: tuple[object, ...], aligned: list[str]) -> str:
    first, *others = cells
    rest = "".join(f"<td{how}>{_text(cell)}</td>" for cell, how in zip(others, aligned[1:], strict=True))
    return f"<tr><th scope=row>{_text(first)}</th>{rest}</tr>"


def _text(cell: object) -> str:
    if isinstance(cell, Link):
        target = "_self" if cell.here else "_blank"
        return f'<a href="{escape(cell.url)}" target="{target}" rel="noopener">{escape(cell.text)}</a>'
    return escape(str(cell))

"""Tables as HTML: row headers, a caption, keyboard scrolling; what Streamlit's canvas tables cannot give a screen reader."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from html import escape

import pandas as pd
import streamlit as st


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


def render(table: Table, caption: str) -> None:
    """Draw a table whose first column heads the rows."""
    show(table.frame, caption, table.figures)


def show(frame: pd.DataFrame, caption: str, figures: Collection[str] = ()) -> None:
    """A table whose first column heads the rows; the columns named in `figures` are set flush right."""
    aligned = ["" if column in figures else " class=words" for column in frame.columns]
    head = "".join(f"<th scope=col{how}>{escape(str(column))}</th>" for column, how in zip(frame.columns, aligned, strict=True))
    rows = "".join(_row(cells, aligned) for cells in frame.itertuples(index=False, name=None))
    framed(f"<thead><tr>{head}</tr></thead><tbody>{rows}</tbody>", caption)


def grouped(groups: Mapping[str, Sequence[tuple[str, object]]], caption: str) -> None:
    """A table of facts, each a label and what it is, under headings."""
    rows = [
        f'<tr><th scope="rowgroup" colspan="2">{escape(heading)}</th></tr>{"".join(_row(fact, ["", " class=words"]) for fact in facts)}'
        for heading, facts in groups.items()
    ]
    framed("".join(f"<tbody>{row}</tbody>" for row in rows), caption)


def framed(content: str, caption: str) -> None:
    """Show ready-made table rows, as high as they are; a box that the keyboard can reach scrolls those that are too wide sideways."""
    box = f'class="wide" tabindex="0" role="region" aria-label="{escape(caption)}"'
    st.html(f'<div {box}><table class="figures">{content}</table></div>')


def _row(cells: tuple[object, ...], aligned: list[str]) -> str:
    first, *others = cells
    rest = "".join(f"<td{how}>{_text(cell)}</td>" for cell, how in zip(others, aligned[1:], strict=True))
    return f"<tr><th scope=row>{_text(first)}</th>{rest}</tr>"


def _text(cell: object) -> str:
    if isinstance(cell, Link):
        target = "_self" if cell.here else "_blank"
        return f'<a href="{escape(cell.url)}" target="{target}" rel="noopener">{escape(cell.text)}</a>'
    return escape(str(cell))

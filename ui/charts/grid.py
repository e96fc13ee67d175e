"""Several charts of one answer side by side, each under its own title; below each other on a phone."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape

import streamlit as st

from ui.app import recorder
from ui.charts import enlarged

Chart = Callable[[str], None]
"""Draws itself with the words that stand for it."""


@dataclass(frozen=True, kw_only=True)
class Cell:
    """One chart of a grid with its words; `title` stands above it, with a `note` in bold over that, and `below` under it."""

    chart: Chart
    alternative: str
    title: str = ""
    note: str = ""
    below: str = ""

    def draw(self) -> None:
        """Draw the title, the chart and what stands under it."""
        if recorded := recorder.active():
            with recorded.titled(self.title, self.note, self.below):
                self.chart(self.alternative)
            return
        if self.note:
            st.html(f"<p class=answer>{escape(self.title)}</p><p class=note>{escape(self.note)}</p>")
        elif self.title:
            st.caption(self.title)
        self.chart(self.alternative)
        if self.below:
            st.caption(self.below)


@dataclass(frozen=True, kw_only=True)
class Grid:
    """Cells in rows of columns: so many of one width, or as wide as the numbers say."""

    cells: Sequence[Cell]
    columns: int | Sequence[int]
    gap: str = "small"
    alignment: str = "top"

    def __call__(self, _alternative: str) -> None:
        """Draw every cell with its own words."""
        across = self.columns if isinstance(self.columns, int) else len(self.columns)
        with enlarged.among_others(-(-len(self.cells) // across)):
            self._draw(across)

    def _draw(self, across: int) -> None:
        for start in range(0, len(self.cells), across):
            row = st.columns(self.columns, gap=self.gap, vertical_alignment=self.alignment)  # type: ignore[call-overload]
            for column, cell in zip(row, self.cells[start : start + across], strict=False):
                with column:
                    cell.draw()

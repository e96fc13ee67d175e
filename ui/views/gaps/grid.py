"""The grid of gaps as an HTML table: letter and pattern tell the reason, so that colour is never needed."""

from collections.abc import Mapping, Sequence
from html import escape
from typing import Final

import streamlit as st

from analytics.comparison.gaps import REASONS
from ui.app.i18n import _
from ui.components import html_table

_LOOKS: Final = {
    "figure": "background:#5b9bd5",
    "break": "background:linear-gradient(90deg,#1c1f23 0 3px,#9cc3e6 3px)",
    "recoded": "background:repeating-linear-gradient(90deg,#9cc3e6 0 5px,#c9def1 5px 8px)",
    "confidential": "background:repeating-linear-gradient(45deg,#b9b7b3 0 4px,#dcdad6 4px 8px)",
    "not_yet": "background:repeating-linear-gradient(0deg,#f3e3c3 0 4px,#fbf3e2 4px 8px)",
    "not_collected": "background:#f4f3f1",
    "other_nuts": "background:repeating-linear-gradient(-45deg,#e8cfe9 0 4px,#f7ecf7 4px 8px)",
    "not_applicable": "background:radial-gradient(#b9b7b3 1px,#f4f3f1 1.5px) 0 0/6px 6px",
    "missing": "background:radial-gradient(#c98a5a 1px,#fbeee4 1.5px) 0 0/6px 6px",
}
"""Fill of each reason, the same on a light and a dark page: the letters are dark on all of them."""


_RULES: Final = "".join(f".g-{key}{{{rule}!important}}" for key, rule in _LOOKS.items())


def legend(counts: Mapping[str, int]) -> str:
    """Return every reason that occurs with its letter, its look and how many cells it stands in, as HTML."""
    shown = [REASONS[key] for key in REASONS if counts.get(key)]
    items = "".join(
        f'<li><span class="gap g-{reason.key}">{reason.letter or "&nbsp;"}</span> {escape(_(reason.label))} ({counts[reason.key]})</li>'
        for reason in shown
    )
    return f'<ul class="legend gaps">{items}</ul>'


def content(heads: Sequence[str], rows: Sequence[tuple[str, Sequence[str]]], corner: str) -> str:
    """Return a line per row as HTML: its name, and the reason of each cell by key."""
    head = "".join(f"<th scope=col>{escape(text)}</th>" for text in (corner, *heads))
    body = "".join(f"<tr><th scope=row>{escape(name)}</th>{''.join(_cell(key) for key in keys)}</tr>" for name, keys in rows)
    return f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody>"


def render(legend: str, content: str, caption: str) -> None:
    """Draw the style sheet, the legend and the grid."""
    st.html(f"<style>{_RULES}</style>")
    st.html(legend)
    html_table.framed(content, caption)


def _cell(key: str) -> str:
    return f'<td class="gap g-{key}">{REASONS[key].letter}</td>'

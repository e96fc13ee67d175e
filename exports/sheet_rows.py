"""Rows of the first sheet of a workbook as XML, column by column: every distinct text is made once."""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final
from xml.sax.saxutils import escape

import pandas as pd

from data.catalogue import FLAGS, INDICATORS
from data.language import translations
from exports.about import LOST
from exports.extract import Extract
from exports.rows import Numbers, Write, join_columns

Translate = Callable[[str], str]

_ROWS: Final = 4_000
"""Rows of a piece: so few that a page, which needs the interpreter too, is not kept waiting."""
_EMPTY: Final = "<c/>"
_FROM: Final = {
    **{"label": "indicator", "indicator": "indicator", "name": "geo", "geo": "geo", "nuts": "nuts", "year": "year"},
    **{"style": "indicator", "value": "value", "unit": "indicator", "flags": "flags", "words": "flags"},
    **{"status": "status", "release": "release", "dataset": "dataset"},
}
"""The column that each part of a row is written from."""

_LONGEST: Final = 32_767
"""Characters that a cell can hold."""
_CONTROL: Final = re.compile(r"[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")


def sheet_rows(extract: Extract, styles: Mapping[int, int]) -> Iterator[bytes]:
    """Yield the rows below the header; `styles` are numbers of formats by decimals.

    Columns: label and code of the indicator, name and code of the region, nuts, year, value, unit, flags in letters and in words,
    status, release, dataset. Text is written as text, which no program runs as a formula.
    """
    translate, first = translations(extract.language).gettext, 2
    write = _writers(extract.names, styles, translate)
    missing = {**dict.fromkeys(_FROM, _EMPTY), "value": "</c>", "words": _text(translate(LOST))}
    for piece in extract.pieces(_ROWS):
        rows = join_columns(pd.DataFrame({name: piece[own] for name, own in _FROM.items()}), write, missing, "")
        yield "".join(f'<row r="{first + at}">{row}</row>' for at, row in enumerate(rows)).encode()
        first += len(rows)


def _writers(names: Mapping[str, str], styles: Mapping[int, int], translate: Translate) -> dict[str, Write]:
    own: dict[str, Write] = {
        "label": lambda key: _text(translate(INDICATORS[key].label)),
        "name": lambda geo: _text(names.get(geo, "")),
        "year": Numbers("<c><v>", "</v></c>"),
        # the cell's style is the indicator's, and stays empty where there is no value
        "style": lambda key: f'<c s="{styles[INDICATORS[key].decimals]}">',
        "value": Numbers("<v>", "</v></c>"),
        "unit": lambda key: _text(translate(INDICATORS[key].unit)),
        "words": lambda flags: _text(_flag_words(flags, translate)),
    }
    return {name: own.get(name, _text) for name in _FROM}


def _text(value: Any) -> str:
    text = _CONTROL.sub("", str(value))[:_LONGEST]
    if not text:
        return _EMPTY
    return f'<c t="inlineStr"><is><t xml:space="preserve">{escape(text)}</t></is></c>'


def _flag_words(flags: str, translate: Translate) -> str:
    return ", ".join(translate(FLAGS[letter].label) if letter in FLAGS else letter for letter in flags)

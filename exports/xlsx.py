"""Observations as a workbook that explains itself: the rows, their sources and what the flags mean."""

import io
import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final

import pandas as pd

from data.catalogue import FLAGS, INDICATORS, STATUS_LABELS
from data.catalogue.model import N_
from data.errors import NotValid
from data.manifest import Manifest
from exports.sources import sources_of

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

Translate = Callable[[str], str]

MOST_ROWS: Final = 1_048_575
"""Rows that a sheet can hold below its header."""

_SHEETS: Final = (N_("Data"), N_("Sources"), N_("Flags"), N_("Status"))
# title and width of each column
_DATA: Final = (
    (N_("Indicator"), 34),
    (N_("Indicator code"), 24),
    (N_("Region"), 28),
    (N_("Region code"), 11),
    (N_("NUTS version"), 9),
    (N_("Year"), 7),
    (N_("Value"), 14),
    (N_("Unit"), 24),
    (N_("Flags"), 7),
    (N_("Flag descriptions"), 22),
    (N_("Status"), 16),
    (N_("Release"), 12),
    (N_("Dataset"), 18),
)
_YEAR, _VALUE = 5, 6
_SOURCES: Final = (
    (N_("Indicator"), 34),
    (N_("Dataset"), 18),
    (N_("Title"), 48),
    (N_("Source"), 30),
    (N_("Release"), 12),
    (N_("Licence"), 14),
    (N_("Terms"), 34),
    (N_("Attribution"), 34),
    (N_("Web address"), 48),
    (N_("Flags available"), 10),
    (N_("Note"), 60),
    (N_("Retrieved"), 12),
)
_FLAGS: Final = ((N_("Letter"), 8), (N_("Label"), 22), (N_("Meaning"), 90))
_STATUS: Final = ((N_("Status"), 16), (N_("Label"), 40))
_YES, _NO, _FLAGS_LOST = N_("yes"), N_("no"), N_("flags not available")
# equal input must give equal bytes, and the moment of a download says nothing about the figures
_CREATED: Final = datetime(2000, 1, 1, tzinfo=UTC)


def to_xlsx(frame: pd.DataFrame, manifest: Manifest, translate: Translate, names: Mapping[str, str] | None = None) -> bytes:
    """Return the workbook bytes with the sheets Data, Sources, Flags and Status; the frame needs `dataset` beside the public columns.

    `names` gives region names by code. A value is a number shown with the indicator's decimals, a missing one an
    empty cell. The status is the same code as in the API and in CSV files; the sheet Status has its word.
    """
    if len(frame) > MOST_ROWS:
        raise NotValid(f"A sheet holds {MOST_ROWS:,} rows and there are {len(frame):,}: choose fewer regions, years or indicators.")
    from xlsxwriter import Workbook  # only downloads need it

    content = io.BytesIO()
    # text stays text: nothing that a source wrote may run as a formula or become a link
    book = Workbook(content, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False})
    book.set_properties({"created": _CREATED, "title": "Regioscope"})
    data, sources, flags, statuses = (book.add_worksheet(translate(title)) for title in _SHEETS)
    _head(book, data, _DATA, len(frame), translate)
    _fill_data(book, data, frame, translate, names or {})
    _head(book, sources, _SOURCES, len(listed := sources_of(frame, manifest)), translate)
    _fill(sources, (_source(row, translate) for row in listed.to_dict("records")))
    _head(book, flags, _FLAGS, len(FLAGS), translate)
    _fill(flags, ((flag.letter, translate(flag.label), translate(flag.meaning)) for flag in FLAGS.values()))
    _head(book, statuses, _STATUS, len(STATUS_LABELS), translate)
    _fill(statuses, ((status, translate(label)) for status, label in STATUS_LABELS.items()))
    book.close()
    return content.getvalue()


def _head(book: "Workbook", sheet: "Worksheet", columns: Sequence[tuple[str, int]], rows: int, translate: Translate) -> None:
    """The header, bold and always in sight, with a filter on every column."""
    bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
    for at, (title, width) in enumerate(columns):
        sheet.write_string(0, at, translate(title), bold)
        sheet.set_column(at, at, width)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, rows, len(columns) - 1)


def _fill(sheet: "Worksheet", rows: Iterable[Sequence[str]]) -> None:
    for at, row in enumerate(rows, 1):
        for column, text in enumerate(row):
            sheet.write_string(at, column, text)


def _fill_data(book: "Workbook", sheet: "Worksheet", frame: pd.DataFrame, translate: Translate, names: Mapping[str, str]) -> None:
    for column, texts in _texts(frame, translate, names).items():
        for at, text in enumerate(texts, 1):
            if text:
                sheet.write_string(at, column, text)
    for at, year in enumerate(frame["year"].tolist(), 1):
        sheet.write_number(at, _YEAR, year)
    formats = {key: book.add_format({"num_format": _format(row.decimals)}) for key, row in INDICATORS.items()}
    for at, (key, value) in enumerate(zip(frame["indicator"], frame["value"].tolist(), strict=True), 1):
        if not math.isnan(value):
            sheet.write_number(at, _VALUE, value, formats[key])


def _texts(frame: pd.DataFrame, translate: Translate, names: Mapping[str, str]) -> dict[int, Iterable[str]]:
    """Text columns of the Data sheet by column number; each distinct code is put into words once."""
    geo, indicator, flags = frame["geo"].astype(str), frame["indicator"], frame["flags"].astype(object).where(frame["flags"].notna(), None)
    letters = {one: _flag_words(one, translate) for one in flags.unique()}
    return {
        0: indicator.map({key: translate(row.label) for key, row in INDICATORS.items()}),
        1: indicator,
        2: [names.get(code, "") for code in geo],
        3: geo,
        4: frame["nuts"].astype(str),
        7: indicator.map({key: translate(row.unit) for key, row in INDICATORS.items()}),
        8: [one or "" for one in flags],
        9: [letters[one] for one in flags],
        10: frame["status"].astype(str),
        11: frame["release"].astype(str),
        12: frame["dataset"].astype(str),
    }


def _flag_words(flags: str | None, translate: Translate) -> str:
    if flags is None:
        return translate(_FLAGS_LOST)
    return ", ".join(translate(FLAGS[letter].label) if letter in FLAGS else letter for letter in flags)


def _source(row: Mapping[Any, Any], translate: Translate) -> tuple[str, ...]:
    return (
        translate(INDICATORS[row["indicator"]].label),
        row["dataset"],
        translate(row["title"]),
        row["source"],
        row["release"],
        translate(row["licence"]),
        row["licence_url"],
        row["attribution"],
        row["url"],
        translate(_YES if row["flags_available"] else _NO),
        translate(row["note"]) if row["note"] else "",
        row["retrieved"],
    )


def _format(digits: int) -> str:
    return "#,##0" + ("." + "0" * digits if digits else "")

"""Observations as a workbook that explains itself: the rows, their sources and what the flags mean."""

import io
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

_SHEETS: Final = (N_("Data"), N_("Sources"), N_("Flags"))
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
    (N_("Flags in words"), 22),
    (N_("Status"), 16),
    (N_("Release"), 12),
    (N_("Dataset"), 18),
)
_SOURCES: Final = (
    (N_("Indicator"), 34),
    (N_("Dataset"), 18),
    (N_("Title"), 48),
    (N_("Source"), 30),
    (N_("Release"), 12),
    (N_("Licence"), 14),
    (N_("Terms"), 34),
    (N_("Attribution"), 34),
    (N_("Address"), 48),
    (N_("Flags available"), 10),
    (N_("Note"), 60),
    (N_("Read on"), 12),
)
_FLAGS: Final = ((N_("Letter"), 8), (N_("Word"), 22), (N_("Meaning"), 90))
_YES, _NO, _FLAGS_LOST = N_("yes"), N_("no"), N_("flags not available")
# equal input must give equal bytes, and the moment of a download says nothing about the figures
_CREATED: Final = datetime(2000, 1, 1, tzinfo=UTC)


def to_xlsx(frame: pd.DataFrame, manifest: Manifest, translate: Translate, names: Mapping[str, str] | None = None) -> bytes:
    """Workbook bytes with the sheets Data, Sources and Flags; the frame needs `dataset` beside the public columns.

    `names` gives region names by code. A value is a number shown with the indicator's decimals, a missing one an
    empty cell.
    """
    if len(frame) > MOST_ROWS:
        raise NotValid(f"A sheet holds {MOST_ROWS:,} rows and there are {len(frame):,}: choose fewer regions, years or indicators.")
    from xlsxwriter import Workbook  # only downloads need it

    content = io.BytesIO()
    # text stays text: nothing that a source wrote may run as a formula or become a link
    book = Workbook(content, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False})
    book.set_properties({"created": _CREATED, "title": "Regioscope"})
    data, sources, flags = (book.add_worksheet(translate(title)) for title in _SHEETS)
    _head(book, data, _DATA, len(frame), translate)
    _fill_data(book, data, frame, translate, names or {})
    _head(book, sources, _SOURCES, len(listed := sources_of(frame, manifest)), translate)
    _fill(sources, (_source(row, translate) for row in listed.to_dict("records")))
    _head(book, flags, _FLAGS, len(FLAGS), translate)
    _fill(flags, ((flag.letter, translate(flag.label), translate(flag.meaning)) for flag in FLAGS.values()))
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
    formats = {digits: book.add_format({"num_format": _format(digits)}) for digits in {row.decimals for row in INDICATORS.values()}}
    for at, row in enumerate(frame.astype(object).where(frame.notna(), None).to_dict("records"), 1):
        indicator = INDICATORS[row["indicator"]]
        for column, text in _texts(row, indicator.label, indicator.unit, translate, names).items():
            sheet.write_string(at, column, text)
        sheet.write_number(at, 5, row["year"])
        if row["value"] is not None:
            sheet.write_number(at, 6, row["value"], formats[indicator.decimals])


def _texts(row: Mapping[Any, Any], label: str, unit: str, translate: Translate, names: Mapping[str, str]) -> dict[int, str]:
    """Text cells of a row of the Data sheet by column number."""
    return {
        0: translate(label),
        1: row["indicator"],
        2: names.get(row["geo"], ""),
        3: row["geo"],
        4: row["nuts"],
        7: translate(unit),
        8: row["flags"] or "",
        9: _flag_words(row["flags"], translate),
        10: translate(STATUS_LABELS[row["status"]]),
        11: row["release"],
        12: row["dataset"],
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

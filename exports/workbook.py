"""Any table as a workbook: numbers as numbers, text as text, and a first sheet that says so where values are simulated."""

import io
import math
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final

import pandas as pd

from exports.simulated import mark, marked

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

# equal input must give equal bytes
_CREATED: Final = datetime(2000, 1, 1, tzinfo=UTC)
_WIDTHS: Final = (9, 48)
_LONGEST_TITLE: Final = 31


def to_workbook(sheets: Mapping[str, pd.DataFrame], language: str = "en") -> bytes:
    """Return the workbook bytes with a sheet per table, its columns as headings; a sheet before them all where a row is simulated."""
    from xlsxwriter import Workbook  # only downloads need it

    content = io.BytesIO()
    # text stays text: nothing that somebody wrote may run as a formula or become a link
    book = Workbook(content, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False})
    book.set_properties({"created": _CREATED, "title": "Regioscope"})
    bold = book.add_format({"bold": True})
    if any(marked(frame) for frame in sheets.values()):
        sheet = book.add_worksheet("SIMULATED")
        sheet.set_column(0, 0, 100)
        sheet.write_string(0, 0, mark(language), bold)
    for title, frame in sheets.items():
        sheet = book.add_worksheet(title[:_LONGEST_TITLE])
        for at, name in enumerate(frame.columns):
            sheet.set_column(at, at, min(max(len(str(name)) + 2, _WIDTHS[0]), _WIDTHS[1]))
            sheet.write_string(0, at, str(name), bold)
        sheet.freeze_panes(1, 0)
        for at, row in enumerate(frame.itertuples(index=False, name=None), 1):
            for column, value in enumerate(row):
                _write(sheet, at, column, value)
    book.close()
    return content.getvalue()


def _write(sheet: "Worksheet", at: int, column: int, value: Any) -> None:
    if isinstance(value, bool):
        sheet.write_boolean(at, column, value)
    elif isinstance(value, int | float) and math.isfinite(value):
        sheet.write_number(at, column, value)
    elif isinstance(value, pd.Timestamp):
        sheet.write_string(at, column, value.strftime("%Y-%m-%d"))
    elif not pd.isna(value):
        sheet.write_string(at, column, str(value))

"""Workbooks of a few rows, made for tests."""

import io
from typing import Any

import xlsxwriter


def book(**sheets: list[list[Any]]) -> bytes:
    """Return a workbook with these sheets, underscores in their names as blanks."""
    target = io.BytesIO()
    with xlsxwriter.Workbook(target) as made:
        for name, rows in sheets.items():
            sheet = made.add_worksheet(name.replace("_", " "))
            for at, row in enumerate(rows):
                sheet.write_row(at, 0, row)
    return target.getvalue()

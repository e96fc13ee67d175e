"""Our templates as files to fill in: a heading, an example, and in workbooks lists to choose from and a note on each heading."""

import csv
from collections.abc import Callable, Sequence
from io import BytesIO, StringIO
from typing import Final, NamedTuple

_LAST_ROW: Final = 5000
_NARROW: Final = 12
_WIDE: Final = 44


class Column(NamedTuple):
    """A column: heading, the cell of the example row, what it means, words to choose from, and whether others may stand there."""

    name: str
    example: str
    about: str
    words: tuple[str, ...] = ()
    others: bool = False


def as_csv(columns: Sequence[Column], *more: Sequence[str]) -> bytes:
    """Return the heading, the example row and more examples, as UTF-8 with a mark that spreadsheets know it by."""
    text = StringIO()
    csv.writer(text).writerows(_rows(columns, more))
    return text.getvalue().encode("utf-8-sig")


def as_xlsx(columns: Sequence[Column], title: str, say: Callable[[str], str], *more: Sequence[str]) -> bytes:
    """Return the same as a workbook whose first sheet has the title; `say` puts the notes into a language.

    The words to choose from stand on a second sheet.
    """
    from xlsxwriter import Workbook  # only these downloads need it

    content = BytesIO()
    with Workbook(content, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        sheet, words = book.add_worksheet(title), book.add_worksheet("words")
        bold, text = book.add_format({"bold": True}), book.add_format({"num_format": "@"})
        for at, column in enumerate(columns):
            sheet.set_column(at, at, min(_WIDE, max(_NARROW, len(column.name) + 2, len(column.example) + 2)), text)
            sheet.write_comment(0, at, say(column.about))
            if column.words:
                words.write_column(0, at, column.words)
                sheet.data_validation(1, at, _LAST_ROW, at, _choice(column, at))
        for row, cells in enumerate(_rows(columns, more)):
            for at, cell in enumerate(cells):
                sheet.write_string(row, at, cell, text if row else bold)
        sheet.freeze_panes(1, 0)
    return content.getvalue()


def _choice(column: Column, at: int) -> dict[str, str]:
    from xlsxwriter.utility import xl_range_abs

    # a list given in the rule itself may have 255 letters only
    source = f"=words!{xl_range_abs(0, at, len(column.words) - 1, at)}"
    return {"validate": "list", "source": source, "error_type": "warning" if column.others else "stop"}


def _rows(columns: Sequence[Column], more: Sequence[Sequence[str]]) -> list[Sequence[str]]:
    return [[column.name for column in columns], [column.example for column in columns], *more]

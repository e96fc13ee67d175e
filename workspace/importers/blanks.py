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


class Template(NamedTuple):
    """A file to fill in: its columns, the title of its sheet, and rows of examples besides the columns' own."""

    columns: Sequence[Column]
    title: str
    more: Sequence[Sequence[str]] = ()

    def as_csv(self) -> bytes:
        """Return the heading and the examples, as UTF-8 with a mark that spreadsheets know it by."""
        text = StringIO()
        csv.writer(text).writerows(self._rows())
        return text.getvalue().encode("utf-8-sig")

    def as_xlsx(self, say: Callable[[str], str] = str) -> bytes:
        """Return the same as a workbook with words to choose from on a second sheet; `say` puts the notes into a language."""
        from xlsxwriter import Workbook  # only these downloads need it

        content = BytesIO()
        with Workbook(content, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
            sheet, words = book.add_worksheet(self.title), book.add_worksheet("words")
            bold, text = book.add_format({"bold": True}), book.add_format({"num_format": "@"})
            for at, column in enumerate(self.columns):
                sheet.set_column(at, at, min(_WIDE, max(_NARROW, len(column.name) + 2, len(column.example) + 2)), text)
                sheet.write_comment(0, at, say(column.about))
                if column.words:
                    words.write_column(0, at, column.words)
                    sheet.data_validation(1, at, _LAST_ROW, at, _choice(column, at))
            for row, cells in enumerate(self._rows()):
                for at, cell in enumerate(cells):
                    sheet.write_string(row, at, cell, text if row else bold)
            sheet.freeze_panes(1, 0)
        return content.getvalue()

    def _rows(self) -> list[Sequence[str]]:
        return [[column.name for column in self.columns], [column.example for column in self.columns], *self.more]


def _choice(column: Column, at: int) -> dict[str, str]:
    from xlsxwriter.utility import xl_range_abs

    # a list given in the rule itself may have 255 letters only
    source = f"=words!{xl_range_abs(0, at, len(column.words) - 1, at)}"
    return {"validate": "list", "source": source, "error_type": "warning" if column.others else "stop"}

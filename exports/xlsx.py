"""Observations as a workbook that explains itself: rows, flags, statuses, what is said of them, methods, sources and licences."""

import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from tempfile import TemporaryFile
from typing import IO, TYPE_CHECKING, Any, Final

from data.catalogue import FLAGS, INDICATORS, STATUS_LABELS
from data.catalogue.model import N_
from data.errors import NotValid
from data.language import translations
from exports.about import about, columns
from exports.extract import Extract
from exports.sheet_rows import Translate, sheet_rows
from exports.sources import sources_of

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

MOST_ROWS: Final = 1_048_575
"""Rows that a sheet can hold below its header."""

_PIECE: Final = 1 << 20
_DATA_SHEET: Final = "xl/worksheets/sheet1.xml"
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
"""Title and width of each column of the first sheet, as `exports.sheet_rows` fills them."""

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
_METADATA: Final = ((N_("Property"), 24), (N_("Value"), 90))
_METHODS: Final = ((N_("Subject"), 34), (N_("Note"), 110))
_LICENCES: Final = ((N_("Source"), 44), (N_("Licence"), 34), (N_("Terms"), 60), (N_("Attribution"), 60))
_YES, _NO, _NOTE = N_("yes"), N_("no"), N_("Note")
# equal input must give equal bytes, and the moment of a download says nothing about the values
_CREATED: Final = datetime(2000, 1, 1, tzinfo=UTC)


def to_xlsx(extract: Extract) -> Iterator[bytes]:
    """Yield the workbook with the sheets Data, Flags, Status, Metadata, Methods, Sources and Licences.

    A value is a number shown with the indicator's decimals, a missing one an empty cell. The status is the same code as in the API
    and in CSV files; the sheet Status has its word. Rows are written as they go, so that a million take no more memory than a few.
    """
    rows = len(extract.frame)
    if rows > MOST_ROWS:
        raise NotValid(f"A sheet holds {MOST_ROWS:,} rows and there are {rows:,}: choose fewer regions, years or indicators.")
    with zipfile.ZipFile(io.BytesIO(_around(extract))) as book, TemporaryFile() as file:
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as written:
            for name in book.namelist():
                entry = zipfile.ZipInfo(name)
                entry.compress_type = zipfile.ZIP_DEFLATED
                with written.open(entry, "w") as part:
                    if name == _DATA_SHEET:
                        yield from _fill(part, book.read(name), extract)
                    else:
                        part.write(book.read(name))
        file.seek(0)
        while piece := file.read(_PIECE):
            yield piece


def _fill(part: IO[bytes], sheet: bytes, extract: Extract) -> Iterator[bytes]:
    """Write the first sheet: its head as made, the rows in place of the one that shows how each number of decimals looks.

    Nothing can be sent yet, but others who make files may go on between the pieces.
    """
    head, row, tail = re.split(rb'(<row r="2".*?</row>)', sheet, maxsplit=1)
    last = len(extract.frame) + 1
    part.write(re.sub(rb'(<dimension ref="A1:[A-Z]+)\d+"', rb'\g<1>%d"' % last, head))
    styles = [int(number) for number in re.findall(rb'<c r="[A-Z]+2" s="(\d+)"', row)]
    for rows in sheet_rows(extract, dict(zip(_decimals(), styles, strict=True))):
        part.write(rows)
        yield b""
    part.write(tail)


def _decimals() -> list[int]:
    return sorted({row.decimals for row in INDICATORS.values()})


def _around(extract: Extract) -> bytes:
    """The workbook without its rows."""
    from xlsxwriter import Workbook  # only downloads need it

    translate, content = translations(extract.language).gettext, io.BytesIO()
    # text stays text: nothing that a source wrote may run as a formula or become a link
    book = Workbook(content, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False})
    book.set_properties({"created": _CREATED, "title": "Regioscope"})
    data = _sheet(book, translate(N_("Data")), _DATA, len(extract.frame), translate)
    for at, digits in enumerate(_decimals()):
        data.write_number(1, at, 0, book.add_format({"num_format": "#,##0" + ("." + "0" * digits if digits else "")}))
    for title, head, rows in _sheets(extract, translate):
        sheet = _sheet(book, translate(title), head, len(listed := list(rows)), translate)
        for at, row in enumerate(listed, 1):
            for column, text in enumerate(row):
                sheet.write_string(at, column, text)
    book.close()
    return content.getvalue()


def _sheet(book: "Workbook", title: str, head: Sequence[tuple[str, int]], rows: int, translate: Translate) -> "Worksheet":
    """A sheet with its header, bold and always in sight, and a filter on every column."""
    sheet, bold = book.add_worksheet(title), book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
    for at, (name, width) in enumerate(head):
        sheet.write_string(0, at, translate(name), bold)
        sheet.set_column(at, at, width)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, rows, len(head) - 1)
    return sheet


def _sheets(extract: Extract, translate: Translate) -> Iterator[tuple[str, Sequence[tuple[str, int]], Iterable[Sequence[str]]]]:
    """Title, header and rows of every sheet after the first."""
    sources = sources_of(extract.frame, extract.store.manifest).to_dict("records")
    yield N_("Flags"), _FLAGS, ((flag.letter, translate(flag.label), translate(flag.meaning)) for flag in FLAGS.values())
    yield N_("Status"), _STATUS, ((status, translate(label)) for status, label in STATUS_LABELS.items())
    yield N_("Metadata"), _METADATA, _metadata(extract, translate)
    yield N_("Methods"), _METHODS, _methods(extract, translate)
    yield N_("Sources"), _SOURCES, (_source(row, translate) for row in sources)
    terms = ((row["source"], translate(row["licence"]), row["licence_url"], translate(row["attribution"])) for row in sources)
    yield N_("Licences"), _LICENCES, dict.fromkeys(terms)


def _metadata(extract: Extract, translate: Translate) -> Iterator[tuple[str, str]]:
    said = about(extract)
    yield translate(N_("Snapshot")), said["generation"]
    yield translate(N_("Published on")), said["written"]
    yield translate(N_("Rows")), f"{said['rows']}"
    yield translate(N_("NUTS versions")), ", ".join(said["nuts"])
    for name, value in said["query"].items():
        yield translate(N_("Filter: {name}")).format(name=name), value if isinstance(value, str) else ", ".join(value)


def _methods(extract: Extract, translate: Translate) -> Iterator[tuple[str, str]]:
    said = about(extract)
    yield from ((translate(_NOTE), note) for note in said["notes"])
    yield from ((row["label"], row["note"]) for row in said["indicators"].values() if row["note"])
    yield from columns(extract.language).items()


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

"""What else arrives in place of a table, told by its first bytes: web pages, services' XML answers, archives."""

import re
from dataclasses import dataclass
from typing import Final

from data.errors import RegioscopeError, SourceDown, UnreadableFile

_LOOKED_AT: Final = 4096


@dataclass(frozen=True)
class Other:
    """Content that is no table: how it begins, the error for it, what to say; `{}` takes what the pattern's group caught."""

    begins: re.Pattern[bytes]
    error: type[RegioscopeError]
    words: str


_OTHERS: Final = (
    Other(re.compile(rb"PK\x03\x04"), UnreadableFile, "is a ZIP archive or a workbook"),
    Other(re.compile(rb"\x28\xb5\x2f\xfd"), UnreadableFile, "is packed with Zstandard"),
    Other(re.compile(rb"7z\xbc\xaf\x27\x1c|Rar!\x1a\x07|\x1f\x9d"), UnreadableFile, "is an archive (7z, RAR or compress)"),
    Other(re.compile(rb"PAR1"), UnreadableFile, "is a Parquet file"),
    Other(re.compile(rb"%PDF-"), UnreadableFile, "is a PDF"),
    Other(re.compile(rb"\s*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE), UnreadableFile, "is a web page (HTML)"),
    Other(re.compile(rb"\s*<.*<status>(SUBMITTED|PROCESSING)</status>", re.DOTALL), SourceDown, "says that the table is being made ({})"),
    Other(re.compile(rb"\s*<.*<faultstring[^>]*>([^<]{1,200})", re.DOTALL), UnreadableFile, "holds the service's error {}"),
    Other(re.compile(rb"\s*<"), UnreadableFile, "is XML"),
)


def refuse(plain: bytes, name: str, expected: str) -> None:
    """Raise `UnreadableFile`, or `SourceDown` for "later" answers, where the bytes are known not to be a table."""
    head = plain[:_LOOKED_AT]
    for other in _OTHERS:
        match = other.begins.match(head)
        if match:
            caught = b"".join(match.groups()).decode(errors="replace").strip()
            raise other.error(f"{name} {other.words.format(caught)}: {expected}.")

"""What kind of container some bytes are: told by their first bytes, bounded in size, text decoded whatever its encoding."""

import zipfile
from io import BytesIO
from typing import Final

from workspace.importers import encodings
from workspace.importers.errors import Damaged, TooLarge

LIMIT: Final = 200 << 20
"""Most bytes a file may have; said before upload."""

_ZIP: Final = b"PK\x03\x04"
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_UTF_8_MARK: Final = b"\xef\xbb\xbf"
_UTF_16_MARKS: Final = (b"\xff\xfe", b"\xfe\xff")
_SAMPLE: Final = 4096


def kind_of(content: bytes, name: str) -> str:
    """Return `zip` or `ole` (workbooks), `json`, `calendar`, `markup` or `text`; `Damaged` or `TooLarge` where it is nothing."""
    if len(content) > LIMIT:
        raise TooLarge(f"{name} has {len(content) >> 20} MB: a file may have {LIMIT >> 20} MB; export less of it.")
    if content.startswith(_ZIP) and zipfile.is_zipfile(BytesIO(content)):
        return "zip"
    if content.startswith(_OLE):
        return "ole"
    start = decoded(content[:_SAMPLE], whole=False)[0].lstrip("\ufeff \t\r\n")
    if not start:
        raise Damaged(name, "empty")
    if start[:15].upper() == "BEGIN:VCALENDAR":
        return "calendar"
    return {"{": "json", "[": "json", "<": "markup"}.get(start[0], "text")


def decoded(content: bytes, whole: bool = True) -> tuple[str, str]:
    """Return the text, and a note's code for an encoding other than UTF-8: UTF-16 by its mark or its zeros, else by its letters."""
    if content.startswith(_UTF_16_MARKS):
        return content[: len(content) & ~1].decode("utf-16", errors="replace"), "utf_16"
    content = content.removeprefix(_UTF_8_MARK)
    zeros = content[:_SAMPLE]
    if zeros.count(0) * 3 > len(zeros):
        little = zeros[1::2].count(0) >= zeros[::2].count(0)
        return content[: len(content) & ~1].decode("utf-16-le" if little else "utf-16-be", errors="replace"), "utf_16"
    try:
        return content.decode("utf-8"), ""
    except UnicodeDecodeError as error:
        if not whole and error.start >= len(content) - 3:
            return content[: error.start].decode("utf-8"), ""
        encoding, note = encodings.likeliest(content)
        return content.decode(encoding, errors="replace"), note


def as_utf8(content: bytes) -> tuple[bytes, str]:
    """Return the same text as UTF-8 without a mark, the very bytes where they are that already, and the note's code."""
    if content.isascii() and not content[:_SAMPLE].count(0):
        return content, ""
    text, note = decoded(content)
    if note:
        return text.encode("utf-8", errors="replace"), note
    return content.removeprefix(_UTF_8_MARK), ""

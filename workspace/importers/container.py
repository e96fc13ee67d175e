"""What kind of container some bytes are: told by their first bytes, bounded in size, text decoded whatever its encoding."""

import re
import zipfile
from functools import lru_cache
from io import BytesIO
from types import MappingProxyType
from typing import Final

import numpy as np

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
        encoding, note = likeliest(content)
        return content.decode(encoding, errors="replace"), note


def as_utf8(content: bytes) -> tuple[bytes, str]:
    """Return the same text as UTF-8 without a mark, the very bytes where they are that already, and the note's code."""
    if content.isascii() and not content[:_SAMPLE].count(0):
        return content, ""
    text, note = decoded(content)
    if note:
        return text.encode("utf-8", errors="replace"), note
    return content.removeprefix(_UTF_8_MARK), ""


_CENTRAL: Final = (
    "ąćęłńóśźż",
    "áčďéěíňóřšťúůýž",
    "áäčďéíĺľňóôŕšťúýž",
    "čćđšž",
    "áéíóöőúüű",
    "ăâîşţ",
    "äöüß",
)
_WESTERN: Final = ("àâæçéèêëîïôœùûü", "áéíñóúü", "ãáàâçéêíóôõú", "àèéìòù", "äëéïóöü", "åäö", "æøåéò", "äöüß")
_BALTIC: Final = ("ąčęėįšųūž", "āčēģīķļņšūž", "äõöšüž", "ąćęłńóśźż")
_ENCODINGS: Final = MappingProxyType(
    {
        "cp1250": ("windows_1250", _CENTRAL),
        "iso8859-2": ("iso_8859_2", _CENTRAL),
        "cp1252": ("windows_1252", _WESTERN),
        "cp1257": ("windows_1257", _BALTIC),
    }
)
"""Codec, code of the note on it, and the letters beyond ASCII of languages that are written in it; of equals the first counts."""

_SIGNS: Final = "\u00a0€„“”‘’‚–—…«»§°µ²³·×½"
_UNLIKELY: Final = -4


def likeliest(content: bytes) -> tuple[str, str]:
    """Return the codec and the code of the note on it."""
    used = np.bincount(np.frombuffer(content, np.uint8), minlength=256)
    codec = max(_ENCODINGS, key=lambda name: max(_fit(used, name, letters) for letters in _ENCODINGS[name][1]) - _odd(content, name))
    return codec, _ENCODINGS[codec][0]


def _odd(content: bytes, codec: str) -> int:
    """How many capital letters would follow a small one, twice: nobody writes so."""
    return 2 * len(_capital_inside(codec).findall(content))


@lru_cache(maxsize=len(_ENCODINGS))
def _capital_inside(codec: str) -> "re.Pattern[bytes]":
    signs = {byte: bytes([byte]).decode(codec, errors="replace") for byte in range(256)}
    small = bytes(byte for byte, sign in signs.items() if sign.islower())
    capital = bytes(byte for byte, sign in signs.items() if sign.isupper() and not sign.isascii())
    return re.compile(b"[" + re.escape(small) + b"][" + re.escape(capital) + b"]")


def _fit(used: np.ndarray, codec: str, letters: str) -> int:
    """How many letters of the language the text has, less what else it would have in it."""
    return int(used[0x80:] @ _worths(codec, letters))


@lru_cache(maxsize=sum(len(letters) for _, letters in _ENCODINGS.values()))
def _worths(codec: str, letters: str) -> np.ndarray:
    return np.array([_worth(bytes([byte]).decode(codec, errors="replace"), letters) for byte in range(0x80, 0x100)])


def _worth(sign: str, letters: str) -> int:
    if sign.casefold() in letters or sign.lower() in letters:
        return 1
    if sign in _SIGNS:
        return 0
    return -1 if sign.isalpha() else _UNLIKELY

"""How much room text takes in Arial (and fonts of its widths), so that none overflows its box whichever program draws it."""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

_ASCII: Final = (
    "278 278 355 556 556 889 667 191 333 333 389 584 278 333 278 278 556 556 556 556 556 556 556 556 556 556 278 278 584 584 584 556 "
    "1015 667 667 722 722 667 611 778 722 278 500 667 556 833 722 778 667 778 722 667 611 722 667 944 667 667 611 278 278 278 469 556 "
    "333 556 556 500 556 556 278 556 556 222 222 500 222 833 556 556 556 556 333 500 278 556 500 722 500 500 500 334 260 334 584"
)
_WIDTHS: Final = {chr(32 + at): int(width) / 1000 for at, width in enumerate(_ASCII.split())}
"""Widths of Arial's letters from space to tilde, as shares of the size of the type."""

_USUAL, _WIDE, _BOLD, _SPARE = 0.7, 1.1, 1.08, 1.04
_LINE: Final = 1.22
"""Height of a line, as a share of the size of the type."""

ELLIPSIS: Final = "…"


@dataclass(frozen=True, kw_only=True)
class Fitted:
    """Text at a size of type at which it fits, and its lines; cut with an ellipsis where it does not even at the smallest."""

    text: str
    lines: Sequence[str]
    size: float

    @property
    def height(self) -> float:
        """Points from the top of the first line to the bottom of the last."""
        return len(self.lines) * self.size * _LINE


def width(text: str, size: float, *, bold: bool = False) -> float:
    """Return points across a text in one line, rather more than less."""
    return sum(map(_letter, text)) * size * (_BOLD if bold else 1) * _SPARE


def wrap(text: str, room: float, size: float, *, bold: bool = False) -> list[str]:
    """Return the lines of a text that is so many points wide at most; a word that is longer is broken."""
    lines = [""]
    for word in text.split(" "):
        longer = f"{lines[-1]} {word}" if lines[-1] else word
        if width(longer, size, bold=bold) <= room:
            lines[-1] = longer
            continue
        first, *rest = _broken(word, room, size, bold=bold)
        lines = [*lines, first, *rest] if lines[-1] else [first, *rest]
    return lines


def fit(text: str, across: float, down: float, sizes: Sequence[float], *, bold: bool = False) -> Fitted:
    """Return a text at the first of these sizes (large to small) at which it fits so many points across and down."""
    shown = text[: _most(across, down, sizes[-1])]
    for size in sizes:
        lines = wrap(shown, across, size, bold=bold)
        if len(lines) * size * _LINE <= down:
            return Fitted(text=shown, lines=lines, size=size)
    kept = max(1, int(down / (sizes[-1] * _LINE)))
    last = cut(lines[kept - 1] + ELLIPSIS, across, sizes[-1], bold=bold)
    return Fitted(text=shown[: _start(shown, lines, kept - 1)] + last, lines=[*lines[: kept - 1], last], size=sizes[-1])


def _start(text: str, lines: Sequence[str], number: int) -> int:
    """Return where in a text one of its lines begins."""
    at = 0
    for line in lines[:number]:
        at = text.index(line, at) + len(line)
    return text.index(lines[number], at)


def cut(text: str, room: float, size: float, *, bold: bool = False) -> str:
    """Return a text that fits in one line of so many points, cut with an ellipsis where it must be."""
    text = text[: int(room / (size * 0.15)) + 2]
    if width(text, size, bold=bold) <= room:
        return text
    while text and width(text + ELLIPSIS, size, bold=bold) > room:
        text = text[:-1]
    return text.rstrip() + ELLIPSIS


def _most(across: float, down: float, size: float) -> int:
    """Return more letters than a box can hold, so that what is far longer costs nothing."""
    return int(across / (size * 0.2)) * (int(down / (size * _LINE)) + 1) + 2


def _broken(word: str, room: float, size: float, *, bold: bool) -> Iterator[str]:
    piece = ""
    for letter in word:
        if piece and width(piece + letter, size, bold=bold) > room:
            yield piece
            piece = ""
        piece += letter
    yield piece


@lru_cache(maxsize=2048)
def _letter(letter: str) -> float:
    if letter in _WIDTHS:
        return _WIDTHS[letter]
    if unicodedata.combining(letter) or unicodedata.category(letter) == "Cf":
        return 0.0
    if unicodedata.east_asian_width(letter) in "WF" or ord(letter) > 0xFFFF:
        return _WIDE
    base = unicodedata.normalize("NFKD", letter)[0]
    return _WIDTHS.get(base, _USUAL)

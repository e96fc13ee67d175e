"""Columns as numbers of distinct words: what is asked of a million cells is asked of a few hundred words."""

import html
import re
import unicodedata
from collections.abc import Callable, Sequence
from typing import Final, NamedTuple

import numpy as np
import pyarrow as pa

_UNSEEN: Final = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]+")
_TOTALS: Final = ("total", "subtotal", "grandtotal", "sum", "suma", "razem", "ogółem", "łącznie", "summe", "gesamt", "somme", "totaal")
_SPACE: Final = re.compile(r"\s+")


class Words(NamedTuple):
    """A column: for each row the position of its word in `words`, which are distinct; "" where the cell is empty."""

    codes: np.ndarray
    words: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.codes)

    def mapped(self, change: Callable[[str], str]) -> "Words":
        """Return the column with each distinct word changed, equal results merged."""
        return merged(self.codes, [change(word) for word in self.words])

    def where(self, holds: Callable[[str], bool]) -> np.ndarray:
        """Return True in each row whose word fulfils the condition."""
        return np.array([holds(word) for word in self.words], bool)[self.codes] if len(self.words) else np.zeros(len(self.codes), bool)

    def numbers(self, value: Callable[[str], float]) -> np.ndarray:
        """Return a float per row, computed once per distinct word."""
        return np.array([value(word) for word in self.words], float)[self.codes] if len(self.words) else np.zeros(len(self.codes))

    def taken(self, rows: np.ndarray) -> "Words":
        """Return some of the rows, by position or by mask."""
        return Words(self.codes[rows], self.words)

    def column(self, empty_as_null: bool = False) -> pa.DictionaryArray:
        """Return as Arrow's dictionary column, only with words that occur; empty words as null if asked for."""
        used, codes = np.unique(self.codes, return_inverse=True)
        words = [self.words[at] for at in used]
        mask = np.array([not word for word in words], bool)[codes] if empty_as_null and words else None
        return pa.DictionaryArray.from_arrays(pa.array(codes.astype(np.int32), mask=mask), pa.array(words, pa.string()))


def merged(codes: np.ndarray, words: Sequence[str]) -> Words:
    """Return a column of the words, equal ones merged."""
    places: dict[str, int] = {}
    position = np.array([places.setdefault(word, len(places)) for word in words], np.int32)
    return Words(position[codes] if len(words) else codes.astype(np.int32), tuple(places))


def constant(word: str, rows: int) -> Words:
    """Return the same word in every row."""
    return Words(np.zeros(rows, np.int32), (word,))


def encoded(column: pa.Array | pa.ChunkedArray) -> Words:
    """Return the words of a text column, tidied; null is ""."""
    whole = column.combine_chunks() if isinstance(column, pa.ChunkedArray) else column
    whole = whole.fill_null("") if not pa.types.is_dictionary(whole.type) else whole
    coded = whole if pa.types.is_dictionary(whole.type) else whole.dictionary_encode()
    return merged(coded.indices.to_numpy(zero_copy_only=False).astype(np.int32), [tidy(word) for word in coded.dictionary.to_pylist()])


def tidy(text: str | None) -> str:
    """Return a text without control and direction characters, with single spaces, in Unicode's composed form."""
    if not text:
        return ""
    if text.isascii() and text.isprintable() and "  " not in text:
        return text.strip()
    return _SPACE.sub(" ", _UNSEEN.sub(" ", unicodedata.normalize("NFC", text))).strip()


def unescaped(text: str) -> str:
    """Return a text as it was before it was escaped for HTML, once or twice: `SEM &amp;amp; FIB` is `SEM & FIB`."""
    return tidy(html.unescape(html.unescape(text))) if "&" in text else text


def bare(text: str) -> str:
    """Return a heading without capitals, spaces, signs and HTML's escapes, so that `Checked-In At` and `checked_in_at` are one."""
    return "".join(sign for sign in unicodedata.normalize("NFKC", unescaped(text)).casefold() if sign.isalnum())


def is_total(text: str) -> bool:
    """Return whether a cell is empty or a word for a sum, as below a table."""
    return bare(text) in ("", *_TOTALS) or (text.rstrip().endswith(":") and bare(text).startswith(_TOTALS))

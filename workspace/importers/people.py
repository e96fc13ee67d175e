"""People stay at the door: of a user only a pseudonym is kept, and names are cut out of every text that is."""

import hmac
import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from workspace.importers.person_names import ADDRESS, DIGITS, Name, folded, names

NAMED: Final = "(a person's name)"
"""Stands in a text for the name of one of the file's people."""

_LENGTH: Final = 16
_TAG: Final = 4
_TOKEN: Final = re.compile(r"[^\W_]+")
_BETWEEN: Final = re.compile(r"[\s.,_'’\-]*")
_PAIRS: Final = {"(": ")", "[": "]", "<": ">", '"': '"'}
_LONG, _STEM, _ENDING = 5, 4, 3
"""Letters from which a name is looked for with another ending, those that must agree at least, and those an ending may have."""


class Part(NamedTuple):
    """Letters of a text that name somebody, from `start` to `end`; `sure` where it is a whole name or an address."""

    start: int
    end: int
    sure: bool


def pseudonym(name: str, salt: bytes) -> str:
    """Return 16 hexadecimal digits of HMAC-SHA256 over the name in lower case; "" for no name."""
    known = unicodedata.normalize("NFKC", name).casefold().strip()
    return hmac.digest(salt, known.encode(), "sha256").hex()[:_LENGTH] if known else ""


def label(text: str, salt: bytes) -> str:
    """Return what stands for the name in a text that has to stay apart from others: the words and four digits that tell nothing."""
    return f"{NAMED[:-1]}, {pseudonym(f'text {text}', salt)[:_TAG]})"


class Crowd:
    """The people that a file names, as they are looked for in a text: whole, in parts, without accents, with another ending."""

    def __init__(self, cells: Iterable[str] = ()) -> None:
        known = [name for cell in set(cells) for name in names(cell)]
        self._whole = {name.key for name in known}
        self._joined = {form for name in known for form in name.joined()}
        self._parts = {part for name in known for part in name.parts}
        self._by_longest: dict[str, set[frozenset[str]]] = {}
        for name in known:
            if name.full:
                self._by_longest.setdefault(max(sorted(name.full), key=len), set()).add(name.full)
        self._stems: dict[str, set[str]] = {}
        for part in self._parts:
            if len(part) >= _LONG:
                self._stems.setdefault(part[:_STEM], set()).add(part)

    def parts(self, text: str) -> list[Part]:
        """Return the parts of a text that name somebody, from left to right; none for most texts."""
        text = unicodedata.normalize("NFC", text)
        result = [Part(*match.span(), sure=True) for match in ADDRESS.finditer(text)]
        tokens = [(match.start(), match.end(), folded(match[0])) for match in _TOKEN.finditer(text)]
        marks = self._marks([token for _start, _end, token in tokens])
        result += [Part(start, end, sure) for (start, end, _token), sure in zip(tokens, marks, strict=True) if sure is not None]
        return list(_merged(text, sorted(result)))

    def _marks(self, tokens: list[str]) -> list[bool | None]:
        """For each word of a text: True if it belongs to a whole name, False if it may be part of one, None if it is neither."""
        if tokens and Name.from_words(tokens).key in self._whole:
            return [True] * len(tokens)
        tokens = [token.strip(DIGITS) for token in tokens]
        there = set(tokens)
        full = {part for token in there for name in self._by_longest.get(token, ()) if name <= there for part in name}
        marks = [self._mark(token, full) for token in tokens]
        for at, token in enumerate(tokens):
            near = [mark for mark in marks[max(at - 1, 0) : at + 2] if mark is not None]
            if marks[at] is None and near and self._beside_a_name(token):
                marks[at] = max(near)
        return marks

    def _mark(self, token: str, full: set[str]) -> bool | None:
        if token in full or token in self._joined:
            return True
        return False if token in self._parts or self._inflected(token) else None

    def _beside_a_name(self, token: str) -> bool:
        """Whether a word is an initial, or a short name with an ending, which only counts beside another part."""
        return (len(token) == 1 and token.isalpha()) or any(token[:-letters] in self._parts for letters in range(1, _ENDING))

    def _inflected(self, token: str) -> bool:
        return any(_same_stem(token, part) for part in self._stems.get(token[:_STEM], ()))

    def cut(self, text: str, instead: str = NAMED) -> str:
        """Return the text with something instead of each name in it."""
        text = unicodedata.normalize("NFC", text)
        for part in reversed(self.parts(text)):
            text = text[: part.start] + instead + text[part.end :]
        return text


def _same_stem(token: str, part: str) -> bool:
    alike = next((at for at, (one, other) in enumerate(zip(token, part, strict=False)) if one != other), min(len(token), len(part)))
    return alike >= max(_STEM, len(part) - 2) and len(token) - alike <= _ENDING


def _merged(text: str, parts: list[Part]) -> Iterator[Part]:
    """Neighbours as one part, with the brackets that hold nothing else."""
    whole: list[Part] = []
    for part in parts:
        if whole and _BETWEEN.fullmatch(text, whole[-1].end, max(part.start, whole[-1].end)):
            last = whole[-1]
            whole[-1] = Part(last.start, max(last.end, part.end), last.sure or part.sure)
        else:
            whole.append(part)
    for part in whole:
        closed = part.start and part.end < len(text) and _PAIRS.get(text[part.start - 1]) == text[part.end]
        yield Part(part.start - 1, part.end + 1, part.sure) if closed else part

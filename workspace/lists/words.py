"""Cells in the directory's words: closed lists and countries, however a file spells them and in any language of the dashboard."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from types import MappingProxyType
from typing import Final

from babel.core import Locale, get_global

from data.directory import CLOSED
from data.facility_words import LABELS, label
from data.language import LANGUAGES
from workspace.importers.words import bare

_EUROSTAT: Final = {"GB": "UK", "GR": "EL"}
_CODE: Final = 2
_SYNONYMS: Final = MappingProxyType(
    {
        "state": {"operational": "operating", "being upgraded": "operating", "under construction": "planned", "terminated": "closed"},
        "admitted": {"companies": "industry", "businesses": "industry", "przedsiębiorstwa": "industry", "researchers": "academic"},
        "commercial_use": {"yes": "open", "tak": "open", "no": "closed", "nie": "closed"},
    }
)
_PARTS: Final = (re.compile(r"[;|\n]"), re.compile(r"[;|\n,]"))


def keys_of(column: str, cell: object) -> tuple[list[str], bool]:
    """Return values of a closed list that a cell names, each once, and whether it holds anything that is none of them."""
    result, others = _keys_of(column, tuple(_texts(cell)))
    return list(result), others


@lru_cache(maxsize=4096)
def _keys_of(column: str, texts: tuple[str, ...]) -> tuple[tuple[str, ...], bool]:
    given = list(texts)
    words = _words(column)
    for split in _PARTS:
        result = [words.get(bare(part)) or words.get(bare(part.partition("-")[2])) for part in given]
        if all(result):
            return tuple(dict.fromkeys(word for word in result if word)), False
        given = [part.strip() for text in given for part in ([text] if bare(text) in words else split.split(text)) if part.strip()]
    result = [words.get(bare(part)) for part in given]
    return tuple(dict.fromkeys(word for word in result if word)), not all(result)


def country(cell: str) -> str:
    """Return Eurostat's code of a country given by code or name, "" for what is none."""
    return _countries().get(bare(cell), "")


def terms(cell: object) -> list[str]:
    """Return the free words of a cell: a list, or a text with semicolons, bars or lines between them; each once."""
    parts = [" ".join(part.split()) for text in _texts(cell) for part in _PARTS[0].split(text)]
    return list({part.casefold(): part for part in reversed(parts) if part}.values())[::-1]


def _texts(cell: object) -> list[str]:
    many: Iterable[object] = cell if isinstance(cell, list | tuple) else [cell]
    return [text for text in (str(one).strip() for one in many if one is not None) if text]


@lru_cache(maxsize=32)
def _words(column: str) -> dict[str, str]:
    result = {bare(text): key for text, key in _SYNONYMS.get(column, {}).items()}
    for key in CLOSED[column]:
        for language in LANGUAGES if column in LABELS else ():
            result[bare(label(column, key, language))] = key
    result |= {bare(key): key for key in CLOSED[column]}
    result.pop("", None)
    return result


@lru_cache(maxsize=1)
def _countries() -> dict[str, str]:
    return {bare(name): _EUROSTAT.get(code, code) for name, code in _pairs()} | {"el": "EL", "uk": "UK"}


def _pairs() -> Iterator[tuple[str, str]]:
    for language in LANGUAGES:
        for code, name in Locale.parse(language).territories.items():
            if len(code) == _CODE:
                yield from ((name, code), (code, code))
    for code, instead in get_global("territory_aliases").items():
        if code.isalpha() and len(instead) == 1:
            yield code, instead[0]

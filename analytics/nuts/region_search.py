"""Finding a region by code, by name in several languages, by a code that ended, or by what lies in it."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

import pandas as pd
from rapidfuzz import fuzz, process

from data.catalogue.other_names import OTHER_NAMES
from data.schema import DEFAULT_NUTS

MOST: Final = 8
ALIKE: Final = 84.0
"""Similarity in % (Indel ratio) from which a name counts as meant where nothing else fits."""

FINEST: Final = 2
"""Level of the regions that a search leads to: finer ones and towns lead to the one around them."""

CODE, OLD_CODE, NAME, OTHER_NAME, INSIDE, TOWN, TOWN_OTHER = range(7)
KINDS: Final = ("code", "old_code", "name", "other_name", "inside", "town", "town")
"""What fitted, by its place in the order of the results."""

_REGION: Final = frozenset({"name", "other_name"})
_EXACT, _BEGINS, _BEGINS_WORD, _CONTAINS, _ALIKE = range(5)
_LETTERS: Final = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i", "þ": "th", "ð": "d"})
_QUALIFIER: Final = re.compile(r"\s*\([^)]*\)|^Prov\. ")
_BRACKETED: Final = re.compile(r"\((\w{2,5})\)\s*$")
"""A code as lists of regions write it behind the name."""


class Name(NamedTuple):
    """A word for a region: folded, as written, its kind, the region that it leads to, and the code of what it names."""

    folded: str
    text: str
    kind: int
    geo: str
    of: str
    people: int = 0


@dataclass(frozen=True)
class Index:
    """Every name, and where each code leads to."""

    names: tuple[Name, ...]
    codes: Mapping[str, tuple[str, ...]]
    current: frozenset[str]


@dataclass(frozen=True)
class Match:
    """A region that fits: its code, what fitted as written and as one of `KINDS`, the code that it names, and how well it fits."""

    geo: str
    text: str
    kind: str
    of: str
    fit: int

    @property
    def exact(self) -> bool:
        """Whether it is what the text says, and not only its beginning or part."""
        return self.fit == _EXACT


def folded(text: str) -> str:
    """Return a text in small letters without accents, signs as single spaces."""
    plain = unicodedata.normalize("NFKD", text.casefold().translate(_LETTERS))
    letters = "".join(sign for sign in plain if not unicodedata.combining(sign))
    return " ".join(re.sub(r"[^\w]+", " ", letters).split())


def index(
    regions: pd.DataFrame, towns: pd.DataFrame, links: pd.DataFrame, countries: Mapping[str, Iterable[str]], outside: Sequence[str] = ()
) -> Index:
    """Return what is searched: regions of every version, `data.schema.TOWNS`, old and new codes (`recode_links.links`), countries' names.

    `outside` are countries of no NUTS version that may be chosen too.
    """
    current = frozenset(regions.loc[regions["nuts"] == DEFAULT_NUTS, "geo"]) | set(outside)
    codes = _codes(regions, links, current)
    named = [
        *_region_names(regions, codes),
        *_others(OTHER_NAMES, codes),
        *_others(countries, {code: (code,) for code in current if len(code) == 2}),
        *_town_names(towns, codes),
    ]
    return Index(tuple(dict.fromkeys(named)), codes, current)


def search(text: str, within: Index, most: int = MOST) -> list[Match]:
    """Return the regions that a text fits, best first; a code is exact and stands alone, an old one with all its successors.

    Names come before what lies inside, exact ones before beginnings, beginnings before what merely contains the text; where nothing fits,
    names that are spelled much alike.
    """
    code = text.strip().upper()
    if code in within.codes:
        return _of_code(code, within)[:most]
    query, bracketed = folded(text), _BRACKETED.search(text)
    if len(query) < 2:
        return []
    ranked = sorted(((fit, name) for name in within.names if (fit := _fit(query, name)) is not None), key=_order)
    if bracketed and bracketed[1].upper() in within.codes and not (ranked and ranked[0][0] == _EXACT):
        return _of_code(bracketed[1].upper(), within)[:most]
    best: dict[str, Match] = {}
    for fit, name in ranked or [(_ALIKE, name) for name in _alike(query, within.names)]:
        best.setdefault(name.geo, Match(name.geo, name.text, KINDS[name.kind], name.of, fit))
    return list(best.values())[:most]


def certain(matches: Sequence[Match]) -> str:
    """Return the one region that was meant beyond doubt: fitting exactly, or the only one that fits; "" where there is none.

    A region that is the only part of its NUTS 1 region is meant rather than that one; a town does not outdo regions of that name.
    """
    exact = [match for match in matches if match.exact]
    if not exact:
        return matches[0].geo if len(matches) == 1 and matches[0].fit != _ALIKE else ""
    first = exact[0]
    equal = [match.geo for match in exact if match.kind == first.kind]
    equal = [geo for geo in equal if len(geo) == 2 or not any(other != geo and other.startswith(geo) for other in equal)]
    rivals = [match for match in matches if match.kind in _REGION and match.fit <= _BEGINS and match.geo != first.geo]
    return equal[0] if len(equal) == 1 and not (first.kind == "town" and rivals) else ""


def _of_code(code: str, within: Index) -> list[Match]:
    kind = CODE if code in within.current else OLD_CODE
    return [Match(geo, code, KINDS[kind], code, _EXACT) for geo in within.codes[code]]


def _codes(regions: pd.DataFrame, links: pd.DataFrame, current: frozenset[str]) -> dict[str, tuple[str, ...]]:
    """Where each code leads: a region in use to itself or the one around it, one that ended to its successors, else to itself."""
    known = [*regions["geo"], *links["from_geo"]]
    ended = links[~links["from_geo"].isin(current) & links["to_geo"].isin(current)].sort_values("share", ascending=False)
    heirs = ended.groupby("from_geo", sort=False)["to_geo"].agg(tuple).to_dict()
    return {code: _led(heirs.get(code, (code,))) for code in dict.fromkeys([*known, *current])}


def _led(codes: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(code[: FINEST + 2] for code in codes))


def _region_names(regions: pd.DataFrame, codes: Mapping[str, tuple[str, ...]]) -> Iterator[Name]:
    newest = regions.sort_values("nuts", ascending=False, kind="stable").drop_duplicates(["geo", "name"])
    for code, level, text in newest[["geo", "level", "name"]].itertuples(index=False, name=None):
        kind = INSIDE if level > FINEST else NAME
        for spelled in dict.fromkeys(folded(one) for part in (text, *text.split("/")) for one in (part, _QUALIFIER.sub("", part))):
            for geo in codes[code]:
                yield Name(spelled, text, kind, geo, code)


def _others(names: Mapping[str, Iterable[str]], codes: Mapping[str, tuple[str, ...]]) -> Iterator[Name]:
    for code in names:
        for text in names[code]:
            for geo in codes.get(code, ()):
                yield Name(folded(text), text, NAME if len(code) == 2 else OTHER_NAME, geo, code)


def _town_names(towns: pd.DataFrame, codes: Mapping[str, tuple[str, ...]]) -> Iterator[Name]:
    for of, town, others, people in zip(*(towns[column].tolist() for column in ("geo", "name", "names", "population")), strict=True):
        for geo in codes.get(of, ()):
            yield Name(folded(town), town, TOWN, geo, of, people)
            yield from (Name(folded(other), town, TOWN_OTHER, geo, of, people) for other in others)


def _fit(query: str, name: Name) -> int | None:
    if query not in name.folded:
        return None
    if name.folded == query:
        return _EXACT
    if name.folded.startswith(query):
        return _BEGINS
    if f" {query}" in name.folded:
        return _BEGINS_WORD
    return _CONTAINS if name.kind < TOWN else None


def _alike(query: str, names: Sequence[Name]) -> list[Name]:
    result = process.extract(query, [name.folded for name in names], scorer=fuzz.ratio, score_cutoff=ALIKE, limit=2 * MOST)
    return [names[at] for _text, _score, at in result]


def _order(hit: tuple[int, Name]) -> tuple[bool, int, int, int, int, str]:
    """Exact ones by what they are, the others by how they fit; then larger towns, larger regions."""
    fit, name = hit
    return fit != _EXACT, 0 if fit == _EXACT else fit, name.kind, -name.people, len(name.geo), name.geo

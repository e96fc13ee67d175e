"""Towns by their names: which NUTS 2 region an organisation sits in, of which only the town and the country are known."""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Final

import numpy as np

from data.locator import VERSIONS, Locator
from loaders.directory_rows import OURS

NUTS2: Final = 4
"""Length of a NUTS 2 code."""

FAR_LARGER: Final = 10
"""So many times larger than any of that name elsewhere a town must be to be the one that is meant."""

REACH: Final = 10_000
"""Metres from a drawn region of its country at which a town still lies in it: the middle of Istanbul is 9 km from its drawn coast."""

_LETTERS: Final = str.maketrans({"ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ß": "ss", "æ": "ae", "Æ": "AE", "ı": "i"})
_ASIDE: Final = re.compile(r"\([^)]*\)|\bcedex\b.*", re.IGNORECASE)
_WORD: Final = re.compile("[a-z]+")
_SPELLED: Final = re.compile("([aou])e")
_PARTS: Final = re.compile(r"[,/(]| - | [bk]\. ")
_JOINS: Final = frozenset(
    [
        *("am", "an", "bei", "da", "de", "del", "der", "des", "di", "do", "dos", "du", "en", "im", "in", "la", "las", "le", "les", "los"),
        *("of", "saint", "san", "santa", "st", "sur", "under", "upon"),
    ]
)
"""Words with which no town's name ends."""

_MISNAMED: Final = MappingProxyType({"helsingin yliopisto": "helsinki"})
"""What stands in place of a town, and the town."""

Key = tuple[str, str]
"""Country and plain name."""

Place = tuple[int, str, str]
"""Organisation, country and town."""


@dataclass(frozen=True)
class Hints:
    """NUTS 2 codes of another time: by organisation, by town, and the codes of today that each may have become."""

    of: Mapping[int, str]
    in_town: Mapping[Key, Sequence[str]]
    became: Mapping[str, frozenset[str]]


def plain(name: str) -> str:
    """Return a name in small letters of the English alphabet, with one space between words."""
    if not name.isascii():
        name = unicodedata.normalize("NFKD", name.translate(_LETTERS)).encode("ascii", "ignore").decode()
    return " ".join(_WORD.findall(name.lower()))


def spellings(town: str) -> list[str]:
    """Return the names under which a town may be known, likeliest first.

    As written, without brackets and CEDEX, its parts, without its last word, with one letter for ae, oe and ue.
    """
    short = plain(_ASIDE.sub(" ", town))
    words = short.split()[:-1]
    cut = [] if not words or words[-1] in _JOINS else [" ".join(words)]
    names = [plain(town), short, *map(plain, _PARTS.split(town)), *cut, _SPELLED.sub(r"\1", short), _MISNAMED.get(short, "")]
    return [name for name in dict.fromkeys(names) if name]


def seats(places: Iterable[Place], cities: Iterable[Mapping[str, Any]], locator: Locator, hints: Hints) -> Iterator[tuple[str, str]]:
    """Yield the NUTS 2 region ("" for none) and how it was located, for each organisation, country and town."""
    known = list(places)
    sought = {(country, name) for _, country, town in known for name in spellings(town)}
    towns = _towns(sought, cities, locator)
    for organisation, country, town in known:
        key = next(((country, name) for name in spellings(town) if (country, name) in towns), None)
        yield _seat(organisation, key, towns[key], hints) if key else ("", "")


def _towns(sought: Set[Key], cities: Iterable[Mapping[str, Any]], locator: Locator) -> dict[Key, dict[str, int]]:
    """Inhabitants of the largest town by region, for each key that some town has."""
    lands = {country for country, _ in sought}
    fits = [(city, keys) for city in cities if _land(city) in lands and (keys := sought & _keys(city))]
    codes = _regions([city for city, _ in fits], locator)
    towns: dict[Key, dict[str, int]] = defaultdict(dict)
    for (city, keys), region in zip(fits, codes, strict=True):
        for key in keys if region else ():
            towns[key][region] = max(towns[key].get(region, 0), int(city["population"]))
    return dict(towns)


def _keys(city: Mapping[str, Any]) -> set[Key]:
    return {(_land(city), plain(name)) for name in (city["name"], *city["alternatenames"])}


def _land(city: Mapping[str, Any]) -> str:
    code = str(city["countrycode"])
    return OURS.get(code, code)


def _regions(cities: Sequence[Mapping[str, Any]], locator: Locator) -> list[str]:
    """NUTS 2 region of each town by the newest version in which one lies there, "" where it is not of the town's country."""
    lon, lat = (np.array([city[name] for city in cities], float) for name in ("longitude", "latitude"))
    by_version = [locator.nuts(version, lon, lat, REACH) for version in reversed(VERSIONS)]
    lands = map(_land, cities)
    return [
        next((code[:NUTS2] for code in codes if len(code) > NUTS2 and code.startswith(land)), "")
        for land, *codes in zip(lands, *by_version, strict=True)
    ]


def _seat(organisation: int, key: Key, regions: Mapping[str, int], hints: Hints) -> tuple[str, str]:
    if len(regions) == 1:
        return next(iter(regions)), "town"
    own = [hints.of[organisation]] if organisation in hints.of else []
    for codes in (own, hints.in_town.get(key, ())):
        if region := _hinted(codes, regions, hints):
            return region, "fp7"
    (region, most), (_, second) = Counter(regions).most_common(2)
    return (region, "largest") if most >= FAR_LARGER * max(second, 1) else ("", "")


def _hinted(codes: Iterable[str], regions: Iterable[str], hints: Hints) -> str:
    """The region that most codes of another time speak for, "" where none or two do."""
    votes = Counter(region for code in codes for region in regions if region in hints.became.get(code, ())).most_common(2)
    return votes[0][0] if votes and votes[0][1] > (votes[1][1] if len(votes) > 1 else 0) else ""

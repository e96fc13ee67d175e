"""The region of a town by its name: chief towns of the snapshot, in the spelling of any language that the gazetteer knows."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Mapping
from functools import lru_cache
from typing import Final

from data.store import current

_FAR_LARGER: Final = 10
"""So many times larger than any other of its name a town must be to be the one that is meant."""
_LETTERS: Final = str.maketrans("łŁøØđĐßæœ", "lLoOdDsao")


def region_of(place: str, country: str = "") -> str:
    """Return the NUTS 3 code (2024) of the town, "" where no town or several of that name are known.

    `country` is a code of two letters, "" if it is not known.
    """
    return _pick(_index(current().generation).get(_folded(place), ()), country)


def _pick(found: tuple[tuple[int, str], ...], country: str) -> str:
    here = [(people, geo) for people, geo in found if geo.startswith(country)]
    regions = {geo for _people, geo in here}
    if len(regions) == 1:
        return regions.pop()
    largest = sorted(here, reverse=True)[:2]
    return largest[0][1] if len(largest) > 1 and largest[0][0] >= _FAR_LARGER * largest[1][0] else ""


@lru_cache(maxsize=2)
def _index(_generation: str) -> Mapping[str, tuple[tuple[int, str], ...]]:
    """Inhabitants and region of each town by its names."""
    names: dict[str, set[tuple[int, str]]] = defaultdict(set)
    rows = current().towns()
    for name, others, people, geo in zip(rows["name"], rows["names"], rows["population"], rows["geo"], strict=True):
        for one in (name, *others):
            names[_folded(one)].add((int(people), str(geo)))
    return {name: tuple(sorted(towns)) for name, towns in names.items()}


def _folded(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name.translate(_LETTERS).casefold())
    return re.sub(r"[^\w]+", " ", "".join(sign for sign in plain if not unicodedata.combining(sign))).strip()

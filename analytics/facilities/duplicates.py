"""Facilities of two lists that may be the same one: pairs with a score, and what each reason adds to it."""

import re
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Final

import numpy as np
import pandas as pd
from rapidfuzz import fuzz

from analytics.facilities.index import words_of
from analytics.similarity.distances import kilometres

COLUMNS: Final = ("first", "second", "score", "name", "ror", "place", "host", "likeness", "km", "shared_host")
LEAST: Final = 40.0
"""Score from which a pair is worth a person's look; docs/methods.md says why."""

NAME: Final = 60.0
ROR: Final = 60.0
PLACE: Final = 20.0
TOWN: Final = 10.0
HOST: Final = 20.0
_ALIKE_FROM: Final = 0.5
"""Likeness of names that any two institutes have."""
_NEAR_KM: Final = 10.0
_FAR_KM: Final = 50.0
_CROWD: Final = 40
"""Facilities that may share a word, a host or a place before it stops telling two of them apart."""

_ROR: Final = re.compile(r"https://ror\.org/0[a-z0-9]{8}")
_HOST: Final = re.compile(r"https?://([^\s/:?#]+)", re.IGNORECASE)
_BRACKETS: Final = re.compile(r"\([^()]*\)")
_VAGUE: Final = ("country", "unknown", "region")


@dataclass(frozen=True)
class _Name:
    """A name in its two forms, with and without what stands in brackets, as words."""

    forms: tuple[tuple[str, ...], ...]

    @property
    def words(self) -> tuple[str, ...]:
        return self.forms[0]


def pairs(facilities: pd.DataFrame, least: float = LEAST) -> pd.DataFrame:
    """Return pairs of rows of `data.directory.FACILITIES` that may be one facility: columns `COLUMNS`, best score first.

    The score is a sum of points, at most 100. `name`: 60 for equal names, falling to 0 for names that are half alike; the
    likeness (0 to 1) is the mean of the edit similarity of the sorted words (Indel ratio, rapidfuzz) and of the Dice
    coefficient of the words weighted by rarity, log(1 + N / n), the better of the names with and without what stands in brackets.
    `ror`: 60 for the same identifier. `place`: 20 up to 10 km apart, falling to 0 at 50 km, and as much taken off where both
    places are known and more than 50 km or a border lie between them. `host`: 20 for a web host that only these two have, and
    40 / n where n facilities have it. What either does not state adds nothing and takes nothing. Only facilities of different
    lists are compared: each list tells its own apart; partners' own rows (no list) are compared with all others.
    """
    names = [_Name(_forms(name)) for name in facilities["name"]]
    rarity = _rarity(names)
    hosts = [_host(address) for address in facilities["website"]]
    first, second = _candidates(facilities, names, rarity, hosts)
    scored = pd.DataFrame({"first": first, "second": second})
    scored["ror"] = _same([_identifier(text) for text in facilities["source_id"]], first, second) * ROR
    scored["km"], scored["place"] = _apart(facilities, first, second)
    crowd = Counter(hosts)
    scored["host"] = _same(hosts, first, second) * np.array([HOST * 2 / max(crowd[hosts[row]], 2) for row in first], float)
    scored["shared_host"] = [hosts[row] if points else "" for row, points in zip(first, scored["host"], strict=True)]
    enough = (scored[["ror", "place", "host"]].sum(axis=1) + NAME >= least).to_numpy()
    scored = scored[enough].reset_index(drop=True)
    scored["likeness"] = [_likeness(names[a], names[b], rarity) for a, b in zip(scored["first"], scored["second"], strict=True)]
    scored["name"] = ((scored["likeness"] - _ALIKE_FROM) / (1 - _ALIKE_FROM)).clip(lower=0) * NAME
    scored["score"] = scored[["name", "ror", "place", "host"]].sum(axis=1).clip(upper=100)
    keys = facilities["key"].to_numpy()
    scored["first"], scored["second"] = keys[scored["first"]], keys[scored["second"]]
    result = scored[scored["score"] >= least].sort_values(["score", "first", "second"], ascending=[False, True, True])
    return result[list(COLUMNS)].reset_index(drop=True)


def _forms(name: str) -> tuple[tuple[str, ...], ...]:
    forms = (words_of(name), words_of(_BRACKETS.sub(" ", name)))
    return tuple(dict.fromkeys(form for form in forms if form)) or ((),)


def _rarity(names: Sequence[_Name]) -> dict[str, float]:
    counted = Counter(word for name in names for word in set(name.words))
    return {word: float(np.log1p(len(names) / n)) for word, n in counted.items()}


def _likeness(one: _Name, other: _Name, rarity: Mapping[str, float]) -> float:
    return max(_alike(a, b, rarity) for a in one.forms for b in other.forms)


def _alike(one: Sequence[str], other: Sequence[str], rarity: Mapping[str, float]) -> float:
    if not one or not other:
        return 0.0
    letters = fuzz.ratio(" ".join(sorted(one)), " ".join(sorted(other))) / 100
    mine, theirs = set(one), set(other)
    whole = sum(rarity[word] for word in mine) + sum(rarity[word] for word in theirs)
    return float(letters + 2 * sum(rarity[word] for word in mine & theirs) / whole) / 2


def _host(address: str) -> str:
    """The host of an address without www, "" for none."""
    matched = _HOST.match(address)
    return matched[1].casefold().removeprefix("www.") if matched else ""


def _identifier(text: str) -> str:
    return text if _ROR.fullmatch(text) else ""


def _same(values: Sequence[str], first: np.ndarray, second: np.ndarray) -> np.ndarray:
    """1 where both rows have the same value and there is one, else 0."""
    scored = np.array(values, object)
    return np.asarray((scored[first] == scored[second]) & (scored[first] != ""), float)


def _apart(facilities: pd.DataFrame, first: np.ndarray, second: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Kilometres between two rows (NaN where either is not placed) and the points for that."""
    lon, lat = (facilities[name].astype(float).to_numpy() for name in ("lon", "lat"))
    placed = ~facilities["precision"].isin(_VAGUE).to_numpy() & np.isfinite(lon) & np.isfinite(lat)
    km = np.where(placed[first] & placed[second], kilometres(lon[first], lat[first], lon[second], lat[second]), np.nan)
    points = np.clip((_FAR_KM - km) / (_FAR_KM - _NEAR_KM), 0, 1) * PLACE
    towns = [frozenset(words_of(town)) for town in facilities["place"]]
    named = np.array([bool(towns[one] & towns[other]) for one, other in zip(first, second, strict=True)], bool)
    points = np.where(np.isnan(km) & named, TOWN, points)
    lands = facilities["country"].to_numpy()
    abroad = (lands[first] != lands[second]) & (lands[first] != "") & (lands[second] != "")
    points = np.where(km > _FAR_KM, -PLACE, np.nan_to_num(points))
    return km, np.where(abroad, -PLACE, points)


def _candidates(
    facilities: pd.DataFrame, names: Sequence[_Name], rarity: Mapping[str, float], hosts: Sequence[str]
) -> tuple[np.ndarray, np.ndarray]:
    """Rows worth comparing: those that share a block, each pair once."""
    lists = facilities["source"].tolist()
    blocks: defaultdict[Hashable, list[int]] = defaultdict(list)
    identifiers = [_identifier(text) for text in facilities["source_id"]]
    for row, land in enumerate(facilities["country"]):
        for block in {*_blocks(names[row], land, rarity), ("host", hosts[row]), ("ror", identifiers[row])}:
            blocks[block].append(row)
    result = set(_across((rows for block, rows in blocks.items() if block[-1] and 1 < len(rows) <= _CROWD), lists))  # type: ignore[index]
    both = np.array(sorted(result), np.int64).reshape(-1, 2)
    return both[:, 0], both[:, 1]


def _across(blocks: Iterable[Sequence[int]], lists: Sequence[str]) -> Iterator[tuple[int, int]]:
    for rows in blocks:
        if len({lists[row] for row in rows}) > 1 or not lists[rows[0]]:
            for one, other in combinations(rows, 2):
                if not lists[one] or lists[one] != lists[other]:
                    yield one, other


def _blocks(name: _Name, land: str, rarity: Mapping[str, float]) -> Iterator[tuple[str, str]]:
    """Each word and its beginning, the two rarest words within a country, and the whole name."""
    for word in name.words:
        yield "word", word
        yield "beginning", word[:5]
    rarest = sorted(set(name.words), key=lambda word: (-rarity[word], word))[:2]
    yield f"rarest in {land}", " ".join(rarest)
    yield "name", " ".join(sorted(name.forms[-1]))

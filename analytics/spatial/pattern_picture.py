"""What a map and a table of Moran's I show: named classes, groups of neighbours alike, and the remarks of the figures behind."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

import pandas as pd

from analytics.classification.classes import NamedClass, by_key
from analytics.spatial.moran import HIGH, HIGH_AMONG_LOW, LOW, LOW_AMONG_HIGH, NONE, Pattern
from analytics.stats.marks import joined_flags, joined_status, newest_release
from data.catalogue.model import N_

ISLAND: Final = "island"
NO_FIGURE: Final = "no_figure"
_SURE: Final = "_sure"

CLASSES: Final[Mapping[str, NamedClass]] = by_key(
    [
        NamedClass(HIGH + _SURE, N_("High–high (significant)"), "#a4480f", "#f0a35e"),
        NamedClass(HIGH, N_("High–high (significant before adjustment only)"), "#eeb06a", "#9a5f22"),
        NamedClass(LOW + _SURE, N_("Low–low (significant)"), "#134b8a", "#8fd0ea"),
        NamedClass(LOW, N_("Low–low (significant before adjustment only)"), "#8dbddc", "#2f6da6"),
        NamedClass(HIGH_AMONG_LOW, N_("High–low"), "#7b2d8b", "#d59af0"),
        NamedClass(LOW_AMONG_HIGH, N_("Low–high"), "#1b7f5c", "#6fd0a8"),
        NamedClass(NONE, N_("Not significant"), "#cdcbc6", "#3a3d43"),
        NamedClass(ISLAND, N_("No neighbours with data"), "#a6a5a3", "#74777c"),
        NamedClass(NO_FIGURE, N_("no data"), "#f4f3f1", "#25272b"),
    ]
)
"""Classes of the map, in the order of its legend."""


@dataclass(frozen=True)
class Group:
    """Regions of one kind that touch each other: how many, and the one in which the local statistic is greatest."""

    kind: str
    size: int
    heart: str


def classes_of(pattern: Pattern) -> dict[str, str]:
    """Return the key of the class of every region with a figure."""
    rows = zip(pattern.regions["geo"], pattern.regions["kind"], pattern.regions["sure"], strict=True)
    placed = {geo: kind + _SURE if sure and kind in (HIGH, LOW) else str(kind) for geo, kind, sure in rows}
    return placed | dict.fromkeys(pattern.islands, ISLAND)


def groups(pattern: Pattern, pairs: pd.DataFrame) -> list[Group]:
    """Return groups of high among high and of low among low, the largest first."""
    strength = dict(zip(pattern.regions["geo"], pattern.regions["local"], strict=True))
    grown = [
        Group(kind, len(members), max(sorted(members), key=strength.__getitem__))
        for kind in (HIGH, LOW)
        for members in _touching(set(pattern.regions.loc[pattern.regions["kind"] == kind, "geo"]), pairs)
    ]
    return sorted(grown, key=lambda group: (-group.size, group.heart))


def _touching(geos: set[str], pairs: pd.DataFrame) -> Iterator[set[str]]:
    inside = pairs[pairs["geo"].isin(geos) & pairs["neighbour"].isin(geos)]
    neighbours = inside.groupby("geo")["neighbour"].apply(list).to_dict()
    left = set(geos)
    while left:
        members, edge = set(), [min(left)]
        while edge:
            geo = edge.pop()
            members.add(geo)
            edge += [other for other in neighbours.get(geo, ()) if other not in members]
        left -= members
        yield members


def with_remarks(pattern: Pattern, cells: pd.DataFrame, pairs: pd.DataFrame) -> pd.DataFrame:
    """Return `pattern.regions` with flags, status and release: of the region's own figure and of its neighbours' together."""
    known = cells[cells["value"].notna()].set_index("geo")
    marks = {geo: (flags, status, release) for geo, flags, status, release in known[["flags", "status", "release"]].itertuples(name=None)}
    neighbours = pairs[pairs["neighbour"].isin(marks.keys())].groupby("geo")["neighbour"].apply(list).to_dict()
    parts = [[marks[geo], *(marks[other] for other in neighbours.get(geo, ()))] for geo in pattern.regions["geo"]]
    return pattern.regions.assign(
        flags=pd.Series([joined_flags(flags for flags, _, _ in part) for part in parts], dtype=object),
        status=[joined_status(status for _, status, _ in part) for part in parts],
        release=[newest_release(release for _, _, release in part) for part in parts],
    )

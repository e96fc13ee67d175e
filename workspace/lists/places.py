"""Where facilities of a list lie: coordinates are believed only where they can be true, and only as exactly as they can be meant."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any, Final, NamedTuple

import numpy as np

from data.directory import PRECISIONS
from data.locator import MIDDLES, SHORE, VERSIONS, Locator
from workspace.entries import slug
from workspace.importers.grid import Finding
from workspace.importers.numbers import number

COLUMNS: Final = ("lon", "lat", "precision", "nuts_2021", "nuts_2024")
_DECIMALS: Final = 5
_EXACT: Final = ("country", "region", "place", "site")
"""What a point can mean at best, by how many decimals of a degree it has: these are about 111, 11, 1.1 and 0.1 km."""
_NEAR_MIDDLE: Final = 0.005
_OUT_AT_SEA: Final = 50_000
"""Metres off its country's coast from which a point must be wrong: small islands and narrow headlands are not drawn."""

_NUTS2: Final = 4
_LETTERS: Final = {"country": 2, "region": _NUTS2}


class Point(NamedTuple):
    """A facility's row with what is said of its place: country, town, what the point means ("" where not said)."""

    row: int
    lat: Any
    lon: Any
    country: str
    place: str
    precision: str


class Placed(NamedTuple):
    """The columns of its place, None for a point that was not believed, the country, and what was mended or left out."""

    columns: dict[str, Any] | None
    country: str
    findings: list[Finding]


def placed(points: Sequence[Point], where: Locator) -> list[Placed]:
    """Return what each point comes to: as given, swapped back, less exact than said, or left out."""
    findings: list[list[Finding]] = [[] for _ in points]
    lat, lon = (np.array([_degrees(point[at]) for point in points]) for at in (1, 2))
    stated = [point.country for point in points]
    swapped = _swapped(stated, lon, lat, where)
    for at in np.flatnonzero(swapped).tolist():
        findings[at].append(Finding(points[at].row, "lat", "swapped"))
    lat, lon = np.where(swapped, lon, lat), np.where(swapped, lat, lon)
    matches = _judged(stated, lon, lat, where)
    wrong = _faults(matches, lon, lat)
    for at, code in enumerate(wrong):
        if code or matches.off_shore[at]:
            findings[at].append(Finding(points[at].row, "lat", code or "off_shore"))
    good = np.array([not code for code in wrong], bool)
    precisions = _precisions(points, np.where(good, lon, np.nan), np.where(good, lat, np.nan), findings)
    codes = {f"nuts_{nuts}": where.nuts(nuts, np.where(good, lon, np.nan), np.where(good, lat, np.nan)) for nuts in VERSIONS}
    result = []
    for at, point in enumerate(points):
        land = point.country or matches.lands[at]
        columns: dict[str, Any] = {"lon": _rounded(lon[at]), "lat": _rounded(lat[at])}
        described = {name: values[at][: _LETTERS.get(precisions[at])] if values[at][:2] == land else "" for name, values in codes.items()}
        result.append(Placed({**columns, "precision": precisions[at], **described} if good[at] else None, land, findings[at]))
    return result


def _degrees(value: object) -> float:
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else number(str(value or ""))


def _rounded(degrees: float) -> float:
    return round(float(degrees), _DECIMALS)


def _in_range(lon: np.ndarray, lat: np.ndarray) -> np.ndarray:
    sound: np.ndarray = (np.abs(lat) <= 90) & (np.abs(lon) <= 180) & ((lat != 0) | (lon != 0))
    return sound


class _Judged(NamedTuple):
    """Of each point: the country that it lies in, whether it cannot be in the stated one, and whether it lies just off its shore."""

    lands: list[str]
    astray: np.ndarray
    off_shore: np.ndarray


def _judged(stated: Sequence[str], lon: np.ndarray, lat: np.ndarray, where: Locator) -> _Judged:
    sound = _in_range(lon, lat)
    lon, lat = np.where(sound, lon, np.nan), np.where(sound, lat, np.nan)
    lands = where.countries(lon, lat)
    # a point in the country that its row names is not off it: only the others are measured
    abroad = ["" if land == country else country for land, country in zip(lands, stated, strict=True)]
    far, out = (np.array(where.astray(abroad, lon, lat, beyond=beyond), bool) for beyond in (_OUT_AT_SEA, SHORE))
    elsewhere = np.array([bool(land) and land != country for land, country in zip(lands, stated, strict=True)], bool)
    # a point in no country that is drawn is believed where the row names one, which may not be drawn
    nowhere = np.array([not land and not country for land, country in zip(lands, stated, strict=True)], bool)
    astray = far | (out & elsewhere) | nowhere
    return _Judged(lands, ~sound | astray, out & ~astray)


def _swapped(stated: Sequence[str], lon: np.ndarray, lat: np.ndarray, where: Locator) -> np.ndarray:
    """Points that cannot be true as they are given, and lie in the stated country the other way round."""
    back = _judged(stated, lon, lat, where).astray
    rows = np.flatnonzero(back)
    named = [stated[at] for at in rows.tolist()]
    other = _judged(named, lat[rows], lon[rows], where)
    home = np.array([bool(country) and land == country for land, country in zip(other.lands, named, strict=True)], bool)
    back[rows] = ~other.astray & home
    return back


def _faults(result: _Judged, lon: np.ndarray, lat: np.ndarray) -> list[str]:
    """Code of why each point was left out, "" for those that were not."""
    zero, sound = (lon == 0) & (lat == 0), _in_range(lon, lat)
    return [
        "" if not astray else "not_degrees" if not (sound[at] or zero[at]) else "other_country" if result.lands[at] else "in_the_sea"
        for at, astray in enumerate(result.astray.tolist())
    ]


def _precisions(points: Sequence[Point], lon: np.ndarray, lat: np.ndarray, findings: list[list[Finding]]) -> list[str]:
    """What each point means: as said, but never more than its decimals, the rows that share it, and geography allow."""
    sharing = _sharing(points, lon, lat)
    middles = np.array(sorted(MIDDLES))
    result = []
    for at, point in enumerate(points):
        meant = point.precision if point.precision not in ("", "unknown") else "place"
        if not np.isfinite(lon[at]):
            result.append("unknown")
            continue
        best = _EXACT[min(max(_decimals(point.lat), _decimals(point.lon)), len(_EXACT) - 1)]
        limits = [(best, "too_exact")]
        if (np.abs(middles - (lat[at], lon[at])) <= _NEAR_MIDDLE).all(axis=1).any():
            limits.append(("country", "middle_of_country"))
        if shared := sharing.get(at):
            limits.append((shared, "shared_point"))
        for limit, code in limits:
            if PRECISIONS.index(limit) > PRECISIONS.index(meant):
                meant = limit
                findings[at].append(Finding(point.row, "precision" if code == "too_exact" else "lat", code))
        result.append(meant)
    return result


def _sharing(points: Sequence[Point], lon: np.ndarray, lat: np.ndarray) -> dict[int, str]:
    """What a point of several rows can mean at best: their town, or, where they name several, no more than the country."""
    together: dict[tuple[float, float], list[int]] = defaultdict(list)
    for at in np.flatnonzero(np.isfinite(lon) & np.isfinite(lat)):
        together[round(float(lon[at]), _DECIMALS), round(float(lat[at]), _DECIMALS)].append(int(at))
    return {at: _one_town(points[one] for one in rows) for rows in together.values() if len(rows) > 1 for at in rows}


def _one_town(points: Iterable[Point]) -> str:
    return "place" if len({slug(point.place) for point in points} - {""}) <= 1 else "country"


def _decimals(value: object) -> int:
    text = repr(value) if isinstance(value, float) else str(value)
    return len(text.replace(",", ".").rpartition(".")[2]) if "." in text.replace(",", ".") else 0

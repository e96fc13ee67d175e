"""Answers of a room as dots over a map, in shares of its width and height: those that lie together are one larger dot."""

from collections.abc import Sequence
from typing import Any, Final

WIDTH: Final = 1000
HEIGHT: Final = 900
"""The map in units of the dots: nine tenths as high as it is wide."""
_ALL: Final = 100
_NEAR: Final = 3.0
"""Percent of the width within which answers are one dot."""
_RADIUS: Final = 14
_MANY: Final = 4
"""Answers from which a dot says how many it is."""
_LETTERS: Final = 32
"""Height of these numbers: 28 pixels where the map takes three quarters of a large screen."""
_DOT: Final = "#c2185b"
_TRUE: Final = "#111"

Place = tuple[float, float]


def clusters(points: Sequence[Place]) -> list[tuple[Place, int]]:
    """Return places with how many answers lie there, the largest first: their mean, gathered around the first of them."""
    gathered: list[list[Place]] = []
    for x, y in points:
        near = (group for group in gathered if (group[0][0] - x) ** 2 + ((group[0][1] - y) * HEIGHT / WIDTH) ** 2 <= _NEAR**2)
        group = next(near, None)
        if group is None:
            gathered.append([(x, y)])
        else:
            group.append((x, y))
    gathered.sort(key=len, reverse=True)
    return [((sum(x for x, _y in group) / len(group), sum(y for _x, y in group) / len(group)), len(group)) for group in gathered]


def largest(points: Sequence[Place]) -> int:
    """Return how many answers the largest dot stands for, 0 without any."""
    return max((count for _place, count in clusters(points)), default=0)


def dots(points: Sequence[Place], truth: Any = None) -> str:
    """Return elements of an SVG of this module's size: a dot per place, its area by the number of answers, and a ring at the truth."""
    groups = sorted(clusters(points), key=lambda group: -group[1])
    drawn = "".join(_dot(*group) for group in groups) + "".join(_number(*group) for group in groups if group[1] >= _MANY)
    return drawn + (_ring(truth[0], truth[1]) if isinstance(truth, list | tuple) else "")


def over(picture: str, width: float, points: Sequence[Place], truth: Any = None) -> str:
    """Return a picture of a map as SVG, so wide in pixels, with dots over it."""
    return picture.removesuffix("</svg>") + f'<g transform="scale({width / WIDTH:g})">{dots(points, truth)}</g></svg>'


def _dot(place: Place, count: int) -> str:
    x, y = _at(*place)
    radius = _RADIUS * count**0.5
    return f'<circle cx="{x:.0f}" cy="{y:.0f}" r="{radius:.0f}" fill="{_DOT}" fill-opacity=".8" stroke="#fff" stroke-width="3"/>'


def _number(place: Place, count: int) -> str:
    x, y = _at(*place)
    style = f'font-size="{_LETTERS}" font-weight="700" fill="#fff" text-anchor="middle" dominant-baseline="central"'
    return f'<text x="{x:.0f}" y="{y:.0f}" {style}>{count}</text>'


def _ring(x: float, y: float) -> str:
    across, down = _at(x, y)
    ring = f'cx="{across:.0f}" cy="{down:.0f}" r="24" fill="none"'
    return f'<circle {ring} stroke="#fff" stroke-width="14"/><circle {ring} stroke="{_TRUE}" stroke-width="8"/>'


def _at(x: float, y: float) -> Place:
    return x * WIDTH / _ALL, y * HEIGHT / _ALL

"""The chart on which a phone draws the rest of a line, and the number of each year, which the drawing fills."""

from collections.abc import Sequence
from html import escape
from typing import Final, NamedTuple

from api.room.words import say
from data.catalogue.model import N_
from data.numbers import number
from workspace.rooms.reading import Asked

_DRAW: Final = N_("Draw the rest of the line with your finger, or type the values below.")
_WIDTH: Final = 320
_HEIGHT: Final = 220
_LEFT: Final = 48
_RIGHT: Final = 304
_TOP: Final = 16
_BOTTOM: Final = 190


class _Scale(NamedTuple):
    """Years and values of the chart, and where they are drawn."""

    first: int
    last: int
    low: float
    high: float

    def x(self, year: float) -> float:
        return _LEFT + (_RIGHT - _LEFT) * (year - self.first) / max(self.last - self.first, 1)

    def y(self, value: float) -> float:
        return _BOTTOM - (_BOTTOM - _TOP) * (value - self.low) / (self.high - self.low)


def bounds(known: Sequence[tuple[int, float]]) -> tuple[float, float]:
    """Return the lowest and highest value that can be drawn: what is known with as much room again, from the known values alone."""
    values = [value for _year, value in known] or [0.0, 100.0]
    room = max(max(values) - min(values), abs(values[-1]) / 2) or 1.0
    low = min(values) - room
    return (max(low, 0.0) if min(values) >= 0 else low), max(values) + room


def drawn(question: Asked, language: str) -> str:
    """Return the chart: the known line, the years that are left to draw, and what the script needs to know of them."""
    known, years = [(year, value) for year, value in question.content.get("known", ())], list(question.content["years"])
    decimals = int(question.content.get("decimals", 1))
    scale = _Scale(known[0][0] if known else years[0], years[-1], *bounds(known))
    line = " ".join(f"{scale.x(year):.1f},{scale.y(value):.1f}" for year, value in known)
    attributes = {
        "low": f"{scale.low:g}",
        "high": f"{scale.high:g}",
        "decimals": decimals,
        "x": ",".join(f"{scale.x(year):.1f}" for year in years),
        "y": f"{_TOP},{_BOTTOM}",
        "start": line.rpartition(" ")[2],
    }
    data = " ".join(f'data-{key}="{value}"' for key, value in attributes.items())
    behind = _levels(scale, decimals, language) + _years(scale, years)
    lines = f'<polyline class="past" points="{line}"/><polyline class="mine"/><g class="set"></g>'
    picture = f'<svg class="draw" viewBox="0 0 {_WIDTH} {_HEIGHT}" {data} aria-hidden="true">{behind}{lines}</svg>'
    values = "".join(f"<li>{year}: {escape(number(value, decimals, language))}</li>" for year, value in known)
    return f'<p>{say(language, _DRAW)}</p>{picture}<ul class="known">{values}</ul>'


def _levels(scale: _Scale, decimals: int, language: str) -> str:
    return "".join(
        f'<path class="grid" d="M{_LEFT} {scale.y(value):.1f}H{_RIGHT}"/>'
        f'<text x="{_LEFT - 6}" y="{scale.y(value) + 4:.1f}" text-anchor="end">{escape(number(value, decimals, language))}</text>'
        for value in (scale.low, (scale.low + scale.high) / 2, scale.high)
    )


def _years(scale: _Scale, years: Sequence[int]) -> str:
    """A line for each year that is left to draw, and the first and last years by name."""
    named = dict.fromkeys([scale.first, years[0], years[-1]])
    lines = "".join(f'<path class="year" d="M{scale.x(year):.1f} {_TOP}V{_BOTTOM}"/>' for year in years)
    return lines + "".join(f'<text x="{scale.x(year):.1f}" y="{_HEIGHT - 10}" text-anchor="middle">{year}</text>' for year in named)


def fields(question: Asked) -> str:
    """Return a field for the value of each year."""
    return "".join(
        f'<label class="row">{year} <input name="year{year}" inputmode="decimal" required maxlength="20" autocomplete="off"></label>'
        for year in question.content["years"]
    )

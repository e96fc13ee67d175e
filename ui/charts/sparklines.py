"""A region's years as a small line, drawn as SVG so that it needs no script and prints well."""

from base64 import b64encode
from collections.abc import Sequence
from html import escape

from queries.profile import Cell

_WIDTH, _HEIGHT, _PAD = 110, 28, 4


def image(series: Sequence[Cell], description: str, colour: str) -> str:
    """Return an inline picture of the years (year, value, flags); the line is cut where a break is flagged or the code changed."""
    before = [series[0], *series]
    points = [
        (x, y, "b" in (cell.flags or "") or cell.from_geo != last.from_geo)
        for (x, y), cell, last in zip(_scaled(series), series, before[:-1], strict=True)
    ]
    paths = "".join(f"{'M' if first or broken else 'L'}{x:.1f} {y:.1f}" for first, (x, y, broken) in _numbered(points))
    cuts = "".join(
        f'<line x1="{x:.1f}" x2="{x:.1f}" y1="1" y2="{_HEIGHT - 1}" stroke="#8a8f96" stroke-dasharray="2 2"/>'
        for first, (x, _, broken) in _numbered(points)
        if broken and not first
    )
    x, y, _ = points[-1]
    drawing = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{_WIDTH}" height="{_HEIGHT}" viewBox="0 0 {_WIDTH} {_HEIGHT}">'
        f'{cuts}<path d="{paths}" fill="none" stroke="{colour}" stroke-width="1.8"/>'
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="2.6" fill="{colour}"/></svg>'
    )
    # as an image, since Streamlit's HTML filter drops inline SVG
    return f'<img src="data:image/svg+xml;base64,{b64encode(drawing.encode()).decode()}" alt="{escape(description)}" width="{_WIDTH}">'


def _numbered(points: list[tuple[float, float, bool]]) -> list[tuple[bool, tuple[float, float, bool]]]:
    return [(position == 0, point) for position, point in enumerate(points)]


def _scaled(series: Sequence[Cell]) -> list[tuple[float, float]]:
    years, values = [cell.year for cell in series], [cell.value for cell in series]
    span, height = max(years) - min(years) or 1, max(values) - min(values) or 1
    return [
        (
            _PAD + (year - min(years)) / span * (_WIDTH - 2 * _PAD),
            _HEIGHT - _PAD - (value - min(values)) / height * (_HEIGHT - 2 * _PAD) if max(values) > min(values) else _HEIGHT / 2,
        )
        for year, value in zip(years, values, strict=True)
    ]

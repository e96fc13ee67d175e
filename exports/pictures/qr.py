"""QR codes: of which addresses there are any, and how they are drawn in a picture."""

import re
from typing import Final

_MOST: Final = 400
"""Letters of an address beyond which its code could not be read from paper; it is left out then."""


def readable(link: str) -> bool:
    """Return whether the QR code of an address could be read: it names a server and is not too long."""
    return len(link) <= _MOST and "://" in link


def code(link: str, x: float, y: float, side: float) -> str:
    """Return the QR code of an address as elements of an SVG, "" for one that is too long, or names no server."""
    import segno

    if not readable(link):
        return ""
    rows = [bytes(row) for row in segno.make(link, error="m", micro=False).matrix_iter(border=2)]
    # each run of dark modules is one bar
    bars = (f"M{run.start()} {y}h{len(run[0])}v1h-{len(run[0])}z" for y, row in enumerate(rows) for run in re.finditer(b"\x01+", row))
    paper = f'<rect width="{len(rows)}" height="{len(rows)}" fill="#fff"/>'
    inside = f'{paper}<path d="{"".join(bars)}" fill="#000" shape-rendering="crispEdges"/>'
    return f'<g transform="translate({x:.1f},{y:.1f}) scale({side / len(rows):.4f})">{inside}</g>'

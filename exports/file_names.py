"""Names of files: letters, digits, dots, dashes and underscores alone, so that no path and no header can break on one."""

import re
from collections.abc import Iterable
from typing import Final
from urllib.parse import parse_qs

_REFUSED: Final = re.compile(r"[^A-Za-z0-9_.-]+")
_LONGEST: Final = 120
_NAMED: Final = ("indicator", "indicators", "of", "region", "network", "year")
"""Parts of an address that a name says."""


def file_name(parts: Iterable[str], ending: str) -> str:
    """Return a name of these parts, such as `regioscope-gerd_pct_gdp-PL22.csv`."""
    clean = (_REFUSED.sub("_", part).strip("._-") for part in ("regioscope", *parts))
    return "-".join(part for part in clean if part)[:_LONGEST] + f".{ending}"


def of_view(address: str, ending: str) -> str:
    """Return the name of a file of the view at an address: its page, indicator, region, network and year."""
    page, _mark, query = address.partition("?")
    chosen = parse_qs(query)
    return file_name((page, *(chosen.get(key, [""])[0] for key in _NAMED)), ending)

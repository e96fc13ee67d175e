"""Numbers as people write them: decimal commas, thousands with spaces, hours as 1:30."""

import math
import re
from typing import Final

_CLOCK: Final = re.compile(r"(-?)(\d{1,5}):(\d{2})(?::(\d{2}))?")
_PLAIN: Final = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d{1,2})?")
_GROUPING: Final = str.maketrans("", "", " \u00a0\u202f'’_")


def number(text: str) -> float:
    """Return the number that a text spells, not-a-number for none. Of comma and dot the later one is the decimal sign; 1:30 is 1.5."""
    plain = text.translate(_GROUPING).replace("\N{MINUS SIGN}", "-")
    if clock := _CLOCK.fullmatch(plain):
        hours = int(clock[2]) + int(clock[3]) / 60 + int(clock[4] or 0) / 3600
        return -hours if clock[1] else hours
    if "," in plain:
        decimal, grouping = (",", ".") if plain.rfind(",") > plain.rfind(".") else (".", ",")
        plain = plain.replace(grouping, "").replace(decimal, ".") if plain.count(decimal) <= 1 else plain.replace(",", "")
    if not _PLAIN.fullmatch(plain):
        return math.nan
    value = float(plain)
    return value if math.isfinite(value) else math.nan

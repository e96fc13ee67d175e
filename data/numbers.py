"""How each language writes a number: decimal sign and grouping come from CLDR through Babel."""

import math
from functools import lru_cache

from babel.core import Locale

from data.language import translations


@lru_cache(maxsize=16)
def _signs(language: str) -> dict[int, str]:
    symbols = Locale.parse(language).number_symbols["latn"]
    return str.maketrans({",": symbols["group"], ".": symbols["decimal"], "-": "\N{MINUS SIGN}"})


def number(value: float | None, decimals: int, language: str) -> str:
    """Return the value with exactly `decimals` digits, grouped in thousands, as the language writes it; "" for no value."""
    if value is None or math.isnan(value):
        return ""
    text = f"{value:,.{decimals}f}"
    return (text[1:] if text.strip("-0.,") == "" and text.startswith("-") else text).translate(_signs(language))


def with_unit(value: float | None, decimals: int, short_unit: str, language: str) -> str:
    """Return the value followed by its short unit (%, €, PPS) in the language, kept on one line by a no-break space."""
    text = number(value, decimals, language)
    return f"{text}\N{NO-BREAK SPACE}{translations(language).gettext(short_unit)}" if text and short_unit else text

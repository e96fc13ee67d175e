"""Flags, statuses and countries in words."""

from collections.abc import Callable
from functools import lru_cache

from babel.core import Locale

from data.catalogue import FLAGS, STATUS_LABELS
from data.catalogue.model import N_
from data.language import translations

_ISO = {"EL": "GR", "UK": "GB"}

# Geo codes that stand for no single country, and the one country name that needs its footnote mark
_NAMES = {
    "EU27_2020": N_("European Union (27 countries)"),
    "EU28": N_("European Union (28 countries, to January 2020)"),
    "EU27_2007": N_("European Union (27 countries, 2007-2013)"),
    "EU15": N_("European Union (15 countries)"),
    "EA19": N_("Euro area (19 countries)"),
    "EA20": N_("Euro area (20 countries)"),
    "EFTA": N_("EFTA countries"),
    "XK": N_("Kosovo*"),
}


_CARRIED_EXACTLY = N_("converted from {codes} (NUTS {version})")
_CARRIED = N_("converted from {codes} (NUTS {version}), estimated")


def flag_words(flags: str | None, language: str) -> str:
    """Return the letters in words, separated by commas; "" for none, a remark where the figures came without flags."""
    gettext = translations(language).gettext
    if flags is None:
        return gettext(N_("flags not available"))
    return ", ".join(gettext(FLAGS[letter].label) if letter in FLAGS else letter for letter in flags)


def status_word(status: str, language: str) -> str:
    """Return one of `data.schema.STATUSES` in words."""
    return translations(language).gettext(STATUS_LABELS[status])


def origin_words(from_geo: str, from_nuts: str, exact: bool, language: str) -> str:
    """Return the codes from which a value was converted, and whether that is exact; codes come with commas between them."""
    gettext = translations(language).gettext
    text = gettext(_CARRIED_EXACTLY if exact else _CARRIED)
    return text.format(codes=from_geo.replace(",", ", "), version=from_nuts)


@lru_cache(maxsize=512)
def country_name(code: str, language: str) -> str:
    """Return the name of a country or aggregate by Eurostat's code, else the code itself."""
    if code in _NAMES:
        return translations(language).gettext(_NAMES[code])
    return str(Locale.parse(language).territories.get(_ISO.get(code, code), code))


def region_namer(names: dict[str, str], language: str) -> Callable[[str], str]:
    """Return function from a geo code to its name: countries and aggregates in the language, regions as GISCO writes them."""
    return lambda geo: names[geo] if len(geo) > 2 and geo in names else country_name(geo, language)

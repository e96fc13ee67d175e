"""Names of regions in the visitor's language, and parts of sentences put together."""

from collections.abc import Iterable

from data.language import collation_key
from queries import observations
from ui.app.i18n import language, ngettext


def region(geo: object) -> str:
    """Return the name of a region, its code where it has none."""
    return observations.region_names(language()).get(str(geo), str(geo))


def with_code(geo: object) -> str:
    """Return the name of a region with its code in brackets."""
    return f"{region(geo)} ({geo})"


def in_order(geo: str) -> tuple[str, str]:
    """Return what regions are sorted by in a table: their country, then their name as a reader would look it up."""
    return geo[:2], collation_key(region(geo))


def listed(geos: Iterable[str], most: int = 5) -> str:
    """Return names of regions with commas between them; beyond a few, how many more."""
    every = [region(geo) for geo in geos]
    if len(every) <= most:
        return ", ".join(every)
    more = len(every) - most
    return ngettext("{regions} and {n} more", "{regions} and {n} more", more).format(regions=", ".join(every[:most]), n=more)


def join(*parts: str, by: str = " ") -> str:
    """Return the parts that are not empty, one behind the other."""
    return by.join(part for part in parts if part)

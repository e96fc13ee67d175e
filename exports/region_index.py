"""What regions are searched by in the snapshot that is served: made once per generation, for pages and the API alike."""

from functools import lru_cache

from analytics.nuts import region_search
from analytics.nuts.links import links
from analytics.nuts.region_search import Index, Match
from data.language import LANGUAGES
from data.store import current
from data.words import country_name

OUTSIDE_NUTS = ("MD",)
"""Countries of no NUTS version that may be chosen."""


def search(text: str, most: int = region_search.MOST) -> list[Match]:
    """Return the regions that a text fits, best first, as `analytics.nuts.region_search.search` ranks them."""
    return region_search.search(text, _index(current().generation), most)


@lru_cache(maxsize=2)
def _index(_generation: str) -> Index:
    store = current()
    regions = store.regions()
    countries = sorted({geo for geo in regions["geo"] if len(geo) == 2})
    named = {code: tuple(country_name(code, language) for language in LANGUAGES) for code in countries}
    return region_search.index(regions, store.towns(), links(store.weights(), store.changes()), named, OUTSIDE_NUTS)

"""What a group of like regions is high and low in, in words."""

from analytics.similarity.clusters import Clusters
from data.catalogue import INDICATORS
from data.catalogue.model import N_
from data.language import translations

_BOTH = N_("High: {high}. Low: {low}.")
_HIGH = N_("High: {high}.")
_LOW = N_("Low: {low}.")
_MIDDLE = N_("Close to the median for all indicators.")


def in_words(result: Clusters, group: int, lang: str) -> str:
    """Return the indicators in which the regions of a group lie well above or below the middle region, by their labels."""
    gettext = translations(lang).gettext
    high, low = ("; ".join(gettext(INDICATORS[key].label) for key in keys) for keys in result.notable(group))
    template = _BOTH if high and low else _HIGH if high else _LOW if low else _MIDDLE
    return gettext(template).format(high=high, low=low)

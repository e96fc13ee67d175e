"""What a group of like regions is high and low in, in words."""

from analytics.similarity.clusters import Clusters
from analytics.spatial.moran import Pattern
from data.catalogue import INDICATORS
from data.catalogue.model import N_, Indicator
from data.language import translations
from data.numbers import number, with_unit

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


_AROUND = N_("{value}; average of its neighbours: {around} (p = {p})")


def tooltip_texts(pattern: Pattern, row: Indicator, lang: str) -> dict[str, str]:
    """Return value, mean of the neighbours and p-value of every region in words."""
    words = translations(lang).gettext(_AROUND)

    def shown(value: float) -> str:
        return with_unit(value, row.decimals, row.short_unit, lang)

    columns = pattern.regions[["geo", "value", "around", "p"]].itertuples(index=False, name=None)
    return {geo: words.format(value=shown(value), around=shown(around), p=number(p, 3, lang)) for geo, value, around, p in columns}

"""What a map of clusters tells of a region beside the pointer."""

from analytics.spatial.moran import Pattern
from data.catalogue.model import N_, Indicator
from data.language import translations
from data.numbers import number, with_unit

_AROUND = N_("{value}; average of its neighbours: {around} (p = {p})")


def tooltip_texts(pattern: Pattern, row: Indicator, lang: str) -> dict[str, str]:
    """Return value, mean of the neighbours and p-value of every region in words."""
    words = translations(lang).gettext(_AROUND)

    def shown(value: float) -> str:
        return with_unit(value, row.decimals, row.short_unit, lang)

    columns = pattern.regions[["geo", "value", "around", "p"]].itertuples(index=False, name=None)
    return {geo: words.format(value=shown(value), around=shown(around), p=number(p, 3, lang)) for geo, value, around, p in columns}

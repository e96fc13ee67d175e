"""The sentence above a picture, also its alternative text: what it shows, in words."""

from typing import Final

from data.catalogue.areas import EU_AGGREGATE
from data.catalogue.model import N_, Indicator
from data.numbers import with_unit
from ui import reads
from ui.language import _, language, ngettext
from ui.summaries import YearSummary


def value_of(row: Indicator, value: float) -> str:
    """A value with the indicator's decimals and short unit, in the visitor's language."""
    return with_unit(value, row.decimals, row.short_unit, language())


def on_map(row: Indicator, summary: YearSummary, region: str, release: str | None) -> str:
    """What the map of one year says: the own region beside the EU, else the middle and the ends."""
    names = reads.region_names(language())
    spread = ngettext(
        "{year}: {n} region, {median}.",
        "{year}: {n} regions, half of them above {median}; from {low} ({lowest}) to {high} ({highest}).",
        summary.regions,
    ).format(
        year=summary.year,
        n=summary.regions,
        median=value_of(row, summary.median),
        low=value_of(row, summary.lowest[1]),
        lowest=names[summary.lowest[0]],
        high=value_of(row, summary.highest[1]),
        highest=names[summary.highest[0]],
    )
    return " ".join(part for part in (_own(row, summary.year, region, release), spread) if part)


def _own(row: Indicator, year: int, region: str, release: str | None) -> str:
    if not region:
        return ""
    name = reads.region_names(language())[region]
    own, eu = (reads.value(row.key, geo, year, release) for geo in (region, EU_AGGREGATE))
    if own is None:
        return _("No figure for {region} in {year}.").format(region=name, year=year)
    if eu is None:
        return _("{region}: {value}.").format(region=name, value=value_of(row, own))
    return _("{region}: {value}, European Union: {eu}.").format(region=name, value=value_of(row, own), eu=value_of(row, eu))


_DIRECTIONS: Final = {
    "higher": N_("Ordered from high to low: a high figure comes first."),
    "lower": N_("Ordered from low to high: a low figure comes first."),
    "neither": N_("Ordered by size; neither end is better."),
}


def direction(row: Indicator) -> str:
    """How a ranking is ordered, in words."""
    return _(_DIRECTIONS[row.direction])


def borders(summary: YearSummary, nuts: str) -> str:
    """Which borders a map shows, and how many figures it leaves unpainted for carrying other codes."""
    shown = _("Borders: NUTS {version}.").format(version=nuts)
    if not summary.elsewhere:
        return shown
    unpainted = ngettext(
        "{n} figure of this year stands under a code that these borders do not have and is not painted.",
        "{n} figures of this year stand under codes that these borders do not have and are not painted.",
        summary.elsewhere,
    ).format(n=summary.elsewhere)
    return f"{shown} {unpainted}"

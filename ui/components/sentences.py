"""The sentence above a picture, also its alternative text: what it shows, in words."""

from typing import Final

from data.catalogue.areas import EU_AGGREGATE
from data.catalogue.model import N_, Indicator
from data.numbers import with_unit
from queries import observations
from queries.map_layers import YearSummary
from queries.observations import View
from ui.app.i18n import _, language, ngettext, number
from ui.components import withheld


def value_of(row: Indicator, value: float) -> str:
    """Return a value with the indicator's decimals and short unit, in the visitor's language."""
    return with_unit(value, row.decimals, row.short_unit, language())


def on_map(row: Indicator, view: View, summary: YearSummary, region: str) -> str:
    """Return what the map of one year says: the own region and the EU where they have a figure, then the middle and the ends."""
    names = observations.region_names(language())
    spread = _among_countries(summary.regions) if view.level == 0 else _among_regions(summary.regions)
    return f"{_own(row, summary.year, region, view)} " + spread.format(
        n=number(summary.regions),
        median=value_of(row, summary.median),
        low=value_of(row, summary.lowest[1]),
        lowest=names[summary.lowest[0]],
        high=value_of(row, summary.highest[1]),
        highest=names[summary.highest[0]],
    )


def _among_regions(n: int) -> str:
    return ngettext("One region: {median}.", "Median of {n} regions: {median}; range from {low} ({lowest}) to {high} ({highest}).", n)


def _among_countries(n: int) -> str:
    return ngettext("One country: {median}.", "Median of {n} countries: {median}; range from {low} ({lowest}) to {high} ({highest}).", n)


def _own(row: Indicator, year: int, region: str, view: View) -> str:
    name = observations.region_names(language()).get(region, "")
    own, eu = (observations.value(row.key, geo, year, view.release) for geo in (region, EU_AGGREGATE))
    own = observations.value_in_view(view, region, year) if view.convert and own is None else own
    if region and own is None and (since := withheld.since(row.key, region, year)):
        return _("{year}: the value for {region} is confidential, as it has been since {since}.").format(
            region=name, year=year, since=since
        )
    if region and own is None:
        return _("{year}: no data for {region}.").format(region=name, year=year)
    known = {name: own, _("European Union"): eu}
    stated = ", ".join(f"{who} {value_of(row, value)}" for who, value in known.items() if value is not None)
    return _("{year}: {figures}.").format(year=year, figures=stated) if stated else _("{year}.").format(year=year)


_DIRECTIONS: Final = {
    "higher": N_("Ranked from high to low: the highest value ranks first."),
    "lower": N_("Ranked from low to high: the lowest value ranks first."),
    "neither": N_("Ranked by size; neither a high nor a low value is better."),
}


def direction(row: Indicator) -> str:
    """Return how a ranking is ordered, in words."""
    return _(_DIRECTIONS[row.direction])


def beside(row: Indicator, view: View, year: int) -> str:
    """Return the figure of a country without regions, which a map of regions shows as a whole, "" for none."""
    rows, names = observations.country_rows(view), observations.region_names(language())
    now = rows[(rows["year"] == year) & rows["value"].notna()]
    text = [f"{names[str(geo)]} {value_of(row, value)}" for geo, value in zip(now["geo"], now["value"], strict=True)]
    return _("As a country, not counted among the regions: {figures}.").format(figures=", ".join(text)) if text else ""


def carried(summary: YearSummary) -> str:
    """Return how many regions of a year show a figure carried over from other codes, "" for none."""
    if not summary.converted:
        return ""
    return ngettext(
        "{n} region has a value converted from an older NUTS code.",
        "{n} regions have values converted from older NUTS codes.",
        summary.converted,
    ).format(n=summary.converted)


def unpainted(summary: YearSummary) -> str:
    """Return how many figures of a year a map leaves unpainted because they carry codes of other borders, "" for none."""
    if not summary.elsewhere:
        return ""
    return ngettext(
        "{n} more value has a code outside this NUTS version and is not shown on the map.",
        "{n} more values have codes outside this NUTS version and are not shown on the map.",
        summary.elsewhere,
    ).format(n=summary.elsewhere)


def borders(nuts: str) -> str:
    """Return which borders a map shows."""
    return _("Boundaries and codes: NUTS {version}.").format(version=nuts)

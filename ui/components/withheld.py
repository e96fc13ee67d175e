"""Figures that exist but are confidential, in words: a gap of that kind is no lack of data."""

from collections.abc import Iterable

from queries import observations
from ui.app.i18n import _, language


def since(indicator: str, geo: str, year: int | None = None) -> int | None:
    """Return since when a region's figure is confidential in a year (the newest if left out), codes before it included; None where not."""
    return observations.confidential_since(indicator, geo, year) if geo else None


def words(indicator: str, geo: str, year: int | None = None) -> str:
    """Return "confidential since 2013", "" where it is not."""
    first = since(indicator, geo, year)
    return _("confidential since {year}").format(year=first) if first else ""


def with_name(indicator: str, geo: str, year: int | None = None) -> str:
    """Return the region's name, with these words in brackets where they hold."""
    name, text = observations.region_names(language()).get(geo, geo), words(indicator, geo, year)
    return f"{name} ({text})" if text else name


def listed(indicator: str, geos: Iterable[str]) -> str:
    """Return which of these regions' newest figures are confidential, as a sentence; "" for none."""
    held = [with_name(indicator, geo) for geo in geos if since(indicator, geo)]
    return _("Latest values are confidential: {regions}.").format(regions=", ".join(held)) if held else ""

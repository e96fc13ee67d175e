"""Joint research projects in words: what a region shares, and what the numbers rest on."""

from typing import Final

import pandas as pd
from babel.lists import format_list

from data.catalogue.model import N_
from data.catalogue.partnerships import KINDS
from data.schema import USUAL_LEVEL, level_of
from data.words import country_name
from queries import partnerships
from ui.app.i18n import _, language, ngettext, number
from ui.components import columns, names
from ui.views.partnerships.controls import PartnershipsQuery

_LOCALES: Final = {"en": "en_GB"}
_NAMED: Final = 3
_CLOSEST: Final = {
    "projects": N_("Most joint projects: {partners}."),
    "salton": N_("Closest relative to size (Salton’s cosine): {partners}."),
    "jaccard": N_("Closest relative to size (Jaccard’s index): {partners}."),
}


def answer(query: PartnershipsQuery, projects: int, ties: pd.DataFrame) -> str:
    """Return in how many projects the region takes part, how many regions it shares them with, and with which most."""
    part = ngettext("{region} takes part in {n} Horizon 2020 project.", "{region} takes part in {n} Horizon 2020 projects.", projects)
    shared = ngettext("It shares projects with {n} other region.", "It shares projects with {n} other regions.", len(ties))
    named = [f"{names.region(geo)} ({number(n)})" for geo, n in ties.head(_NAMED)[["partner", "projects"]].itertuples(index=False)]
    closest = _(_CLOSEST[query.measure]).format(partners=_listed(named)) if named else ""
    return names.join(part.format(region=names.region(query.region), n=number(projects)), shared.format(n=len(ties)), closest)


def nothing(query: PartnershipsQuery) -> str:
    """Return why there is no answer."""
    return _(
        "No Horizon 2020 project was found for {region}: choose a NUTS 2 region, another type of organisation or other years. "
        "Organisations without a known location are not counted."
    ).format(region=names.region(query.region))


def notes(query: PartnershipsQuery) -> list[str]:
    """Return what is counted, that a seat is no place of work, and how many participations of the country have a region."""
    kind = query.filters.kind
    counted = _("Only this type of organisation is counted, in both regions: {type}.").format(type=_(KINDS[kind])) if kind else ""
    small = "" if query.measure == "projects" else _("Regions with few projects reach high values easily.")
    brackets = _("In brackets: share of the region’s own projects.") if query.measure == "projects" else ""
    return [brackets, counted, small, seats(), coverage(query.region[:2])]


def seats() -> str:
    """Return that a region counts by registered offices."""
    return _(
        "An organisation counts in the region of its registered office, which is not always where the work is done: "
        "national research centres count in the capital."
    )


def coverage(country: str) -> str:
    """Return how many participations of a country, and of all, have a region."""
    shares = partnerships.shares()
    return _(
        "Coverage: {share} of the participations from {country} could be assigned to a region, {every} in all countries with regions."
    ).format(
        country=country_name(country, language()),
        share=columns.percent(shares.get(country, 0.0), 0),
        every=columns.percent(shares[""], 0),
    )


def covered(*geos: str) -> str:
    """Return how many participations of each region's country have a region, a sentence per country."""
    shares = partnerships.shares()
    told = [
        _("Coverage: {share} in {land}.").format(share=columns.percent(shares.get(land), 0, "–"), land=country_name(land, language()))
        for land in dict.fromkeys(geo[:2] for geo in geos)
    ]
    return names.join(*told)


def course(region: str, years: pd.DataFrame, kinds: pd.DataFrame) -> str:
    """Return in which year most of the region's projects started, and which type of organisation is in most; "" without a year."""
    if years.empty:
        return ""  # no project of the region says when it starts
    year = int(years["year"].iloc[years["projects"].argmax()])
    kind = str(kinds["kind"].iloc[kinds["own"].argmax()])
    return _("Most projects of {region} started in {year}. Most frequent type of organisation: {type}.").format(
        region=names.region(region), year=year, type=_(KINDS[kind]).lower()
    )


def organisations(region: str, rows: pd.DataFrame) -> str:
    """Return which organisation is in most of the region's projects."""
    first = rows.iloc[0]
    return ngettext(
        "{organisation} is in most projects of {region}: {n} project with {partners} other organisations.",
        "{organisation} is in most projects of {region}: {n} projects with {partners} other organisations.",
        int(first["projects"]),
    ).format(
        organisation=first["name"] or _("An organisation without a name"),
        region=names.region(region),
        n=number(first["projects"]),
        partners=number(first["partners"]),
    )


def place(region: str) -> str:
    """Return a region's place in the web of joint projects in one sentence, "" where it has none."""
    found = partnerships.place(region) if level_of(region) == USUAL_LEVEL else None
    if found is None:
        return ""
    partners = _listed([f"{names.region(geo)} ({number(n)})" for geo, n in found.closest])
    words = ngettext(
        "Horizon 2020: {n} project, shared with {regions} other regions (rank {rank} of {of}), most often {partners}.",
        "Horizon 2020: {n} projects, shared with {regions} other regions (rank {rank} of {of}), most often {partners}.",
        found.projects,
    )
    said = words.format(n=number(found.projects), regions=found.regions, rank=found.rank, of=found.of, partners=partners)
    return names.join(said, covered(region))


def _listed(parts: list[str]) -> str:
    return format_list(parts, locale=_LOCALES.get(language(), language()))

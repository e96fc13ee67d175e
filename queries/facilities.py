"""The directory as pages read it: what fits, words that find, likeness; cached by the state that the directory is in."""

from dataclasses import dataclass
from datetime import date

import pandas as pd

from analytics.facilities.density import counts, per_million, usual_year
from analytics.facilities.filters import Facets, chosen
from analytics.facilities.index import Index, index
from analytics.facilities.picture import Picture, picture
from analytics.facilities.similar import Abilities, abilities
from data import facility_words
from data.schema import DEFAULT_NUTS
from queries import observations
from queries.cache import cached_by, generation
from queries.observations import View
from workspace.directory import Directory, directory

_KEPT = 32
POPULATION = "population"


@dataclass(frozen=True)
class Density:
    """Facilities per million by region, columns of `analytics.facilities.density`, and the classes in which the map paints them."""

    rows: pd.DataFrame
    picture: Picture
    year: int


def get_directory() -> Directory:
    """Return the directory as it stands."""
    return directory()


def state() -> str:
    """Return what tells one state of the directory from another."""
    return get_directory().name


@cached_by(state, _KEPT)
def matching_facilities(facets: Facets) -> pd.DataFrame:
    """Return facilities that fit."""
    return chosen(get_directory().facilities, facets)


@cached_by(lambda: (state(), generation()), _KEPT)
def density(facets: Facets, level: int) -> Density:
    """Return facilities that fit, by region of a level, per million inhabitants."""
    geos = sorted(observations.layer_codes(DEFAULT_NUTS, level))
    people = observations.layer(View(POPULATION, DEFAULT_NUTS, level, convert=True)).astype({"geo": str})
    year = usual_year(people)
    rows = per_million(counts(matching_facilities(facets), geos, DEFAULT_NUTS), people[people["year"] == year].drop_duplicates("geo"))
    return Density(rows, picture(rows), year)


@cached_by(state, 2)
def esfri_domains() -> frozenset[str]:
    """Return the keys of ESFRI's domains that a facility has."""
    return frozenset(get_directory().facilities["esfri_domain"])


@cached_by(state, 2)
def confirmed_years() -> tuple[str, ...]:
    """Return the years in which records were confirmed by their owners, newest first."""
    return tuple(sorted({str(day.year) for day in get_directory().facilities["confirmed"] if isinstance(day, date)}, reverse=True))


@cached_by(state, 2)
def words() -> Index:
    """Return the words by which facilities are found."""
    whole = get_directory()
    named = dict(zip(whole.organisations["key"], whole.organisations["name"], strict=True))
    return index(whole.facilities, named, facility_words.techniques(), facility_words.domains())


@cached_by(state, 2)
def get_abilities() -> Abilities:
    """Return what each facility can do, for likeness."""
    return abilities(get_directory().facilities)


@cached_by(state, 2)
def organisations() -> dict[str, str]:
    """Return names of organisations by key."""
    whole = get_directory().organisations
    return dict(zip(whole["key"], whole["name"], strict=True))

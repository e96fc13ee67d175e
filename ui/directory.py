"""The directory as pages read it: what fits, words that find, likeness; cached by the state that the directory is in."""

from dataclasses import dataclass

import pandas as pd
import streamlit as st

from analytics.facilities.density import counts, per_million, usual_year
from analytics.facilities.filters import Facets, chosen
from analytics.facilities.index import Index, index
from analytics.facilities.picture import Picture, picture
from analytics.facilities.similar import Abilities, abilities
from data import facility_words
from data.schema import DEFAULT_NUTS
from ui import reads
from ui.app.i18n import language
from ui.reads import View
from workspace.directory import Directory, directory

_KEPT = 32
POPULATION = "population"


@dataclass(frozen=True)
class Density:
    """Facilities per million by region, columns of `analytics.facilities.density`, and the classes in which the map paints them."""

    rows: pd.DataFrame
    picture: Picture
    year: int


def held() -> Directory:
    """The directory as it stands."""
    return directory()


def found(facets: Facets) -> pd.DataFrame:
    """Facilities that fit."""
    return _found(held().name, facets)


@st.cache_resource(max_entries=_KEPT, show_spinner=False)
def _found(name: str, facets: Facets) -> pd.DataFrame:
    return chosen(held().facilities, facets)


def density(facets: Facets, level: int) -> Density:
    """Facilities that fit, by region of a level, per million inhabitants."""
    return _density(held().name, reads.generation(), facets, level)


@st.cache_resource(max_entries=_KEPT, show_spinner=False)
def _density(name: str, generation: str, facets: Facets, level: int) -> Density:
    geos = sorted(reads.layer_codes(DEFAULT_NUTS, level))
    people = reads.layer(View(POPULATION, DEFAULT_NUTS, level, carry=True)).astype({"geo": str})
    year = usual_year(people)
    rows = per_million(counts(found(facets), geos, DEFAULT_NUTS), people[people["year"] == year].drop_duplicates("geo"))
    return Density(rows, picture(rows), year)


def words() -> Index:
    """The words by which facilities are found."""
    return _words(held().name)


@st.cache_resource(max_entries=2, show_spinner=False)
def _words(name: str) -> Index:
    whole = held()
    named = dict(zip(whole.organisations["key"], whole.organisations["name"], strict=True))
    return index(whole.facilities, named, facility_words.techniques(), facility_words.domains())


def able() -> Abilities:
    """What each facility can do, for likeness."""
    return _able(held().name)


@st.cache_resource(max_entries=2, show_spinner=False)
def _able(name: str) -> Abilities:
    return abilities(held().facilities)


def organisations() -> dict[str, str]:
    """Names of organisations by key."""
    return _organisations(held().name)


@st.cache_resource(max_entries=2, show_spinner=False)
def _organisations(name: str) -> dict[str, str]:
    whole = held().organisations
    return dict(zip(whole["key"], whole["name"], strict=True))


def label(column: str, value: str) -> str:
    """A value of a closed list in the visitor's words, "" for one that says nothing."""
    return facility_words.label(column, value, language())

"""What there is to ask for: indicators, regions, and whether the figures are in order."""

from collections.abc import Callable
from functools import lru_cache
from typing import Annotated, Any, Final, Literal

from pydantic import Field

from analytics.nuts.region_search import certain
from api.formats import records
from api.query import Query
from api.responses import NEVER, Answer, as_json
from api.types import AnyLevel, LabelsIn, Text
from data.catalogue import DATASETS, INDICATORS, SOURCES, THEMES
from data.catalogue.model import Indicator
from data.language import DEFAULT, translations
from data.manifest import Release
from data.releases import remark
from data.schema import DEFAULT_NUTS, level_of, release_order
from data.store import Store, current
from exports import region_index

VERSION: Final = "0.1.0"
MOST_MATCHES: Final = 20


class NoQuery(Query):
    """Nothing may be asked besides."""


class LabelQuery(Query):
    """In which language."""

    lang: LabelsIn = DEFAULT


class RegionsQuery(Query):
    """Which regions."""

    q: Annotated[
        Text | None,
        Field(
            description="Text to search by: a code, also one that ended, a name in any spelling, a town. The answer then has the regions "
            "that fit, countries to level 2, best first, and no version."
        ),
    ] = None
    nuts: Annotated[Literal["2016", "2021", "2024", "other"], Field(description="NUTS version; `other` lists what is in none.")] = (
        DEFAULT_NUTS
    )
    level: AnyLevel = None


def health(_params: NoQuery) -> Answer:
    """Return the status ok, with the generation that is served and when it was written; refused where a file is damaged."""
    store = current()
    store.check()
    return as_json(
        {
            "status": "ok",
            "generation": store.generation,
            "written": store.manifest.written,
            "indicators": len(store.indicators()),
            "version": VERSION,
        },
        NEVER,
    )


def indicators(params: LabelQuery) -> Answer:
    """Return every indicator of the snapshot with its meaning, coverage, releases and sources."""
    return _indicators(current().generation, params.lang)


@lru_cache(maxsize=4)
def _indicators(generation: str, language: str) -> Answer:
    store = current()
    rows = [_indicator(store, INDICATORS[key], language) for key in store.indicators()]
    return as_json({"generation": generation, "count": len(rows), "indicators": rows})


def regions(params: RegionsQuery) -> Answer:
    """Return codes and names of the regions of a NUTS version, of one level or of all; with `q` those that a text fits, best first."""
    if params.q is not None:
        return _searched(params.q, params.level)
    frame = current().regions(params.nuts, params.level)
    return as_json({"nuts": params.nuts, "count": len(frame), "regions": records(frame)})


def _searched(text: str, level: int | None) -> Answer:
    names = dict(current().regions()[["geo", "name"]].itertuples(index=False, name=None))
    matches = [one for one in region_index.search(text, MOST_MATCHES) if level is None or level_of(one.geo) == level]
    rows = [
        {
            "geo": one.geo,
            "level": level_of(one.geo),
            "country": one.geo[:2],
            "name": names.get(one.geo),
            "matched": one.text,
            "kind": one.kind,
            "of": one.of,
            "exact": one.exact,
        }
        for one in matches
    ]
    return as_json({"q": text, "count": len(rows), "certain": certain(matches) or None, "regions": rows})


def _indicator(store: Store, indicator: Indicator, language: str) -> dict[str, Any]:
    gettext = translations(language).gettext
    frame = store.observations(indicator.key)
    valued = frame.loc[frame["value"].notna(), "year"]
    return {
        "key": indicator.key,
        "label": gettext(indicator.label),
        "theme": indicator.theme,
        "theme_label": gettext(THEMES[indicator.theme].label),
        "unit": gettext(indicator.unit),
        "short_unit": indicator.short_unit,
        "decimals": indicator.decimals,
        "direction": indicator.direction,
        "kind": indicator.kind,
        "midpoint": indicator.midpoint,
        "levels": indicator.levels,
        "default_nuts": indicator.default_nuts,
        "note": gettext(indicator.note) if indicator.note else "",
        "first_year": int(valued.min()) if len(valued) else None,
        "last_year": int(valued.max()) if len(valued) else None,
        "values": len(valued),
        "releases": store.releases(indicator.key),
        "datasets": [_dataset(key, _newest(store, indicator.key, key), gettext) for key in indicator.datasets],
    }


def _newest(store: Store, indicator: str, dataset: str) -> Release | None:
    held = [release for release in store.manifest.indicators[indicator].releases if release.dataset == dataset]
    return max(held, key=lambda release: release_order(release.release), default=None)


def _dataset(key: str, release: Release | None, gettext: Callable[[str], str]) -> dict[str, Any]:
    dataset = DATASETS[key]
    note = remark(release) if release else dataset.note
    source = SOURCES[dataset.source]
    return {
        "key": key,
        "title": gettext(dataset.title),
        "url": dataset.url,
        "source": source.name,
        "licence": gettext(source.licence),
        "attribution": source.attribution,
        "flags_available": release.flags_available if release else None,
        "note": gettext(note) if note else "",
    }

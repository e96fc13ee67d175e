"""The line under every panel: the sources of the rows that it shows, their releases and licences, and no others."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

import pandas as pd
import streamlit as st

from data.catalogue import DATASETS, SOURCES
from data.manifest import Release
from data.schema import UNDATED
from data.store import current
from exports.sources import KINDS, WEIGHTS, kinds_of, sources_of
from queries.cache import snapshot_cached
from ui.app import presenting
from ui.app.i18n import _, language

_ORDER: Final = {key: place for place, key in enumerate([*(key for key in DATASETS if key != WEIGHTS), WEIGHTS])}


@dataclass(frozen=True, kw_only=True)
class Sources:
    """What a panel shows: `rows` are observations (indicator, dataset, release, status, value), `tables` releases that are no indicator.

    `publishers` names these alone, as there is no room for the datasets of many indicators; `borders` adds the notice that GISCO
    asks for on maps. Figures that were carried over name the publisher of the weights.
    """

    rows: pd.DataFrame | None = None
    tables: Sequence[Release] = ()
    publishers: bool = False
    borders: bool = False

    @cached_property
    def kinds(self) -> tuple[tuple[str, ...], ...]:
        """The kinds of rows with a value (`exports.sources.kinds_of`), found once."""
        return () if self.rows is None else kinds_of(self.rows)


def render(sources: Sources) -> None:
    """Draw one line for all sources of a panel; nothing where it shows no figure of any."""
    named = parts(sources)
    if presenting.on():  # a large screen has room for names alone
        named = list(dict.fromkeys(one.removeprefix("[").partition("](")[0] for one in named))
    if named:
        st.caption(_("Source: {sources}").format(sources=" · ".join(named)))


def parts(sources: Sources) -> list[str]:
    """Return each source of a panel once, as a Markdown link with its releases and licence."""
    named = [*(_dataset(one.dataset, one.release) for one in sources.tables), *_of_rows(sources), *_notices(sources)]
    return list(dict.fromkeys(named))


def _of_rows(sources: Sources) -> list[str]:
    """Return what the rows with a value come from: datasets with their releases, or publishers, those of the weights last."""
    return list(_named(sources.kinds, sources.publishers, language())) if sources.kinds else []


@snapshot_cached(512)
def _named(kinds: tuple[tuple[str, ...], ...], publishers: bool, _language: str) -> Sequence[str]:
    result = sources_of(pd.DataFrame(kinds, columns=list(KINDS)), current().manifest)
    result = result.sort_values("dataset", key=lambda datasets: datasets.map(_ORDER), kind="stable")
    if publishers:
        return [_(one) for one in result["attribution"]]
    releases = result[result["dataset"] != WEIGHTS].groupby("dataset", sort=False)["release"].unique()
    jrc = SOURCES["jrc"]
    weights = [_(jrc.attribution)] if WEIGHTS in set(result["dataset"]) else []
    return [*(_dataset(str(dataset), *one) for dataset, one in releases.items()), *weights]


def _notices(sources: Sources) -> list[str]:
    gisco = SOURCES["gisco"]
    return [_(gisco.attribution)] if sources.borders else []


def release_words(release: str) -> str:
    """Return a release as it is shown: its date, or that the file does not say."""
    return _("release date not stated") if release == UNDATED else _("release {date}").format(date=release)


def of_releases(indicator: str, dataset: str, releases: Iterable[str]) -> pd.DataFrame:
    """Return rows that stand for several releases of a dataset, as `Sources` takes them."""
    one = {"indicator": indicator, "dataset": dataset, "status": "reported", "value": 0.0}
    return pd.DataFrame([one | {"release": release} for release in releases])


def _dataset(dataset: str, *releases: str) -> str:
    row = DATASETS[dataset]
    text = ", ".join([*(release_words(release) for release in releases), _(SOURCES[row.source].licence)])
    name = _(SOURCES[row.source].name)
    return f"[{name}, {dataset}]({row.url}) ({text})" if row.url else f"{name} ({text})"

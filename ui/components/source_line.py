"""The line under every picture: source, release, licence, and the borders' notice on maps."""

from collections.abc import Iterable

import pandas as pd
import streamlit as st

from data.catalogue import DATASETS, INDICATORS, SOURCES
from data.catalogue.model import Indicator
from data.manifest import Release
from data.schema import UNDATED, release_order
from data.store import current
from exports.sources import WEIGHTS, sources_of
from ui.app.i18n import _


def line(row: Indicator, release: str | None, *, borders: bool = False, weights: bool = False, lists: Iterable[Release] = ()) -> None:
    """Sources of an indicator with their releases, behind those of the `lists` shown with it.

    With `borders` the notice that GISCO asks for, with `weights` JRC's.
    """
    parts = [*_of_tables(lists), *(_one(dataset, credited) for dataset, credited in _shown(row, release).items())]
    _write([*parts, *_notices(borders=borders, weights=weights)])


def of_rows(rows: pd.DataFrame) -> None:
    """The datasets behind the observations shown, each with its releases, and no others."""
    sources = sources_of(rows[rows["value"].notna()], current().manifest)
    weights = sources["dataset"] == WEIGHTS
    releases = sources[~weights].groupby("dataset", sort=False)["release"].unique()
    _write([*(_one(str(dataset), *found) for dataset, found in releases.items()), *_notices(borders=False, weights=bool(weights.any()))])


def publishers(rows: pd.DataFrame) -> None:
    """The publishers behind the observations shown, of many indicators, and no others."""
    sources = sources_of(rows[rows["value"].notna()], current().manifest)
    _write(_(one) for one in sources["attribution"].unique())


def many(rows: Iterable[Indicator], *, weights: bool = False) -> None:
    """The publishers behind several indicators; with `weights` JRC, whose weights carried figures over."""
    sources = dict.fromkeys(_(SOURCES[DATASETS[key].source].attribution) for row in rows for key in _shown(row, None))
    _write([*sources, *_notices(borders=False, weights=weights)])


def of_indicators(keys: Iterable[str]) -> None:
    """The same for indicators given by key."""
    many(INDICATORS[key] for key in keys)


def of_tables(releases: Iterable[Release]) -> None:
    """The publishers of tables that are no indicators, each with its release."""
    _write(_of_tables(releases))


def release_words(release: str) -> str:
    """A release as it is shown: its date, or that the file does not say."""
    return _("release date not stated") if release == UNDATED else _("release {date}").format(date=release)


def of_releases(dataset: str, *releases: str) -> None:
    """One dataset in several of its releases, and the borders' notice."""
    _write([_one(dataset, *releases), *_notices(borders=True, weights=False)])


def _write(parts: Iterable[str]) -> None:
    """One line for all sources of a picture."""
    st.caption(_("Source: {sources}").format(sources=" · ".join(parts)))


def _of_tables(releases: Iterable[Release]) -> list[str]:
    return [_one(one.dataset, one.release) for one in releases]


def _notices(*, borders: bool, weights: bool) -> list[str]:
    return [_(SOURCES[key].attribution) for key, due in (("gisco", borders), ("jrc", weights)) if due]


def _shown(row: Indicator, pinned: str | None) -> dict[str, str]:
    """The release of each dataset that an indicator is shown by: its newest, or the newest up to the pinned one."""
    held = [one for one in current().manifest.indicators[row.key].releases if pinned is None or release_order(one.release) <= pinned]
    newest = {one.dataset: one.release for one in sorted(held, key=lambda one: release_order(one.release))}
    return {key: newest[key] for key in row.datasets if key in newest}


def _one(dataset: str, *releases: str) -> str:
    row = DATASETS[dataset]
    told = ", ".join([*(release_words(release) for release in releases), _(SOURCES[row.source].licence)])
    return f"[{_(SOURCES[row.source].name)}, {dataset}]({row.url}) ({told})"

"""The line under every picture: source, release, licence, and the borders' notice on maps."""

from collections.abc import Iterable

import streamlit as st

from data.catalogue import DATASETS, INDICATORS, SOURCES
from data.catalogue.model import Indicator
from data.schema import UNDATED
from data.store import current
from ui.language import _


def line(row: Indicator, release: str | None, *, borders: bool = False, weights: bool = False) -> None:
    """Sources of an indicator with their releases; with `borders` the notice that GISCO asks for, with `weights` JRC's."""
    parts = [_one(dataset, release) for dataset in _used(row)]
    if borders:
        parts.append(SOURCES["gisco"].attribution)
    if weights:
        parts.append(SOURCES["jrc"].attribution)
    st.caption(_("Source: {sources}").format(sources=" · ".join(parts)))


def many(rows: Iterable[Indicator], *, weights: bool = False) -> None:
    """The publishers behind several indicators; with `weights` JRC, whose weights carried figures over."""
    sources = dict.fromkeys(SOURCES[DATASETS[key].source].attribution for row in rows for key in _used(row))
    sources |= {SOURCES["jrc"].attribution: None} if weights else {}
    st.caption(_("Source: {sources}").format(sources=" · ".join(sources)))


def of_indicators(keys: Iterable[str]) -> None:
    """The same for indicators given by key."""
    many(INDICATORS[key] for key in keys)


def release_words(release: str) -> str:
    """A release as it is shown: its date, or that the file does not say."""
    return _("release date not stated") if release == UNDATED else _("release {date}").format(date=release)


def _used(row: Indicator) -> list[str]:
    held = {release.dataset for release in current().manifest.indicators[row.key].releases}
    return [key for key in row.datasets if key in held]


def _one(dataset: str, pinned: str | None) -> str:
    row = DATASETS[dataset]
    newest = pinned or max(
        (entry.release for held in current().manifest.indicators.values() for entry in held.releases if entry.dataset == dataset),
        key=lambda code: "" if code == UNDATED else code,
    )
    return f"[{SOURCES[row.source].name}, {dataset}]({row.url}) ({release_words(newest)}, {_(SOURCES[row.source].licence)})"

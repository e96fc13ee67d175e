"""The controls of the page on changes: indicator, two releases, group, and in the popover level, borders and kind."""

from dataclasses import dataclass
from typing import Final

import streamlit as st

from analytics.nuts.groups import ALL, EU
from analytics.revisions.changes import KINDS
from data.catalogue import INDICATORS
from data.catalogue.model import N_, Indicator
from data.language import collation_key
from data.schema import UNDATED, USUAL_LEVEL, release_order
from data.words import country_name
from queries import revisions
from queries.revisions import Comparison
from ui.app import notices, shell, url_state
from ui.app.i18n import _, language
from ui.components import selectors
from ui.views.ranking import page as ranking_page

KIND_LABELS: Final = {
    "revised": N_("revised"),
    "new": N_("new"),
    "withdrawn": N_("withdrawn"),
    "status_changed": N_("only the status changed"),
    "flag_changed": N_("only flags changed"),
}


@dataclass(frozen=True)
class Choice:
    """What the page shows: the comparison, the kind of change that its table is narrowed to, and the map's borders."""

    comparison: Comparison
    kind: str
    nuts: str


def indicator() -> Indicator:
    """The chosen indicator; those with two releases come first, and the first of them is the usual one."""
    held = [key for key in INDICATORS if revisions.releases(key)]
    usual = selectors.DEFAULT_INDICATOR if selectors.DEFAULT_INDICATOR in held or not held else held[0]
    key = url_state.one("indicator", INDICATORS, usual)
    url_state.pin("indicator", key)
    st.selectbox(
        _("Indicator"),
        [*held, *(other for other in selectors.offered(key) if other not in held)],
        key=url_state.widget_key("indicator"),
        format_func=selectors.indicator_in_theme,
        on_change=url_state.writer("indicator", clears=("dataset", "before", "after", "year", "level", "nuts", "kind")),
    )
    return INDICATORS[key]


def stop_unless_comparable(row: Indicator) -> None:
    """End the page with a sentence and what can be compared, if the snapshot has one release of the indicator."""
    if revisions.releases(row.key):
        return
    notices.unknown_codes()
    sentence = _(
        "This data snapshot has only one release of {indicator}, so there is nothing to compare. After a "
        "data refresh, the older release stays available alongside the new one."
    )
    st.info(sentence.format(indicator=_(row.label)), icon=":material/do_not_disturb_on:")
    held = [key for key in INDICATORS if revisions.releases(key)]
    if held:
        st.markdown(_("Indicators with two or more releases:"))
    for key in held:
        shell.link_to("changes", _(INDICATORS[key].label), ":material/difference:", indicator=key)
    st.stop()


def comparison(row: Indicator) -> Choice:
    """The dataset, the two releases and the group, each with its control where there is a choice."""
    dataset, before, after = _pair(row)
    everything = revisions.at_every_level(row.key, dataset, before, after)
    valued = everything[everything["before"].notna() | everything["after"].notna()]
    countries = sorted(valued["geo"].str[:2].unique(), key=lambda code: collation_key(country_name(code, language())))
    group = ranking_page.choose_group([ALL, EU, *(["network"] if url_state.chosen("network") else []), *countries])
    with st.popover(_("Options"), icon=":material/tune:"):
        kind = _kind()
        level = _level(row, {int(one) for one in valued["level"]})
        nuts = selectors.nuts_version(row, level)
    return Choice(Comparison(row.key, dataset, before, after, level, group, url_state.chosen("network")), kind, nuts)


def _pair(row: Indicator) -> tuple[str, str, str]:
    held = revisions.releases(row.key)
    dataset = url_state.one("dataset", held, next(iter(held)))
    if len(held) > 1:
        st.selectbox(
            _("Dataset"), list(held), key=url_state.widget_key("dataset"), on_change=url_state.writer("dataset", clears=("before", "after"))
        )
    releases = held[dataset]
    before = _release("before", _("From release"), list(releases[1:]), releases[1])
    newer = [one for one in releases if release_order(one) > release_order(before)]
    return dataset, before, _release("after", _("To release"), newer, newer[0])


def _release(key: str, label: str, offered: list[str], usual: str) -> str:
    """The chosen release; it is written into the URL, so that a shared link compares the same two next year."""
    value = url_state.one(key, offered, usual)
    url_state.pin(key, value)
    st.selectbox(
        label,
        offered,
        key=url_state.widget_key(key),
        format_func=lambda one: _("not dated") if one == UNDATED else one,
        on_change=url_state.writer(key),
        width=118,
    )
    return value


def _kind() -> str:
    value = url_state.one("kind", KINDS, "")
    st.selectbox(
        _("Type of change in the table"),
        list(KINDS),
        index=None,
        key=url_state.widget_key("kind"),
        format_func=lambda key: _(KIND_LABELS[key]),
        placeholder=_("All types"),
        on_change=url_state.writer("kind"),
    )
    return value


def _level(row: Indicator, found: set[int]) -> int:
    levels = [str(level) for level in row.levels if level in found] or [str(level) for level in row.levels]
    usual = str(USUAL_LEVEL)
    value = url_state.one("level", levels, usual if usual in levels else levels[-1])
    if len(levels) > 1:
        st.selectbox(
            _("NUTS level"),
            levels,
            key=url_state.widget_key("level"),
            format_func=lambda code: _(selectors.LEVEL_LABELS[int(code)]),
            on_change=url_state.writer("level", clears=("nuts",)),
        )
    return int(value)

"""The controls of the page on changes: indicator, two releases, group, and in the popover level, borders and kind."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import streamlit as st

from analytics.nuts.groups import ALL, EU
from analytics.revisions.changes import KINDS
from data.catalogue import INDICATORS
from data.catalogue.model import N_, Indicator
from data.schema import UNDATED, release_order
from queries import revisions
from queries.revisions import Comparison
from ui.app import notices, shell, url_state
from ui.app.i18n import _
from ui.components import group_select, selectors

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


def choose() -> Choice:
    """Draw the controls and return what is chosen in them; end the page where there is nothing to compare."""
    wide, rest = st.columns([4, 9], vertical_alignment="bottom")
    with wide:
        row = _indicator()
    notices.stop_unless_available(row)
    _stop_unless_comparable(row)
    with selectors.more(rest):
        return _comparison(row)


def _indicator() -> Indicator:
    """Draw the indicators, those with two releases first, and return the chosen one, usually the first of them."""
    comparable = [key for key in INDICATORS if revisions.releases(key)]
    usual = selectors.DEFAULT_INDICATOR if selectors.DEFAULT_INDICATOR in comparable or not comparable else comparable[0]
    options = list(dict.fromkeys([*comparable, *selectors.offered(usual)]))
    clears = ("dataset", "before", "after", "year", "level", "nuts", "kind")
    text = selectors.indicator_in_theme
    return INDICATORS[selectors.select("indicator", _("Indicator"), options, usual, text=text, pin=True, clears=clears)]


def _stop_unless_comparable(row: Indicator) -> None:
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


def _comparison(row: Indicator) -> Choice:
    """Draw the dataset, the two releases and the group, each where there is a choice, and return what is chosen."""
    dataset, before, after = _pair(row)
    everything = revisions.at_every_level(row.key, dataset, before, after)
    valued = everything[everything["before"].notna() | everything["after"].notna()]
    group = group_select.choose(group_select.offered([ALL, EU, group_select.NETWORK], valued["geo"]))
    with selectors.options():
        labels = {key: KIND_LABELS[key] for key in KINDS}
        kind = selectors.select("kind", _("Type of change in the table"), labels, empty=_("All types"))
        levels = [level for level in row.levels if level in {int(one) for one in valued["level"]}]
        level = selectors.level(row, levels, alone=False, width="stretch")
        nuts = selectors.nuts_version(row, level)
    return Choice(Comparison(row.key, dataset, before, after, level, group, url_state.chosen("network")), kind, nuts)


def _pair(row: Indicator) -> tuple[str, str, str]:
    held = revisions.releases(row.key)
    dataset = selectors.select("dataset", _("Dataset"), list(held), alone=False, clears=("before", "after"))
    releases = held[dataset]
    before = _release("before", _("From release"), releases[1:])
    newer = [one for one in releases if release_order(one) > release_order(before)]
    return dataset, before, _release("after", _("To release"), newer)


def _release(key: str, label: str, offered: Sequence[str]) -> str:
    """Draw a list of releases and return the chosen one, which is pinned: a shared link compares the same two next year."""
    return selectors.select(key, label, offered, text=lambda one: _("not dated") if one == UNDATED else one, pin=True, width=118)

"""Which record is edited: network, category and record in one row, all of it in the address."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import streamlit as st

from data.catalogue.projects import TARGETS
from data.record_kinds import KINDS, NETWORK
from queries.known_networks import NETWORKS
from ui.app import login, url_state
from ui.app.i18n import _
from ui.components import selectors
from ui.views.records import words

if TYPE_CHECKING:
    from workspace.networks.versions import Version

NEW: Final = "new"
_WIDGET: Final = "network_of_records"


@dataclass(frozen=True)
class Chosen:
    """What the address names: network, kind, and the record by its key, `NEW` or "" for none yet.

    `versions` are those to choose from, `begun` what a new record begins with where the catalogue has a part of it.
    """

    network: str
    kind: str
    record: str
    versions: dict[str, "Version"]
    begun: dict[str, dict[str, Any]]


def chosen() -> Chosen:
    """Draw the three boxes and return what they say."""
    first, second, third = st.columns([3, 3, 4], vertical_alignment="bottom")
    with second:
        kind = category(clears=("record",))
    with first:
        network = "" if kind == NETWORK else _network()
    with third:
        versions = _versions(network, kind) if network or kind == NETWORK else {}
        begun = _targets(network, versions) if kind == "target" else {}
        record = _record(versions, begun)
    return Chosen(network, kind, record, versions, begun)


def category(clears: tuple[str, ...] = ()) -> str:
    """Draw the kinds of records and return the chosen one."""
    return selectors.select("category", _("Category"), {key: kind.label for key, kind in KINDS.items()}, "event", clears=clears)


def _network() -> str:
    """Draw the networks and return the chosen one, which is the visitor's own on every page."""
    st.session_state[_WIDGET] = url_state.chosen("network") or None
    on_change = url_state.writer("network", clears=("record",), widget=_WIDGET)
    st.selectbox(
        _("Network"),
        list(NETWORKS),
        index=None,
        key=_WIDGET,
        format_func=lambda key: NETWORKS[key].label,
        on_change=on_change,
        placeholder=_("Choose a network"),
    )
    return url_state.chosen("network")


def _targets(network: str, versions: dict[str, "Version"]) -> dict[str, dict[str, Any]]:
    """Targets of the catalogue whose values are reported, and of which there is no record yet."""
    there = {one.title.casefold() for one in versions.values()}
    rows = [row for row in TARGETS.values() if row.network == network and row.result and row.label.casefold() not in there]
    return {f"of-{row.key}": {"label": row.label, "unit": row.unit, "baseline": row.baseline, "target": row.target} for row in rows}


def _record(versions: dict[str, "Version"], begun: dict[str, dict[str, Any]]) -> str:
    labels = {key: str(content["label"]) for key, content in begun.items()}
    reports = {key: _("Report on: {target}").format(target=_(label)) for key, label in labels.items()}
    named = {NEW: _("Add a new record")} | reports | {key: words.title(one) for key, one in versions.items()}
    return selectors.select("record", _("Record"), list(named), text=named.__getitem__, empty=_("Type to search, or add a new record"))


def _versions(network: str, kind: str) -> dict[str, "Version"]:
    from workspace import database  # whoever comes here is signed in
    from workspace.networks import versions

    with database.reading() as session:
        return {one.key: one for one in versions.editable(session, login.actor(), network, kind)}

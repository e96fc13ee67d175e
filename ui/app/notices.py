"""What a page says when something is not as asked: unknown codes, nothing to show, not in this snapshot."""

from typing import Final, NoReturn

import streamlit as st

from data.catalogue import DATASETS, INDICATORS, SOURCES
from data.catalogue.model import N_, Indicator
from queries import observations
from ui.app import url_state, visit_table
from ui.app.i18n import _
from ui.components import code_change_notice

_NOT_UNDERSTOOD: Final = {
    "indicator": N_("Indicator {codes} is not available here; another one is shown."),
    "indicators": N_("Indicators not available here or at this level were left out: {codes}."),
    "year": N_("No data for {codes} here; another year is shown."),
    "region": N_("Region {codes} is not available here; it was left out."),
    "regions": N_("Regions not available here were left out: {codes}."),
    "network": N_("Network {codes} is not available here; it was left out."),
    "release": N_("This indicator has no release {codes}; the latest one is shown."),
    "dataset": N_("No dataset {codes} has two releases of this indicator; another one is shown."),
    "before": N_("{codes} is not an earlier release than the latest one; another one is compared."),
    "after": N_("{codes} is not a later release than the one compared with; the latest one is shown."),
    "among": N_("Group {codes} is not available here; another one is shown."),
    "kind": N_("Change type {codes} is not available; all types are listed."),
    "level": N_("This indicator has no data at level {codes}; another level is shown."),
    "entry": N_("There is no entry {codes} that you can edit."),
    "nuts": N_("No data for NUTS {codes} here; another version is shown."),
}
_OTHERWISE: Final = N_("Parts of the link were not recognised and left out: {codes}.")


def unknown_codes() -> None:
    """Draw one notice per part of the address that this run could not use."""
    for key, codes in url_state.ignored().items():
        text = [_(_NOT_UNDERSTOOD.get(key, _OTHERWISE)).format(codes=", ".join(codes[:5]))]
        # codes of NUTS 2010 and 2013 have no borders here, but successors
        text += [code_change_notice.sentence(code) for code in codes[:5] if key.startswith("region")]
        text.append(visit_table.not_in_link(codes))
        text += [no_figures(INDICATORS[code]) for code in codes[:5] if code in INDICATORS and not observations.available(code)]
        st.info(" ".join(part for part in text if part), icon=":material/info:")


def stop_unless_available(row: Indicator) -> None:
    """End the page with a sentence if the snapshot lacks the indicator."""
    if not observations.available(row.key):
        empty(no_figures(row))


def no_figures(row: Indicator) -> str:
    """Return a sentence that says who must do what so that an indicator gets its figures."""
    publishers = dict.fromkeys(SOURCES[DATASETS[key].source].name for key in row.datasets)
    return _(
        "{indicator}: no data here yet. Ask the administrator of this dashboard to fetch them from {publisher} (dataset {dataset})."
    ).format(indicator=_(row.label), publisher=", ".join(map(_, publishers)), dataset=", ".join(row.datasets))


def empty(sentence: str, *, chosen: str = "") -> NoReturn:
    """End the page with a sentence that says why there is nothing to show.

    With `chosen`, the key of a list in the address, a button brings the usual choice back.
    """
    unknown_codes()
    st.info(sentence, icon=":material/do_not_disturb_on:")
    if chosen:
        st.button(_("Reset to default"), icon=":material/undo:", key=f"usual_{chosen}", on_click=_forget, args=(chosen,))
    st.stop()


def _forget(key: str) -> None:
    st.query_params.pop(key, None)


def broken() -> None:
    """Say that something failed, in words; the operator's log has the details."""
    st.error(
        _("This page could not be displayed. Go back or change your selection; details are in the operator's log."),
        icon=":material/error:",
    )

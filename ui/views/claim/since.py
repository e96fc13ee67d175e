"""What became of a value since it was cited, in words, with every value that changed."""

from collections.abc import Mapping
from typing import Any, Final

import pandas as pd
import streamlit as st

from analytics.claims.model import ClaimQuery
from data.catalogue.model import N_
from data.errors import NotThere
from data.words import status_word
from queries import claim_changes
from queries.cited import KEY
from ui.app.i18n import _, language, ngettext
from ui.components import columns, data_table, html_table, sentences, source_line

_SHOWN: Final = 50
_WORDS: Final = {
    claim_changes.SAME: N_("The rows are the same as when this value was cited."),
    claim_changes.REPUBLISHED: N_("The source has published a later release since ({release}); all values are the same as cited."),
    claim_changes.ALTERED: N_(
        "This link was changed after it was made: the rows that it asks for are not those that it cites. The value below is what the "
        "link asks for."
    ),
    claim_changes.CORRECTED: N_(
        "The data that this link cites are no longer available, and the release that it names has other rows here by now. Which values "
        "differ can no longer be shown."
    ),
    claim_changes.GONE: N_("The release that this link cites ({cited}) is no longer available. The current release is {release}."),
    claim_changes.UNREADABLE: N_("This link does not say what it cites: its code is incomplete or was changed."),
}
_BOXES: Final = {claim_changes.SAME: st.success, claim_changes.REPUBLISHED: st.success, claim_changes.CHANGED: st.info}
_ICONS: Final = {
    claim_changes.SAME: ":material/verified:",
    claim_changes.REPUBLISHED: ":material/verified:",
    claim_changes.CHANGED: ":material/history:",
}


def render(query: ClaimQuery, cited: str) -> None:
    """Draw what became of the claim that the address cites, and the way to its current value."""
    try:
        since = claim_changes.since(query, cited)
    except NotThere:
        st.warning(_("The data no longer have the region that this link is about."), icon=":material/link_off:")
        return
    icon = _ICONS.get(since.state, ":material/link_off:")
    _BOXES.get(since.state, st.warning)(sentence(query, since), icon=icon)
    if len(since.cells):
        _table(query, since.cells)
    if since.state != claim_changes.SAME:
        st.button(_("Show current value"), icon=":material/update:", on_click=_forget)


def sentence(query: ClaimQuery, since: claim_changes.Since) -> str:
    """Return the state in words: with one changed value old and new with the release, with several how many."""
    release = source_line.release_words(str(since.now.own["release"] or since.now.query.release))
    if since.state != claim_changes.CHANGED:
        return _(_WORDS[since.state]).format(release=release, cited=source_line.release_words(query.release))
    n, own = len(since.cells), since.cells[since.cells["geo"] == query.region]
    counted = ngettext(
        "Since it was cited, {n} of the values that this rests on has changed ({release}).",
        "Since it was cited, {n} of the values that this rests on have changed ({release}).",
        n,
    ).format(n=n, release=release)
    if own.empty:
        return counted
    before, after = (_words(query, own.iloc[0].to_dict(), side) for side in ("before", "after"))
    changed = _("The value has changed since it was cited: {before} → {after} ({release}).").format(
        before=before, after=after, release=release
    )
    return changed if n == 1 else f"{changed} {counted}"


def _table(query: ClaimQuery, cells: pd.DataFrame) -> None:
    rows = cells.head(_SHOWN)
    before, after = (columns.figures(label, _side(query, side)) for label, side in ((_("As cited"), "before"), (_("Now"), "after")))
    with st.expander(_("Values that have changed"), icon=":material/difference:"):
        table = columns.table(rows, (columns.REGION, columns.CODE, columns.YEAR, before, after))
        html_table.render(table, _("Values that have changed since the citation"))
        if len(cells) > _SHOWN:
            st.caption(_("The first {n} of {all} lines.").format(n=_SHOWN, all=len(cells)))


def _side(query: ClaimQuery, side: str) -> columns.Cells:
    return lambda rows: [_words(query, row, side) for row in rows.to_dict("records")]


def _words(query: ClaimQuery, row: Mapping[Any, Any], side: str) -> str:
    """One side of a change: the value with its flags in words, or why there is none."""
    value, status, flags = row[side], str(row[f"status_{side}"]), row[f"flags_{side}"]
    if pd.isna(value):
        return status_word(status, language())
    remark = data_table.remark(status, flags)
    return f"{sentences.value_of(query.row, value)} ({remark})" if remark else sentences.value_of(query.row, value)


def _forget() -> None:
    for key in (KEY, "release"):
        st.query_params.pop(key, None)

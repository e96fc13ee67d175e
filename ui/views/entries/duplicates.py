"""Facilities of several lists that may be one: side by side with the reasons, a person's decision, and taking it back."""

from math import isfinite
from typing import Any, Final

import streamlit as st

from analytics.facilities import duplicates as scoring
from data.catalogue.model import N_
from queries import duplicates, facilities
from queries.duplicates import Candidate, Row
from ui.app import actions, login, notices, url_state
from ui.app.i18n import _, ngettext, number
from ui.components import facility_table, html_table
from ui.components.dates import moment
from ui.components.html_table import Link, Table
from ui.views.entries import fields
from workspace import decisions

_SHOWN: Final = 50
_CLOSE_KM: Final = 10
_COMPARED: Final = ("organisation", "website", "meril_domains", "techniques", "structure", "confirmed")
_VERDICTS: Final = {"same": N_("the same facility"), "different": N_("different facilities")}


def render() -> None:
    """Draw how many there are, one of them to decide on, the list of all, and what was decided."""
    result = duplicates.candidates(login.actor())
    if result:
        n = number(len(result))
        text = ngettext(
            "{n} pair of entries may describe the same facility.", "{n} pairs of entries may describe the same facility.", len(result)
        ).format(n=n)
        promise = _("Entries are merged only when a user decides so, and the decision can be reversed.")
        st.markdown(f"{text} {promise}")
        by_code = {one.code: one for one in result}
        shown = by_code[url_state.one("pair", by_code, result[0].code)]
        notices.unknown_codes()
        _choice(result, shown)
        _pair(shown)
        _all(result)
    else:
        notices.unknown_codes()
        st.info(_("No entries covered by your roles look like the same facility."), icon=":material/check:")
    _decided()


def _choice(result: list[Candidate], shown: Candidate) -> None:
    offered = result[:_SHOWN] if shown.code in {one.code for one in result[:_SHOWN]} else [shown, *result[:_SHOWN]]
    lines = {one.code: f"{number(one.reasons['score'])}: {' / '.join(one.names)}" for one in offered}
    st.selectbox(
        _("Pair"), list(lines), key=url_state.widget_key("pair"), format_func=lines.__getitem__, on_change=url_state.writer("pair")
    )


def _pair(one: Candidate) -> None:
    score = number(one.reasons["score"])
    st.subheader(_("Are these the same facility? {score} of 100 points").format(score=score), anchor="pair")
    left, right = st.columns([3, 2], gap="medium")
    with left:
        html_table.render(_side_by_side(one), _("Both entries"))
    with right:
        html_table.render(_reasons(one), _("Reasons for a match"))
        if one.decides:
            _decide(one)
        else:
            st.info(
                _(
                    "One of these entries belongs to another partner. Only a user who may change both can decide: a "
                    "network editor or an administrator."
                )
            )


def _side_by_side(one: Candidate) -> Table:
    heads = [_source(row) for row in one.rows]
    names = heads if heads[0] != heads[1] else [f"{head} ({at})" for at, head in enumerate(heads, 1)]
    lines: list[tuple[str, list[object]]] = [
        (_("Name"), [Link(row["name"], facility_table.address(row["key"]), here=True) for row in one.rows]),
        (_("Location"), [_place(row) for row in one.rows]),
        *((fields.label("facility", column), [_cell(column, row) for row in one.rows]) for column in _COMPARED),
        (_("Identifier"), [row["key"] for row in one.rows]),
    ]
    return Table.from_rows([_("Field"), *names], [(label, *cells) for label, cells in lines])


def _source(row: Row) -> str:
    """The list that a row comes from, or that it is a partner's own."""
    return str(row["source"]).upper() or _("Partner's own entry")


def _place(row: Row) -> str:
    return ", ".join(part for part in (str(row["place"]), facility_table.place({**row, "place": ""})) if part)


def _cell(column: str, row: Row) -> object:
    if column == "organisation":
        return facilities.organisations().get(row[column], "") or _("not stated")
    if column == "website" and row[column]:
        return Link(row[column], row[column])
    return facility_table.confirmed(row[column]) if column == "confirmed" else fields.words(column, row[column])


def _reasons(one: Candidate) -> Table:
    why = one.reasons
    likeness = number(why["likeness"] * 100)
    rows = [(_("Name similarity: {share} %").format(share=likeness), why["name"], scoring.NAME)]
    if why["ror"]:
        rows.append((_("Same ROR identifier"), why["ror"], scoring.ROR))
    rows.append((_apart(why), why["place"], scoring.PLACE))
    if why["host"]:
        rows.append((_("Same web host, {host}").format(host=why["shared_host"]), why["host"], scoring.HOST))
    else:
        rows.append((_("No shared web host"), 0.0, scoring.HOST))
    points = _("{points} of {most}")
    cells = [(why, points.format(points=number(got), most=number(most))) for why, got, most in rows]
    return Table.from_rows([_("Reason"), _("Points")], cells, [_("Points")])


def _apart(why: Row) -> str:
    km = float(why["km"])
    if isfinite(km):
        return _("{km} km apart").format(km=number(km, 1 if km < _CLOSE_KM else 0))
    if why["place"] < 0:
        return _("In different countries")
    return _("Towns with the same name") if why["place"] else _("Distance not known")


def _decide(one: Candidate) -> None:
    first, second = (row["key"] for row in one.rows)
    own = [row["key"] for row in one.rows if not row["source"]]
    names = {row["key"]: f"{row['name']} ({_source(row)})" for row in one.rows}
    leads = st.radio(
        _("If they are the same: which entry's values take priority?"), [first, second],
        index=1 if own == [second] else 0, format_func=names.__getitem__, key=f"leads_{one.code}",
        help=_("Values missing in that entry are taken from the other one."),
    )  # fmt: skip
    with st.container(horizontal=True):
        if st.button(_("Same facility"), type="primary", icon=":material/merge:"):
            done = _("Both entries are now shown as one. You can reverse this below.")
            actions.change(done, lambda session, me: decisions.decide(session, me, first, second, decisions.SAME, leads=leads), _next)
        if st.button(_("Different facilities"), icon=":material/call_split:"):
            done = _("Both entries stay unchanged and will not be suggested again.")
            actions.change(done, lambda session, me: decisions.decide(session, me, first, second, decisions.DIFFERENT), _next)


def _next() -> None:
    st.query_params.pop("pair", None)


def _all(result: list[Candidate]) -> None:
    st.subheader(_("All pairs"), anchor="all")
    shown = result[:_SHOWN]
    heads = [_("Entry 1"), _("Entry 2"), _("Points"), _("Name"), _("Location"), _("Web host")]
    rows = [(*one.names, *(number(one.reasons[name]) for name in ("score", "name", "place", "host"))) for one in shown]
    html_table.render(Table.from_rows(heads, rows, heads[2:]), _("Likely duplicates, most likely first"))
    if len(result) > _SHOWN:
        st.caption(_("The first {n} of {all}.").format(n=_SHOWN, all=number(len(result))))


def _decided() -> None:
    made = actions.read(decisions.made)
    if not made:
        return
    st.subheader(_("Decisions"), anchor="decisions")
    named = dict(zip(facilities.get_directory().listed["key"], facilities.get_directory().listed["name"], strict=True))
    heads = [_("Facilities"), _("Decision"), _("Date and time"), _("By"), _("Status")]
    rows = [
        (
            f"{named.get(one.first, one.first)} / {named.get(one.second, one.second)}",
            _(_VERDICTS[one.verdict]),
            moment(one.at),
            one.who,
            _state(one),
        )
        for one in made
    ]
    html_table.render(Table.from_rows(heads, rows), _("Decisions, newest first"))
    lines = {one.number: row[0] for one, row in zip(made, rows, strict=True) if one.withdrawn_at is None}
    if lines:
        done = _("The decision was reversed.")
        actions.change_one(
            _("Decision to reverse"), lines, _("Reverse decision"), decisions.withdraw, done,
            icon=":material/undo:", placeholder=_("Choose a decision"),
        )  # fmt: skip


def _state(one: Any) -> str:
    if one.withdrawn_at is None:
        return _("active")
    return _("reversed {when} by {who}").format(when=moment(one.withdrawn_at), who=one.withdrawn_by)

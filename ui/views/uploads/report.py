"""What reading a file came to: counts in a sentence, what was refused or mended and why, and which name counts as which group."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Final

import pandas as pd
import streamlit as st

from data.catalogue.model import N_
from exports.csv import to_csv
from ui.app.i18n import _, ngettext, number
from ui.app.login import plain
from ui.components import downloads, html_table
from ui.components.dates import day
from ui.components.downloads import File
from ui.components.html_table import Table
from workspace import yearly
from workspace.importers.grid import Finding
from workspace.importers.groups import DetectedGroup
from workspace.importers.naming import Doubt
from workspace.importers.reasons import REASONS, REPAIRS, noted
from workspace.importers.report import Report

if TYPE_CHECKING:
    from workspace.twice import There

GROUPS: Final = {
    "internal": N_("Own staff and students"),
    "academic": N_("Other universities and institutes"),
    "industry": N_("Companies"),
    "other_public": N_("Other public bodies"),
    "training": N_("Training"),
    "maintenance": N_("Maintenance"),
}
"""User groups in words."""
_LISTED: Final = 100
_NAMES: Final = 20
_DATE: Final = 10


def render(report: Report) -> None:
    """Draw the answer in a sentence, then what a person should look at."""
    st.markdown(_answer(report))
    if report.notes:
        st.info("\n\n".join(noted(note, _) for note in report.notes), icon=":material/info:")
    _findings(_("Rejected"), report.reasons, report.refused_by, REASONS)
    _findings(_("Corrected"), report.repaired, report.repaired_by, REPAIRS)
    _download(report)


def mapping(groups: Sequence[DetectedGroup]) -> None:
    """Draw a choice of user group for each name, the proposals to begin with. Nothing is kept before it is confirmed."""
    st.markdown(_("Each name below is an account, a price type or a project in the file. Choose the user group it stands for."))
    columns = st.columns(2)
    for position, result in enumerate(groups[:_NAMES]):
        rows = ngettext("{n} row", "{n} rows", result.rows).format(n=number(result.rows))
        label = _("{name} ({rows})").format(name=result.name or _("no name"), rows=rows)
        keys = list(GROUPS)
        with columns[position % 2]:
            st.selectbox(
                plain(label) if result.sure else _("{name}: please check").format(name=plain(label)),
                keys, index=keys.index(result.group), format_func=lambda key: _(GROUPS[key]), key=_key(result),
            )  # fmt: skip
    if (more := len(groups) - _NAMES) > 0:
        st.caption(ngettext("{n} more name is assigned as proposed.", "{n} more names are assigned as proposed.", more).format(n=more))


def chosen_groups(groups: Sequence[DetectedGroup]) -> dict[str, str]:
    """Return user group by name as the visitor set it."""
    return {result.name: st.session_state[_key(result)] for result in groups[:_NAMES]}


def _key(group: DetectedGroup) -> str:
    return f"group_{group.name}"


def doubts(result: Sequence[Doubt], kept: frozenset[str]) -> None:
    """Draw the texts that may name a person, and which of them are kept as they are: none to begin with."""
    n = len(result)
    st.markdown(
        ngettext(
            "{n} text may contain the name of a person mentioned in the file. It is stored without the name, "
            "unless you state that it does not name a person.",
            "{n} texts may contain the name of a person mentioned in the file. They are stored without the "
            "name, unless you state that they do not name a person.",
            n,
        ).format(n=number(n))
    )
    texts = [doubt.text for doubt in result]
    st.multiselect(
        _("Does not name a person: store unchanged"),
        texts,
        [text for text in texts if text in kept],
        format_func=plain,
        key=_texts_key(result),
        select_all=False,
    )
    rows = [(doubt.text, doubt.kept or _("nothing")) for doubt in result[:_LISTED]]
    html_table.render(Table.from_rows([_("In the file"), _("Stored as")], rows), _("Texts that may name a person"))


def chosen_texts(result: Sequence[Doubt]) -> frozenset[str]:
    """Return the texts that the visitor keeps as they are."""
    return frozenset(st.session_state[_texts_key(result)])


def _texts_key(result: Sequence[Doubt]) -> str:
    """One box for each list of texts: another file's has none of these choices."""
    return f"texts_kept_{hash(tuple(doubt.text for doubt in result))}"


def again(there: "There") -> bool:
    """Say what counts already, and ask whether it is to count once more."""
    n, batches = int(there.mask.sum()), ", ".join(map(str, there.batches))
    values = {"n": number(n), "batches": batches, "changed": number(there.changed)}
    said = [
        ngettext(
            "{n} row of this file has already been uploaded, in batch {batches}. It is left out.",
            "{n} rows of this file have already been uploaded, in batch {batches}. They are left out.",
            n,
        )
    ]
    if there.changed:
        said.append(
            _(
                "{changed} of these now have a different time or status: to update them, withdraw the older batch "
                "and upload this file again."
            )
        )
    st.info(" ".join(said).format(**values), icon=":material/content_copy:")
    return st.checkbox(_("Count these rows again"))


def _answer(report: Report) -> str:
    parts = {
        "read": number(report.rows_read),
        "accepted": number(report.rows_accepted),
        "refused": number(report.rows_refused),
        "first": _day(report.first),
        "last": _day(report.last),
        "hours": number(sum(report.hours_by_group.values())),
    }
    if report.entries:
        return _of_list(report, parts)
    if report.kind == yearly.KIND and report.rows_accepted:
        sentence = _("{accepted} of {read} values can be saved, for {first} to {last}; rejected: {refused}.")
        return sentence.format(**{**parts, "first": report.first, "last": report.last})
    if report.already and not report.events:
        return _("All rows ({read}) have already been uploaded: there is nothing to save.").format(**parts)
    if not report.rows_accepted:
        return _("None of the {read} rows can be saved.").format(**parts)
    if not report.rows_refused:
        return _("All rows ({read}) can be saved: {hours} hours, from {first} to {last}.").format(**parts)
    return _("{accepted} of {read} rows can be saved: {hours} hours, from {first} to {last}; rejected: {refused}.").format(**parts)


def _of_list(report: Report, told: Mapping[str, str]) -> str:
    """What a list comes to: how many of its rows, and how many entries of each kind."""
    counts = {kind: report.entries.get(kind, 0) for kind in ("facility", "instrument", "service")}
    named = {
        "facility": ngettext("{n} facility", "{n} facilities", counts["facility"]),
        "instrument": ngettext("{n} instrument", "{n} instruments", counts["instrument"]),
        "service": ngettext("{n} service", "{n} services", counts["service"]),
    }
    held = ", ".join(named[kind].format(n=number(count)) for kind, count in counts.items() if count)
    if not report.rows_refused:
        return _("All rows ({read}) can be saved: {entries}.").format(entries=held, **told)
    return _("{accepted} of {read} rows can be saved: {entries}; rejected: {refused}.").format(entries=held, **told)


def _findings(heading: str, result: Sequence[Finding], counted: Mapping[str, int], words: Mapping[str, str]) -> None:
    if not counted:
        return
    lines = [f"- {number(count)} × {_(words[code])}" for code, count in counted.items()]
    st.markdown("\n".join([f"**{heading}**", "", *lines]))
    with st.expander(_("Row by row"), icon=":material/table:"):
        rows = [(str(one.row), one.column, _(words[one.code])) for one in result[:_LISTED]]
        html_table.render(Table.from_rows([_("Row"), _("Column"), _("Reason")], rows), heading)
        if len(result) > _LISTED:
            st.caption(_("The first {n} rows; the file below contains up to 1,000.").format(n=_LISTED))


def _download(report: Report) -> None:
    listed = {_("rejected"): (report.reasons, REASONS), _("corrected"): (report.repaired, REPAIRS)}
    rows = [(what, one.row, one.column, _(words[one.code])) for what, (result, words) in listed.items() for one in result]
    if not rows:
        return
    heads = [_("Result"), _("Row"), _("Column"), _("Reason")]
    label, frame = _("Download report as CSV"), pd.DataFrame(rows, columns=heads)
    downloads.render([File(key="report_csv", name="report.csv", make=lambda: to_csv(frame, heads), label=label)])


def _day(when: str) -> str:
    return day(date.fromisoformat(when[:10])) if len(when) >= _DATE else ""

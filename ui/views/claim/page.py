"""The page on one value: its card with chart, rows and citation, what changed since it was cited, and its disputes."""

from datetime import UTC, datetime
from typing import Any, Final
from urllib.parse import urlencode

import pandas as pd
import streamlit as st

from analytics.claims import canonical
from analytics.claims.model import Claim, ClaimQuery
from data.catalogue.model import N_
from data.errors import NotThere
from data.store import current
from exports import file_names
from exports.claims import claimed
from exports.claims.citation import Citation
from queries import claims, observations
from queries.cited import KEY
from ui.app import notices
from ui.app.i18n import _
from ui.charts import ranked_bars
from ui.components import claims as components
from ui.components import columns, downloads, names, sentences
from ui.components.downloads import File
from ui.components.html_table import Table
from ui.components.panel import Link, Panel, Twin
from ui.components.share import claim as share
from ui.components.source_line import Sources
from ui.views.claim import since
from ui.views.disputes import cell as disputes

_TSV: Final = "text/tab-separated-values"
_YEARS: Final = 12
"""Years that the chart of one region shows at most: the claim's own and those before it."""


def render() -> None:
    """Draw the claim that the address names."""
    query = components.query()
    notices.unknown_codes()
    if query is None:
        notices.empty(_("Choose a value to cite: click a region on the map, or open a region's profile or the ranking."))
    if cited := st.query_params.get(KEY, ""):
        since.render(query, cited)
    claim = _claim(query)
    answer = panel(claim)
    answer.draw()
    _cite(claim)
    disputes.render(claim)
    answer.supplement()


def _claim(query: ClaimQuery) -> Claim:
    """The claim as cited; the newest where the release that is named is not kept, which is said."""
    try:
        return claims.claim(query)
    except NotThere:
        words = _("The data have no such region, or no longer include this release. Cite the current value instead.")
        notices.empty(words, chosen="release")


def panel(claim: Claim) -> Panel:
    """Return the claim as a panel: what it says, a chart of what surrounds it, the rows that it rests on, and ways on."""
    query = claim.query
    speaker = components.speaker(query.row, query.among)
    said = claimed.sentences(claim, speaker)
    rows = claim.rows
    return Panel(
        headline=said[0],
        subline=names.join(*said[1:], components.disputed(query)),
        alternative=_("Bar chart. {sentence}").format(sentence=said[0]),
        chart=lambda alternative: _draw(claim, alternative),
        notes=[query.row.note and _(query.row.note)],
        tables=[Twin(key="claim_rows", caption=_("Rows that this claim rests on"), table=lambda: table(rows), label=N_("Show rows"))],
        files=[_rows_file(claim)],
        api=f"claims?{_api(claim)}",
        links=[Link(page="changes", label=_("Compare releases"), icon=":material/difference:", parameters={"indicator": query.indicator})],
        sources=Sources(rows=rows),
        simulated=bool((rows["status"] == "simulated").any()),
    )


def _rows_file(claim: Claim) -> File:
    name, label = file_names.file_name(["claim", claim.sha256[:12]], "tsv"), _("Rows behind the checksum")
    return File(key="claim_tsv", name=name, make=lambda: canonical.serialise(claim.rows), label=label, media=_TSV)


def table(rows: pd.DataFrame) -> Table:
    """Return the rows that a claim rests on as text."""
    value = columns.figures(_("Value"), lambda frame: [canonical.number(one) if pd.notna(one) else "" for one in frame["value"]])
    return columns.table(rows, (columns.REGION, columns.CODE, columns.YEAR, value, columns.REMARK, columns.RELEASE))


def _draw(claim: Claim, alternative: str) -> None:
    frame = _compared(claim) if claim.query.compare else _years(claim)
    if len(frame):
        title = _("{indicator} ({unit})").format(indicator=_(claim.query.row.label), unit=_(claim.query.row.unit))
        st.caption(title)
        label = [sentences.value_of(claim.query.row, value) for value in frame["value"]]
        ranked_bars.bars(frame.assign(label=label, low=frame["value"], high=frame["value"], alike=False))(alternative)


def _compared(claim: Claim) -> pd.DataFrame:
    speaker = components.speaker(claim.query.row)
    rows = [_bar(speaker.region(cell["geo"]), cell["value"], own=cell is claim.own) for cell in claim.cells if cell["value"] is not None]
    return pd.DataFrame(rows).sort_values("value", ascending=False) if rows else pd.DataFrame()


def _years(claim: Claim) -> pd.DataFrame:
    query = claim.query
    rows = observations.observations(query.indicator, query.release)
    rows = rows[(rows["geo"] == query.region) & rows["value"].notna() & (rows["year"] <= query.year)].tail(_YEARS)
    return pd.DataFrame([_bar(str(year), value, own=year == query.year) for year, value in zip(rows["year"], rows["value"], strict=True)])


def _bar(label: str, value: float, *, own: bool) -> dict[str, Any]:
    return {"region": label, "value": value, "role": "own" if own else "other"}


def _cite(claim: Claim) -> None:
    said = citation(claim)
    st.subheader(_("Citation"), anchor=False)
    st.caption(_("The link opens this value as it stands now and says what has changed since."))
    share.formats(said, "claim")


def citation(claim: Claim) -> Citation:
    """Return the claim as a citation in the visitor's language."""
    speaker = components.speaker(claim.query.row, claim.query.among)
    link = f"{downloads.server()}/{claims.address(claim)}"
    return claimed.citation(claim, speaker, current().manifest, link, datetime.now(UTC).date())


def _api(claim: Claim) -> str:
    query = claim.query
    given = [("indicator", query.indicator), ("region", query.region), ("year", str(query.year)), ("release", query.release)]
    given += [("among", query.among)] if query.among else []
    given += [("compare", geo) for geo in query.compare]
    given += [("nuts", query.nuts)] if query.nuts else []
    given += [("recoded", "true")] if query.convert else []
    return urlencode(given)

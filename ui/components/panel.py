"""One answer with all that belongs to it: headline, chart, notes, table, files, API address, ways on and sources."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from html import escape
from typing import Any, Final

import streamlit as st

from data.catalogue import own_table
from data.catalogue.model import N_
from exports import simulated
from ui.app import presenting, recorder, shell
from ui.app.i18n import _, language
from ui.charts.grid import Chart
from ui.components import downloads, html_table, names, source_line
from ui.components.downloads import File
from ui.components.html_table import Table
from ui.components.source_line import Sources

SAME_ROWS: Final = N_("API request for this selection:")


@dataclass(frozen=True, kw_only=True)
class Twin:
    """The table of a chart, made and sent only once it is opened; `label` says which one it is where there are several."""

    key: str
    caption: str
    table: Callable[[], Table]
    label: str = N_("Show as table")
    flags: bool = True
    """Whether letters of flags stand beside its figures."""


@dataclass(frozen=True, kw_only=True)
class Link:
    """A way on to another page, with further parts of its address."""

    page: str
    label: str
    icon: str
    parameters: Mapping[str, str] = field(default_factory=dict)


def compare_link(indicator: str, year: int) -> Link:
    """Return the way from one indicator in a year to its comparison, the own region with its network."""
    parameters = {"indicator": indicator, "year": str(year)}
    return Link(page="compare", label=_("Compare regions on this indicator"), icon=":material/compare_arrows:", parameters=parameters)


@dataclass(frozen=True, kw_only=True)
class Panel:
    """One answer: pure data and callables, from which a page, a file or a slide is made; nothing is drawn before `render`.

    `headline` is what the chart says and, unless `alternative` says it otherwise, what is read in its place; `subline` says how
    figures are made. With `nothing`, the sentence that says why there is no answer stands in place of the answer.
    """

    headline: str = ""
    alternative: str = ""
    subline: str = ""
    nothing: str = ""
    chart: Chart | None = None
    notes: Sequence[str] = ()
    hints: Sequence[str] = ()
    """What can be done on the screen; no part of what leaves it."""
    about: Sequence[str] = ()
    """What stays the same whichever year is shown."""
    tables: Sequence[Twin] = ()
    files: Sequence[File] = ()
    api: str = ""
    """Where the API has the same rows, below /api/v1/."""
    api_label: str = SAME_ROWS
    links: Sequence[Link] = ()
    sources: Sources | None = None
    simulated: bool = False

    def render(self) -> None:
        """Draw the panel."""
        self.draw()
        self.supplement()

    def draw(self) -> None:
        """Draw the answer: headline, chart, notes and sources, all that changes with the year of a map."""
        if recorded := recorder.active():
            recorded.panel(**self._parts())
            if self.chart is not None and not self.nothing:
                self.chart(self.alternative or self.headline)
            return
        badge(self.simulated)
        if self.nothing:
            st.info(self.nothing, icon=":material/do_not_disturb_on:")
            return
        lines = {"answer": "" if presenting.repeats(self.headline) else self.headline, "note": self.subline}
        if sentence := "".join(f"<p class={kind}>{escape(text)}</p>" for kind, text in lines.items() if text):
            st.html(sentence)
        if self.chart is not None:
            self.chart(self.alternative or self.headline)
        if note := names.join(*self.notes, *([] if presenting.on() else self.hints)):
            st.caption(note)
        if self.sources is not None:
            source_line.render(self.sources)

    def supplement(self) -> None:
        """Draw what stands below the answer: tables, files, the API's address and ways on."""
        if recorded := recorder.active():
            tables = [html_table.as_text(twin.table(), twin.caption, twin.key) for twin in self.tables]
            recorded.more(**self._parts(), tables=tables, about=[text for text in self.about if text], api=self._public_api())
            return
        if presenting.on():  # a large screen has the answer alone
            return
        if about := names.join(*self.about):
            st.caption(about)
        for twin in self.tables:
            self._open(twin)
        downloads.render(self.files)
        if api := self._public_api():
            downloads.address(api, _(self.api_label), self.headline)
        for link in self.links:
            shell.link_to(link.page, link.label, link.icon, **link.parameters)

    def _public_api(self) -> str:
        """Where anybody finds the same rows, "" where they are of the visit's own table."""
        return "" if own_table.concerned(self.api) else self.api

    def _parts(self) -> dict[str, Any]:
        """Return what an `exports.exhibits.model.Exhibit` says of the answer itself."""
        return {
            "headline": self.headline,
            "subline": self.subline,
            "nothing": self.nothing,
            "notes": [note for note in self.notes if note],
            "sources": source_line.parts(replace(self.sources, publishers=False)) if self.sources is not None else [],
            "simulated": self.simulated,
        }

    def _open(self, twin: Twin) -> None:
        with st.expander(_(twin.label), icon=":material/table:", key=twin.key, on_change="rerun") as opened:
            if opened.open:
                badge(self.simulated)
                html_table.render(twin.table(), twin.caption)
                if twin.flags:
                    st.caption(
                        _(
                            "Letters after a value are flags; c means confidential, a colon means no data. For details, see "
                            "Sources and methods."
                        )
                    )


def badge(made_up: bool) -> None:
    """Draw the badge above everything that is simulated; nothing where all is measured."""
    if made_up:
        st.badge(simulated.short(language()), icon=":material/science:", color="red")
        st.caption(simulated.mark(language()))

"""A region's profile as one table, grouped by theme: HTML, so that every reader can walk it."""

from collections.abc import Iterable, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import replace
from html import escape
from itertools import groupby
from typing import Final

import streamlit as st

from analytics.comparison.differences import Benchmark
from data.catalogue import THEMES
from data.catalogue.areas import EU_AGGREGATE
from data.catalogue.model import N_
from data.schema import DEFAULT_NUTS, OTHER_NUTS, level_of
from data.words import country_name
from queries import border, disputes, nuts_history, observations, profile
from queries.known_networks import NETWORKS
from queries.profile import Line
from queries.selection import of_region
from ui.app import notices, recorder, shell, theme, url_state
from ui.app.i18n import _, language
from ui.app.visit_cache import visit_cached
from ui.charts import sparklines
from ui.components import code_change_notice, downloads, html_table, names, selectors, source_line
from ui.components.panel import Panel
from ui.components.source_line import Sources
from ui.views.partnerships import text as partnerships
from ui.views.profile import as_text, citing, code_history, positions, strengths, strip
from ui.views.profile.peer_group import LABELS, Group

_COMPARED: Final = 6
_HEADS: Final = {
    "network": (N_("Rank among partners"), N_("Partners' median")),
    "neighbours": (N_("Rank among neighbours"), N_("Neighbours' median")),
    "similar": (N_("Rank among similar regions"), N_("Similar regions' median")),
    "country": (N_("Rank in the country"), N_("Median of the country's regions")),
}


def choose() -> str:
    """Return the region that the page is about; end the page with ways to one where there is none."""
    notices.unknown_codes()
    region = shell.subject()
    if not region:
        _invitation()
        st.stop()
    return region


def _invitation() -> None:
    network = NETWORKS[url_state.chosen("network") or next(iter(NETWORKS))]
    words = _("Choose a region in the sidebar, click one on the map, or open one of the partner regions of {network}:")
    st.markdown(words.format(network=network.label))
    for geo in network.regions[DEFAULT_NUTS]:
        shell.profile_button(names.region(geo), geo)


def heading(region: str) -> None:
    """Draw name, country, level and NUTS versions of the region, what became of its code, and which codes it had before."""
    level, version = level_of(region), observations.nuts_of(region)
    parts = [region]
    if level > 0:
        parts += [country_name(region[:2], language()), _(selectors.LEVEL_LABELS[level])]
    if versions := nuts_history.versions(region):
        parts.append(_("in NUTS {versions}").format(versions=", ".join(versions)))
    if version not in (DEFAULT_NUTS, OTHER_NUTS):
        parts.append(_("last in NUTS {version}").format(version=version))
    if version == OTHER_NUTS:
        parts.append(_("not in NUTS"))
    st.header(names.region(region), anchor=False)
    st.caption(" · ".join(parts))
    _own(region)
    code_change_notice.notice(region)
    code_change_notice.caption(region)
    code_history.render(region)


def _own(region: str) -> None:
    """Draw, for a region that is not the visitor's own, a way to make it so, and one to the own region."""
    own = url_state.chosen("region")
    if region == own:
        return
    with st.container(horizontal=True):
        if st.button(_("Set as my region"), icon=":material/home_pin:", key="set_own_region"):
            shell.set_own_region(region)
        if own:
            shell.profile_button(_("My region: {region}").format(region=names.region(own)), own, "own")


def choose_parts() -> bool:
    """Draw a switch and return whether the table has the parts of composite indices too."""
    return selectors.toggle("parts", _("Include the parts of composite indices"), "all")


def render(region: str, group: Group, *, parts: bool) -> None:
    """Draw the profile, and until it is there that it is being made; or that there is none."""
    words = _("Collecting data for {region}…").format(region=names.region(region))
    with nullcontext() if profile.ready(region, group.codes) else st.spinner(words):
        lines = profile.lines(region, group.codes, parts=parts)
    if not lines:
        notices.empty(_("This data snapshot has no values for this region; neighbouring regions may have some."))
    panel(region, group, parts=parts).render()


def panel(region: str, group: Group, *, parts: bool = False) -> Panel:
    """Return the profile as a panel: strengths and gaps, the table of every indicator, and the rows to take along."""
    answer, keys = _answer(region, group, parts=parts)
    selection, rows = of_region(region, keys)
    return replace(
        answer,
        chart=lambda _alternative: _draw(region, group, parts=parts),
        files=downloads.of_rows(rows, selection.query("csv")),
        api=f"observations?{selection.query('csv')}",
    )


@visit_cached(128)
def _answer(region: str, group: Group, *, parts: bool) -> tuple[Panel, tuple[str, ...]]:
    """What a profile says and where it comes from, and its indicators."""
    lines = profile.lines(region, group.codes, parts=parts)
    keys = tuple(line.row.key for line in lines)
    computed = any(benchmark and benchmark.how == "mean" for line in lines for benchmark in (line.country, line.eu))
    note = _(
        "Calculated: no value is published for the country or the EU in that year, so the mean of its "
        "regions is shown, as on Compare. In brackets: number of regions with data, out of all regions."
    )
    panel = Panel(
        headline=strengths.answer(region, profile.lines(region, group.codes)),
        notes=[note if computed else ""],
        sources=Sources(rows=observations.source_rows(keys, (region, region[:2], EU_AGGREGATE, *group.codes)), publishers=True),
    )
    return panel, keys


def _draw(region: str, group: Group, *, parts: bool) -> None:
    """Draw strengths and gaps, the ways on, and the table of every indicator."""
    if recorded := recorder.active():
        _record(recorded, region, profile.lines(region, group.codes, parts=parts), group)
        return
    listed, table = _content(region, group, tuple(disputes.states(region).items()), parts=parts)
    if listed:
        st.html(listed)
    _links(region, group)
    html_table.framed(table, _("Latest data for {region}").format(region=names.region(region)))
    ranks = _("Below the EU rank: the rank range, which allows for rounding, past revisions, low reliability and regions with no data.")
    st.caption(names.join(ranks, strip.legend()))


def _record(recorded: recorder.Recorder, region: str, lines: Sequence[Line], group: Group) -> None:
    for listed in strengths.tables(region, lines, group):
        recorded.table(listed)
    positions.record(region, lines)
    recorded.table(as_text.table(region, lines, _beside(group)))


def _beside(group: Group) -> list[str]:
    return [_(head) for head in _HEADS.get(group.key, ())]


@visit_cached(64)
def _content(region: str, group: Group, disputed: Iterable[tuple[tuple[str, int], str]], *, parts: bool) -> tuple[str, str]:
    """Strengths and gaps as HTML, and the rows of the table.

    These are latest figure, remark, place in the EU and beside the group, the group's median, country, EU, course.
    """
    lines, states = profile.lines(region, group.codes, parts=parts), dict(disputed)
    heads = [_("Latest value"), _("EU rank"), *_beside(group), _("Country"), _("EU"), _("Trend")]
    head = "".join(f'<th scope="col">{escape(text)}</th>' for text in heads)
    # below heads of its theme: those of a long table would be out of sight
    body = "".join(
        f'<tbody><tr><th scope="rowgroup">{escape(_(THEMES[key].label))}</th>{head}</tr>'
        f"{''.join(_row(line, region, states, beside=bool(_beside(group))) for line in rows)}</tbody>"
        for key, rows in groupby(lines, key=lambda line: line.row.theme)
    )
    return strengths.html(region, lines, group), body


def _row(line: Line, region: str, disputed: Mapping[tuple[str, int], str], *, beside: bool) -> str:
    cells = [
        f"<td><b>{citing.value(line, region)}</b> <small>{line.newest.year}</small></td>",
        f"<td>{escape(as_text.place(line.in_eu))}{_small(as_text.rank_range(line))}{strip.image(line)}</td>",
        *([f"<td>{escape(as_text.place(line.among))}</td>", f"<td>{escape(as_text.figure(line, line.middle))}</td>"] if beside else []),
        f"<td>{_benchmark(line, line.country)}</td>",
        f"<td>{_benchmark(line, line.eu)}</td>",
        f"<td>{_course(line)}</td>",
    ]
    release = source_line.release_words(line.newest.release)
    dispute = citing.dispute(disputed.get((line.row.key, line.newest.year), ""))
    small = names.join(_(line.row.unit), as_text.remark(line), release, dispute, by=" · ")
    label = f'<th scope="row">{escape(_(line.row.label))}<br><small>{escape(small)}</small></th>'
    return f"<tr>{label}{''.join(cells)}</tr>"


def _links(region: str, group: Group) -> None:
    """Draw the ways to similar regions, across the border, to a comparison with the group, and to regions with joint projects."""
    with st.container(horizontal=True):
        shell.link_to("similar", _("Which regions are most similar?"), ":material/group_work:", **shell.about(region))
        compared = [region, *_named(group)][:_COMPARED]
        if border.abroad(region):
            shell.link_to("networks", _("Compare across the border"), ":material/flag:", part="border", side=region)
        if len(compared) > 1:
            shell.link_to("compare", _("Compare with these regions"), ":material/compare_arrows:", regions=",".join(compared))
    if place := partnerships.place(region):
        shell.link_to("partnerships", place, ":material/handshake:", **shell.about(region))


def others(group: Group) -> None:
    """Draw the ways to the profiles of the regions set beside this one."""
    if not group.key:
        return
    title = _("{group}: profiles").format(group=_(LABELS[group.key]))
    with st.expander(title, icon=":material/location_on:", key="others", on_change="rerun") as opened:
        if opened.open:
            with st.container(horizontal=True):
                for geo in _named(group):
                    shell.profile_button(names.with_code(geo), geo, "beside")


def _named(group: Group) -> list[str]:
    known = observations.region_names(language())
    return [geo for geo in group.codes if geo in known]


def _benchmark(line: Line, result: Benchmark | None) -> str:
    """The figure of the country or the EU, and how it came about where nobody published it."""
    return escape(as_text.figure(line, result.value if result else None)) + _small(as_text.how(result))


def _small(words: str) -> str:
    return f"<br><small>{escape(words)}</small>" if words else ""


def _course(line: Line) -> str:
    words = as_text.ends(line)
    return sparklines.image(line.series, names.join(words, as_text.until(line), by=", "), theme.colours().line) if words else ""

"""A region's profile as one table, grouped by theme: HTML, so that every reader can walk it."""

from html import escape
from itertools import groupby
from typing import Final

import streamlit as st

from analytics.comparison.differences import Benchmark
from analytics.stats.rank import Position
from data.catalogue import NETWORKS, THEMES
from data.catalogue.model import N_
from data.schema import DEFAULT_NUTS, OTHER_NUTS, level_of
from data.words import country_name, flag_words, origin_words, status_word
from queries import nuts_history, observations
from queries.profile import Cell, Line
from ui.app import shell, theme, url_state
from ui.app.i18n import _, language
from ui.charts import sparklines
from ui.components import html_table, selectors, sentences, source_line
from ui.views.profile.peer_group import LABELS, Group

_COMPARED: Final = 6
_HEADS: Final = {
    "network": (N_("Rank among partners"), N_("Partners' median")),
    "neighbours": (N_("Rank among neighbours"), N_("Neighbours' median")),
    "similar": (N_("Rank among similar regions"), N_("Similar regions' median")),
    "country": (N_("Rank in the country"), N_("Median of the country's regions")),
}


def invitation() -> None:
    """What a visitor without a region may do: choose one, or open a partner region."""
    network = NETWORKS[url_state.chosen("network") or next(iter(NETWORKS))]
    names = observations.region_names(language())
    st.markdown(
        _("Choose a region in the sidebar, click one on the map, or open one of the partner regions of {network}:").format(
            network=network.label
        )
    )
    for geo in network.regions[DEFAULT_NUTS]:
        shell.profile_button(names[geo], geo)


def heading(region: str) -> None:
    """Name, country, level and NUTS versions of the region."""
    names = observations.region_names(language())
    level, version = level_of(region), observations.nuts_of(region)
    parts = [region]
    if level > 0:
        parts += [country_name(region[:2], language()), _(selectors.LEVEL_LABELS[level])]
    if held := nuts_history.versions(region):
        parts.append(_("in NUTS {versions}").format(versions=", ".join(held)))
    if version not in (DEFAULT_NUTS, OTHER_NUTS):
        parts.append(_("last in NUTS {version}").format(version=version))
    if version == OTHER_NUTS:
        parts.append(_("not in NUTS"))
    st.header(names[region], anchor=False)
    st.caption(" · ".join(parts))


def whose(region: str) -> None:
    """For a region that is not the visitor's own: a way to make it so, and one to the own region."""
    own, names = url_state.chosen("region"), observations.region_names(language())
    if region == own:
        return
    with st.container(horizontal=True):
        if st.button(_("Set as my region"), icon=":material/home_pin:", key="set_own_region"):
            shell.set_own_region(region)
        if own:
            shell.profile_button(_("My region: {region}").format(region=names[own]), own, "own")


def table(region: str, lines: tuple[Line, ...], group: Group) -> None:
    """Every indicator: latest figure, remark, place in the EU and beside the group, the group's median, country, EU, course."""
    beside = [_(head) for head in _HEADS.get(group.key, ())]
    heads = [_("Latest value"), _("EU rank"), *beside, _("Country"), _("EU"), _("Trend")]
    head = "".join(f'<th scope="col">{escape(text)}</th>' for text in heads)
    grouped = groupby(lines, key=lambda line: line.row.theme)
    body = "".join(_theme(key, list(rows), head, beside=bool(beside)) for key, rows in grouped)
    caption = _("Latest data for {region}").format(region=observations.region_names(language())[region])
    html_table.framed(body, caption)
    if any(stick and stick.how == "mean" for line in lines for stick in (line.country, line.eu)):
        st.caption(
            _(
                "Calculated: no value is published for the country or the EU in that year, so the mean of its "
                "regions is shown, as on Compare. In brackets: number of regions with data, out of all regions."
            )
        )


def _theme(theme_key: str, lines: list[Line], head: str, *, beside: bool) -> str:
    """Rows of a theme below heads of their own: those of a long table would be out of sight."""
    title = escape(_(THEMES[theme_key].label))
    rows = "".join(_row(line, beside=beside) for line in lines)
    return f'<tbody><tr><th scope="rowgroup">{title}</th>{head}</tr>{rows}</tbody>'


def _row(line: Line, *, beside: bool) -> str:
    flags = flag_words(line.newest.flags, language()) if line.newest.flags != "" else ""
    remark = ", ".join(word for word in (_status(line.newest), flags, _until(line), _withheld(line)) if word)
    cells = [
        f"<td><b>{escape(sentences.value_of(line.row, line.newest.value))}</b> <small>{line.newest.year}</small></td>",
        f"<td>{_place(line.in_eu)}</td>",
        *([f"<td>{_place(line.among)}</td>", f"<td>{_figure(line, line.middle)}</td>"] if beside else []),
        f"<td>{_benchmark(line, line.country)}</td>",
        f"<td>{_benchmark(line, line.eu)}</td>",
        f"<td>{_course(line)}</td>",
    ]
    small = " · ".join(part for part in (_(line.row.unit), remark, source_line.release_words(line.newest.release)) if part)
    label = f'<th scope="row">{escape(_(line.row.label))}<br><small>{escape(small)}</small></th>'
    return f"<tr>{label}{''.join(cells)}</tr>"


def way_on(region: str, group: Group) -> None:
    """To the regions like this one, and to a comparison with the group."""
    names = observations.region_names(language())
    with st.container(horizontal=True):
        shell.link_to("similar", _("Which regions are most similar?"), ":material/group_work:", **shell.about(region))
        compared = [region, *(geo for geo in group.codes if geo in names)][:_COMPARED]
        if len(compared) > 1:
            shell.link_to("compare", _("Compare with these regions"), ":material/compare_arrows:", regions=",".join(compared))


def others(group: Group) -> None:
    """To the profiles of the regions set beside this one."""
    if not group.key:
        return
    names = observations.region_names(language())
    title = _("{group}: profiles").format(group=_(LABELS[group.key]))
    with st.expander(title, icon=":material/location_on:"), st.container(horizontal=True):
        for geo in (geo for geo in group.codes if geo in names):
            shell.profile_button(f"{names[geo]} ({geo})", geo, "beside")


def _withheld(line: Line) -> str:
    return _("confidential in {year}").format(year=line.withheld) if line.withheld else ""


def _status(cell: Cell) -> str:
    if cell.from_geo:
        return origin_words(cell.from_geo, cell.from_nuts, cell.exact, language())
    return status_word(cell.status, language()) if cell.status != "reported" else ""


def _until(line: Line) -> str:
    """Up to which year the course shows older codes, "" where it does not, or where its end does too."""
    older = [cell for cell in line.series if cell.from_geo]
    if not older or line.newest.from_geo:
        return ""
    return _("until {year} as {codes}").format(year=older[-1].year, codes=older[-1].from_geo.replace(",", ", "))


def _place(place: Position | None) -> str:
    return escape(_("{rank} of {n}").format(rank=place.rank, n=place.of)) if place else "–"


def _figure(line: Line, value: float | None) -> str:
    return escape(sentences.value_of(line.row, value)) if value is not None else "–"


def _benchmark(line: Line, found: Benchmark | None) -> str:
    """The figure of the country or the EU, and how it came about where nobody published it."""
    how = {"scale": _("by definition of the scale"), "mean": _computed(found)}.get(found.how, "") if found else ""
    return _figure(line, found.value if found else None) + (f"<br><small>{escape(how)}</small>" if how else "")


def _computed(found: Benchmark | None) -> str:
    if found is None or found.mean is None:
        return ""
    counted, members = len(found.mean.counted), len(found.mean.counted) + len(found.mean.missing)
    return _("calculated ({n} of {of})").format(n=counted, of=members)


def _course(line: Line) -> str:
    start, end = line.series[0], line.series[-1]
    if start.year == end.year:
        return ""
    words = _("{first}: {start}, {last}: {end}").format(
        first=start.year, start=sentences.value_of(line.row, start.value), last=end.year, end=sentences.value_of(line.row, end.value)
    )
    described = ", ".join(part for part in (words, _until(line)) if part)
    return sparklines.image(line.series, described, theme.colours().line)

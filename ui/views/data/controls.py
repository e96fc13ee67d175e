"""The controls of the data page: which rows, in which layout and order; all of it stands in the address as codes."""

from collections.abc import Hashable, Sequence
from typing import Final

import streamlit as st

from data.catalogue import STATUS_LABELS
from data.catalogue.model import N_
from data.schema import NUTS_VERSIONS
from data.store import current
from queries import observations
from queries.cache import snapshot_cached
from queries.selection import Selection
from queries.sorted_rows import Order
from ui.app import notices, url_state
from ui.app.i18n import _, language
from ui.components import code_change_notice, group_select, multiselect, selectors

LONG: Final = "long"
WIDE: Final = "wide"
LAYOUTS: Final = {LONG: N_("One row per value"), WIDE: N_("Years as columns")}
SORTED_BY: Final = {
    "region": N_("Region"),
    "geo": N_("Code"),
    "indicator": N_("Indicator"),
    "year": N_("Year"),
    "value": N_("Value"),
    "flags": N_("Flags"),
    "status": N_("Status"),
    "release": N_("Release"),
    "dataset": N_("Source"),
}
_DESCENDING: Final = "desc"
_CARRY: Final = "carry"
_SIZES: Final = ("25", "50", "100")
_GROUPS: Final = ("all", "eu", group_select.NETWORK)


def choose() -> Selection:
    """Draw the controls and return the rows that are chosen in them; end the page where nothing is."""
    indicators = multiselect.indicators([multiselect.usual_indicator(current().indicators())])
    explained = _("Leave empty for all regions. Choosing a partner network in the sidebar selects its regions.")
    regions = multiselect.regions(_usual_regions(), placeholder=_("All regions of the group"), explained=explained)
    span, group, more = st.columns([5, 3, 2], vertical_alignment="bottom")
    with span:
        start, end = _years(*_span(tuple(indicators)))
    with group:
        among = group_select.code(_group())
    with more, selectors.options():
        level, codes, statuses, release, converted = _finer(indicators)
    notices.unknown_codes()
    code_change_notice.notice(*regions)
    if not indicators:
        notices.empty(_("Choose at least one indicator."), chosen="indicators")
    return Selection(tuple(indicators), tuple(regions), start, end, release, among, level, codes, statuses, converted)


def _finer(indicators: Sequence[str]) -> tuple[int | None, str | None, tuple[str, ...], str | None, bool]:
    levels = {str(one): label for one, label in selectors.LEVEL_LABELS.items()}
    level = selectors.select("level", _("NUTS level"), levels, empty=_("All levels"))
    versions = {version: f"NUTS {version}" for version in reversed(NUTS_VERSIONS)}
    codes = selectors.select("nuts", _("NUTS version"), versions, empty=_("Codes of all versions"))
    statuses = url_state.many("status", STATUS_LABELS)
    st.multiselect(
        _("Status"),
        list(STATUS_LABELS),
        key=url_state.widget_key("status"),
        format_func=lambda status: _(STATUS_LABELS[status]),
        on_change=url_state.writer("status"),
        placeholder=_("Every status"),
        select_all=False,
    )
    pinned = _("Shows values as they stood when this release was the latest; indicators without this release show their latest release.")
    release = selectors.pinned(indicators, pinned)
    explained = _(
        "Shows values published under discontinued NUTS codes for the regions that replaced them; mostly estimated using population."
    )
    converted = selectors.toggle("old", _("Convert older NUTS codes"), _CARRY, explained=explained)
    return int(level) if level else None, codes or None, tuple(statuses), release, converted


def _usual_regions() -> list[str]:
    """The own region, unless a network is chosen, whose regions count then."""
    return [] if url_state.chosen("network") else list(filter(None, [url_state.chosen("region")]))


def _group() -> str:
    countries = group_select.countries(geo for geo in observations.offered_regions(language()) if len(geo) == 2)
    usual = group_select.NETWORK if url_state.chosen("network") else "all"
    labels = {code: group_select.name(code) for code in (*group_select.offered(_GROUPS), *countries)}
    return selectors.select("among", _("Group"), list(labels), usual, text=labels.__getitem__)


@snapshot_cached(64)
def _span(indicators: tuple[str, ...]) -> tuple[int, int]:
    years = [observations.observations(key)["year"] for key in indicators]
    return (min(int(one.min()) for one in years), max(int(one.max()) for one in years)) if years else (2000, 2024)


def _years(first: int, last: int) -> tuple[int, int]:
    every = [str(year) for year in range(first, last + 1)]
    start, end = url_state.one("from", every, every[0]), url_state.one("to", every, every[-1])
    start, end = min(start, end), max(start, end)
    st.session_state["choice_span"] = (int(start), int(end))
    if first < last:
        st.slider(_("Years"), first, last, key="choice_span", on_change=_write_span)
    return int(start), int(end)


def _write_span() -> None:
    start, end = st.session_state["choice_span"]
    st.query_params.update({"from": str(start), "to": str(end)})


def layout() -> str:
    """Draw the buttons of the two layouts and return the chosen one."""
    return selectors.buttons("layout", _("Layout"), LAYOUTS, LONG, label_visibility="collapsed", clears=("sort", "order"))


def order(columns: Sequence[str]) -> Order | None:
    """Draw the boxes of the column and the direction by which all rows are sorted; None for the order of the files."""
    labels = {key: SORTED_BY[key] for key in columns}
    by = selectors.select("sort", _("Sort all rows by"), labels, empty=_("Indicator, code and year"), known=SORTED_BY, width=230)
    return Order(by, selectors.toggle("order", _("Descending"), _DESCENDING), language()) if by else None


def page(rows: int, about: Hashable) -> tuple[int, int]:
    """Draw the way to the other pages and how many rows stand on one; return the first row of the page and the one after it.

    Another question than `about`, or another order, begins with its first page.
    """
    if rows <= int(_SIZES[0]):
        return 0, rows
    with st.container(horizontal=True, vertical_alignment="bottom", horizontal_alignment="distribute"):
        place = st.container(width="content")
        size = int(selectors.select("rows", _("Rows per page"), _SIZES, width=110))
        pages = -(-rows // size)
        with place:
            number = st.pagination(pages, key=f"rows_page_{hash((about, size))}") if pages > 1 else 1
    return (number - 1) * size, min(number * size, rows)

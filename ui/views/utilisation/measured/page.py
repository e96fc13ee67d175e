"""How much is infrastructure used, by measured bookings: each view with its sentence, its formula and its denominator."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final
from urllib.parse import urlencode

import pandas as pd
import streamlit as st

from analytics.usage import views
from analytics.usage.available import LABELS
from analytics.usage.outlook import FEWEST_MONTHS, TooShort
from analytics.usage.prepared import GPU
from analytics.usage.views import measured
from data.catalogue.model import N_
from data.errors import NotValid
from data.words import status_word
from exports import simulated
from exports.csv import to_csv
from exports.workbook import to_workbook
from queries import bookings, facilities
from queries.bookings import Measured, UsageQuery
from ui.app import login, notices, shell
from ui.app.i18n import _, language
from ui.components import columns, names
from ui.components.columns import Column
from ui.components.downloads import File
from ui.components.panel import Panel, Twin
from ui.views.uploads.report import GROUPS
from ui.views.utilisation.measured import charts, controls, text

_SHORT: Final = N_(
    "“Side by side” needs a full calendar year of data, from January to December, and none of these "
    "facilities has one yet. “Over time” shows the available data."
)


def render() -> None:
    """Draw the choice of a view, what is asked of it, and the view."""
    result = bookings.measured()
    view = controls.view()
    query = controls.query(result, view)
    notices.unknown_codes()
    panel(view, result, query).render()
    _without(result, query)
    if view in _WITH_SHARES:
        _uncounted(result, query)
    _entries(result, query)
    if result.simulated:
        shell.link_to("uploads", _("Upload your own bookings"), icon=":material/upload_file:")


def panel(view: str, result: Measured, query: UsageQuery) -> Panel:
    """Return a view of measured use as a panel."""
    return _VIEWS[view](result, query)


_SHARE: Final = columns.shares(N_("Share"), "share")
_SERIES: Final = columns.words(N_("Series"), "series")
_FACILITY: Final = columns.words(N_("Facility"), "series")
_REGION: Final = columns.words(N_("Region"), lambda rows: map(_region, rows["region"]))
_COMPANIES: Final = columns.shares(N_("Share of companies"), "industry")
_WHOLE: Final = columns.words(N_("Complete period"), lambda rows: [_("no") if partial else _("yes") for partial in rows["partial"]])
_STATUS: Final = columns.words(N_("Status"), lambda rows: [status_word(str(one), language()) for one in rows["status"]])


def _period(query: UsageQuery) -> Column:
    return columns.words(_("Period"), lambda rows: [text.period(when, query.utilisation.period) for when in rows["period"]])


def _trend(result: Measured, query: UsageQuery) -> Panel:
    rows = bookings.shares(query)
    rows = rows[rows["share"].notna()]
    if rows.empty:
        return _nothing(query)
    named = rows.assign(series=_series(result, rows, query.utilisation.by))
    whole = views.whole(named)
    available = columns.numbers(_("Available hours"), "available", 1)
    own = (_SERIES, _period(query), columns.numbers(_("Hours"), "hours", 1), available, _SHARE, _WHOLE)
    chart = charts.lines(whole, key="use_trend", mark=_mark(rows), yearly=query.utilisation.period == "year")
    address = _address(result, query, "", "per", "by", "period")
    return _panel("trend", (text.trend(whole, query), text.formula(query)), rows, (named, own), chart=chart, api=address)


def _beside(result: Measured, query: UsageQuery) -> Panel:
    rows = bookings.side_by_side(query)
    if rows.empty:
        return _nothing(query, "" if bookings.shares(query).empty else _SHORT)
    named = rows.assign(series=_series(result, rows, "facility"))
    own = (
        _FACILITY,
        _REGION,
        columns.words(_("Year"), "year"),
        _SHARE,
        columns.numbers(_("Hours"), "hours"),
        columns.shares(_("No-shows"), "no_shows"),
        columns.numbers(_("Outages, hours"), "outages"),
        columns.numbers(_("Unique users"), "users"),
        _COMPANIES,
    )
    words = text.beside(named, query), text.formula(query)
    address = _address(result, query, "/facilities", "per")
    return _panel("beside", words, rows, (named, own), chart=charts.bars(named, _mark(rows)), api=address)


def _week(result: Measured, query: UsageQuery) -> Panel:
    rows, days = bookings.week(query), text.weekdays()
    # the table has a line per day, the rows one per hour
    wide = rows.pivot(index="weekday", columns="hour", values="busy").assign(status=str(rows["status"].iloc[0]))
    hours = [columns.numbers(str(hour), hour, 2) for hour in wide.columns if hour != "status"]
    own = (columns.words(_("Day"), lambda _rows: days), *hours)
    chosen = ", ".join(result.names()[one] for one in query.utilisation.facilities)
    words = text.week(rows, query, chosen), text.week_formula(query.utilisation.measure)
    return _panel("week", words, rows, (wide, own), chart=charts.week(rows, days, _mark(rows)), api=_address(result, query, "/week"))


def _industry(result: Measured, query: UsageQuery) -> Panel:
    rows = bookings.industry(query)
    if rows.empty:
        return _nothing(query)
    named = rows.assign(series=[_region(code) for code in rows["region"]])
    own = (
        columns.words(_("Region"), "series"),
        _period(query),
        columns.numbers(_("Hours used by companies"), "hours"),
        columns.numbers(_("Hours excluding maintenance"), "served"),
        columns.shares(_("Share of companies"), "share"),
        _WHOLE,
    )
    whole = views.whole(named)
    chart = charts.lines(whole, key="use_industry", mark=_mark(rows), yearly=query.utilisation.period == "year")
    words = text.industry(whole, query), text.industry_formula(query.utilisation.measure)
    return _panel("industry", words, rows, (named, own), chart=chart, api=_address(result, query, "/industry", "period"))


def _seasons(result: Measured, query: UsageQuery) -> Panel:
    try:
        rows = bookings.seasons(query)
    except NotValid:
        return Panel(nothing=_("Seasonality needs two full calendar years of bookings."))
    named, months = rows.assign(series=_series(result, rows, "facility")), text.months()
    own = (
        _FACILITY,
        columns.words(_("Month"), lambda rows: [months[int(month) - 1] for month in rows["month"]]),
        columns.numbers(_("Average month = 100"), "index", 0, 100),
        columns.numbers(_("Lowest"), "low", 0, 100),
        columns.numbers(_("Highest"), "high", 0, 100),
        columns.figures(_("Years"), "years"),
    )
    words = text.seasons(named), text.seasons_formula(query)
    chart = charts.seasons(named, months, _mark(rows))
    return _panel("seasons", words, rows, (named, own), chart=chart, api=_address(result, query, "/seasons", "per"))


def _outlook(result: Measured, query: UsageQuery) -> Panel:
    ceiling = controls.ceiling()
    name = result.names()[query.utilisation.facilities[0]]
    try:
        outlook, rows = bookings.ahead(query, ceiling)
    except TooShort as error:
        short = _("{facility}: no forecast. At least {fewest} complete months are needed; {n} are available.")
        return Panel(nothing=short.format(facility=name, fewest=FEWEST_MONTHS, n=error.months), simulated=result.simulated)
    own = (
        columns.words(_("Month"), lambda rows: [text.period(when, "month") for when in rows["period"]]),
        columns.shares(_("Measured"), "share"),
        columns.shares(_("Trend"), "level"),
        columns.shares(_("Lower limit (80 %)"), "low"),
        columns.shares(_("Upper limit (80 %)"), "high"),
    )
    chart = charts.ahead(text.until(rows, outlook), ceiling, _mark(rows))
    address = _address(result, query, "/outlook", "per", ceiling=str(ceiling))
    words = text.outlook(outlook, name, LABELS), text.outlook_formula(query)
    return _panel("outlook", words, rows, (rows, own), chart=chart, api=address)


_WITH_SHARES: Final = ("trend", "beside", "seasons", "outlook")
_VIEWS: Final[Mapping[str, Callable[[Measured, UsageQuery], Panel]]] = {
    "trend": _trend,
    "beside": _beside,
    "week": _week,
    "industry": _industry,
    "seasons": _seasons,
    "outlook": _outlook,
}


def _panel(key: str, words: tuple[str, str], rows: pd.DataFrame, lines: tuple[pd.DataFrame, Sequence[Column]], **more: Any) -> Panel:
    """Return a panel of a sentence with its formula, the rows, and the lines of its table; simulated ones are marked throughout."""
    (sentence, formula), (shown, own) = words, lines
    made_up = simulated.marked(rows)
    alternative = simulated.titled(sentence, language(), simulated=made_up)
    name = simulated.filename(f"regioscope-use-{key}", simulated=made_up)
    return Panel(
        headline=sentence,
        subline=formula,
        alternative=alternative,
        tables=[Twin(key=f"{key}_table", caption=alternative, table=lambda: columns.table(shown, (*own, _STATUS)), flags=False)],
        files=[
            File(key=f"{key}_csv", name=f"{name}.csv", make=lambda: to_csv(_with_days(rows), list(rows.columns))),
            File(key=f"{key}_xlsx", name=f"{name}.xlsx", make=lambda: to_workbook({_("Usage"): rows}, language())),
        ],
        simulated=made_up,
        **more,
    )


def _with_days(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the rows with days as text, for files that have no type for them."""
    days = rows.select_dtypes("datetime").columns
    return rows.assign(**{name: rows[name].dt.strftime("%Y-%m-%d") for name in days})


def _mark(rows: pd.DataFrame) -> str:
    """Return what is written into the chart of simulated rows."""
    return simulated.short(language()) if simulated.marked(rows) else ""


def _series(result: Measured, rows: pd.DataFrame, by: str) -> list[str]:
    facility = result.names()
    if by == "facility":
        return [facility.get(one, one) for one in rows["facility"]]
    if by == "instrument":
        return [_instrument(*pair, facility) for pair in zip(rows["instrument"], rows["facility"], strict=True)]
    return [_region(one) for one in rows["region"]] if by == "region" else [_(GROUPS[one]) for one in rows["group"]]


def _instrument(instrument: str, facility: str, named: Mapping[str, str]) -> str:
    return _("{instrument}, {facility}").format(instrument=instrument, facility=named.get(facility, facility))


def _region(code: str) -> str:
    return names.region(code) or _("region not known")


def _address(result: Measured, query: UsageQuery, path: str, *parts: str, **more: str) -> str:
    """Return where the API has the same rows: the parameters named, facilities by code, and assumed opening hours where they count."""
    wanted = query.utilisation
    every = {"per": wanted.per.value, "by": wanted.by, "period": wanted.period}
    parameters: dict[str, Any] = {
        "facility": [site.code for site in result.sites if site.label in wanted.facilities],
        "measure": wanted.measure,
        **{name: every[name] for name in parts},
        **({"hours": "{}-{}".format(*query.hours)} if query.hours and "per" in parts else {}),
    }
    return f"utilisation{path}?{urlencode({**parameters, **more, 'format': 'csv'}, doseq=True)}"


def _entries(result: Measured, query: UsageQuery) -> None:
    """Draw the way from the facilities chosen to their pages."""
    for site in result.sites:
        if site.label in query.utilisation.facilities and facilities.get_directory().facility(site.code) is not None:
            words = _("{facility}: description and access").format(facility=login.plain(site.name))
            shell.link_to("facility", words, icon=":material/biotech:", facility=site.code)


def _nothing(query: UsageQuery, why: str = "") -> Panel:
    """Return words for no rows, `why` where it is known, unless `_uncounted` has the reason."""
    words = _(why) if why else _("No measured data for this selection: choose other facilities or other hours.")
    return Panel(nothing="" if bookings.left_out(query) else words)


def _without(result: Measured, query: UsageQuery) -> None:
    """Draw of which facilities nothing is known in this measure; they are no zeros."""
    known = measured(result.prepared, query.utilisation.measure)
    listed = ", ".join(site.name for site in result.sites if site.label not in known)
    if listed:
        words = {
            "booked": _("No bookings, so not shown: {facilities}."),
            "used": _("No metered data, so not shown: {facilities}."),
            GPU: _("No jobs with graphics cards, so not shown: {facilities}."),
        }
        st.caption(words[query.utilisation.measure].format(facilities=listed))


def _uncounted(result: Measured, query: UsageQuery) -> None:
    """Draw of which clusters nobody said how large they are, so that no share of them can be made; and where to say it."""
    facility = result.names()
    listed = [login.plain(_instrument(one, at, facility)) for at, one in bookings.left_out(query)]
    if not listed:
        return
    words = _("No utilisation rate, because several jobs run in parallel and the number of cores or nodes is not stated: {instruments}.")
    if query.utilisation.measure == GPU:
        words = _("No utilisation rate for GPU hours, because the number of graphics cards is not stated: {instruments}.")
    sentence = words.format(instruments="; ".join(listed))
    if bookings.shares(query)["share"].notna().any():
        st.caption(sentence)
    else:
        st.info(sentence, icon=":material/help:")
    shell.link_to("entries", _("Enter the number in the entry of the instrument"), icon=":material/edit:", kind="instrument")

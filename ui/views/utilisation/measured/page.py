"""How much is infrastructure used, by measured bookings: each picture with its sentence, its formula and its denominator."""

from collections.abc import Callable, Mapping
from functools import partial
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
from data.numbers import number
from queries import bookings, facilities, observations
from queries.bookings import Measured, UsageQuery
from ui.app import login, notices, shell
from ui.app.i18n import _, language
from ui.views.uploads.report import GROUPS
from ui.views.utilisation.measured import charts, controls, panel, text
from ui.views.utilisation.measured.charts import percent
from ui.views.utilisation.measured.panel import Picture

_SHORT: Final = N_(
    "“Side by side” needs a full calendar year of data, from January to December, and none of these "
    "facilities has one yet. “Over time” shows the available data."
)


def show() -> None:
    """The choice of a picture, what is asked of it, and the picture."""
    found = bookings.measured()
    picture = controls.view()
    asked = controls.asked(found, picture)
    notices.unknown_codes()
    _VIEWS[picture](found, asked)
    _without(found, asked)
    if picture in _WITH_SHARES:
        _uncounted(found, asked)
    _entries(found, asked)
    if found.simulated:
        shell.link_to("uploads", _("Upload your own bookings"), icon=":material/upload_file:")


def _trend(found: Measured, asked: UsageQuery) -> None:
    rows = bookings.shares(asked)
    rows = rows[rows["share"].notna()]
    if rows.empty:
        _nothing(asked)
        return
    named = rows.assign(series=_series(found, rows, asked.utilisation.by))
    whole = views.whole(named)
    table = pd.DataFrame(
        {
            _("Series"): named["series"],
            _("Period"): [text.period(when, asked.utilisation.period) for when in named["period"]],
            _("Hours"): [number(value, 1, language()) for value in named["hours"]],
            _("Available hours"): [number(value, 1, language()) for value in named["available"]],
            _("Share"): [percent(value) for value in named["share"]],
            _("Complete period"): [_("no") if partial_ else _("yes") for partial_ in named["partial"]],
        }
    )
    sentence = text.trend(whole, asked)
    draw = partial(_lines, whole, "use_trend", yearly=asked.utilisation.period == "year")
    _present("trend", (sentence, text.formula(asked)), rows, table, draw, address=_address(found, asked, "", "per", "by", "period"))


def _lines(rows: pd.DataFrame, key: str, alternative: str, mark: str, *, yearly: bool) -> None:
    charts.lines(rows, key=key, alternative=alternative, mark=mark, yearly=yearly)


def _beside(found: Measured, asked: UsageQuery) -> None:
    rows = bookings.side_by_side(asked)
    if rows.empty:
        _nothing(asked, "" if bookings.shares(asked).empty else _SHORT)
        return
    named = rows.assign(series=_series(found, rows, "facility"))
    table = pd.DataFrame(
        {
            _("Facility"): named["series"],
            _("Region"): [_region(code) for code in named["region"]],
            _("Year"): named["year"].astype(str),
            _("Share"): [percent(value) for value in named["share"]],
            _("Hours"): [number(value, 0, language()) for value in named["hours"]],
            _("No-shows"): [percent(value) for value in named["no_shows"]],
            _("Outages, hours"): [number(value, 0, language()) for value in named["outages"]],
            _("Unique users"): [number(value, 0, language()) for value in named["users"]],
            _("Share of companies"): [percent(value) for value in named["industry"]],
        }
    )
    draw = partial(_bars, named)
    told = text.beside(named, asked), text.formula(asked)
    _present("beside", told, rows, table, draw, address=_address(found, asked, "/facilities", "per"))


def _bars(rows: pd.DataFrame, alternative: str, mark: str) -> None:
    charts.bars(rows, key="use_beside", alternative=alternative, mark=mark)


def _week(found: Measured, asked: UsageQuery) -> None:
    rows = bookings.week(asked)
    days = text.weekdays()
    table = rows.pivot(index="weekday", columns="hour", values="busy")
    cells = pd.DataFrame({_("Day"): days, **{str(hour): [number(value, 2, language()) for value in table[hour]] for hour in table.columns}})
    sentence, formula = text.week(rows, asked, _names(found, asked)), text.week_formula(asked.utilisation.measure)

    def draw(alternative: str, mark: str) -> None:
        charts.week(rows, days, key="use_week", alternative=alternative, mark=mark)

    # the table has a line per day, the rows one per hour
    status, address = str(rows["status"].iloc[0]), _address(found, asked, "/week")
    panel.show(Picture("week", sentence, formula, rows, cells, list(cells.columns[1:]), draw, address, status=status))


def _industry(found: Measured, asked: UsageQuery) -> None:
    rows = bookings.industry(asked)
    if rows.empty:
        _nothing(asked)
        return
    named = rows.assign(series=[_region(code) for code in rows["region"]])
    table = pd.DataFrame(
        {
            _("Region"): named["series"],
            _("Period"): [text.period(when, asked.utilisation.period) for when in named["period"]],
            _("Hours used by companies"): [number(value, 0, language()) for value in named["hours"]],
            _("Hours excluding maintenance"): [number(value, 0, language()) for value in named["served"]],
            _("Share of companies"): [percent(value) for value in named["share"]],
            _("Complete period"): [_("no") if partial_ else _("yes") for partial_ in named["partial"]],
        }
    )
    whole = views.whole(named)
    draw = partial(_lines, whole, "use_industry", yearly=asked.utilisation.period == "year")
    told = text.industry(whole, asked), text.industry_formula(asked.utilisation.measure)
    _present("industry", told, rows, table, draw, address=_address(found, asked, "/industry", "period"))


def _seasons(found: Measured, asked: UsageQuery) -> None:
    try:
        rows = bookings.seasons(asked)
    except NotValid:
        st.info(_("Seasonality needs two full calendar years of bookings."), icon=":material/do_not_disturb_on:")
        return
    named, months = rows.assign(series=_series(found, rows, "facility")), text.months()
    table = pd.DataFrame(
        {
            _("Facility"): named["series"],
            _("Month"): [months[int(month) - 1] for month in named["month"]],
            _("Average month = 100"): [number(value * 100, 0, language()) for value in named["index"]],
            _("Lowest"): [number(value * 100, 0, language()) for value in named["low"]],
            _("Highest"): [number(value * 100, 0, language()) for value in named["high"]],
            _("Years"): named["years"].astype(str),
        }
    )

    def draw(alternative: str, mark: str) -> None:
        charts.seasons(named, months, key="use_seasons", alternative=alternative, mark=mark)

    told = text.seasons(named), text.seasons_formula(asked)
    _present("seasons", told, rows, table, draw, address=_address(found, asked, "/seasons", "per"))


def _outlook(found: Measured, asked: UsageQuery) -> None:
    ceiling = controls.ceiling()
    name = found.names()[asked.utilisation.facilities[0]]
    try:
        told, rows = bookings.ahead(asked, ceiling)
    except TooShort as error:
        words = _("{facility}: no forecast. At least {fewest} complete months are needed; {n} are available.")
        panel.badge(found.simulated)
        st.info(words.format(facility=name, fewest=FEWEST_MONTHS, n=error.months), icon=":material/do_not_disturb_on:")
        return
    table = pd.DataFrame(
        {
            _("Month"): [text.period(when, "month") for when in rows["period"]],
            _("Measured"): [percent(value) for value in rows["share"]],
            _("Trend"): [percent(value) for value in rows["level"]],
            _("Lower limit (80 %)"): [percent(value) for value in rows["low"]],
            _("Upper limit (80 %)"): [percent(value) for value in rows["high"]],
        }
    )
    shown = text.until(rows, told)

    def draw(alternative: str, mark: str) -> None:
        charts.ahead(shown, ceiling, key="use_outlook", alternative=alternative, mark=mark)

    address = _address(found, asked, "/outlook", "per", ceiling=str(ceiling))
    _present("outlook", (text.outlook(told, name, LABELS), text.outlook_formula(asked)), rows, table, draw, address=address)


_WITH_SHARES: Final = ("trend", "beside", "seasons", "outlook")
_VIEWS: Final[Mapping[str, Callable[[Measured, UsageQuery], None]]] = {
    "trend": _trend,
    "beside": _beside,
    "week": _week,
    "industry": _industry,
    "seasons": _seasons,
    "outlook": _outlook,
}


def _present(key: str, told: tuple[str, str], rows: pd.DataFrame, table: pd.DataFrame, draw: Any, *, address: str) -> None:
    """A picture under its sentence and formula (`told`)."""
    words = {_("Series"), _("Facility"), _("Region"), _("Period"), _("Month"), _("Complete period"), _("Status"), _("Year"), _("Day")}
    panel.show(Picture(key, *told, rows, table, [name for name in table.columns if name not in words], draw, address))


def _series(found: Measured, rows: pd.DataFrame, by: str) -> list[str]:
    names = found.names()
    if by == "facility":
        return [names.get(one, one) for one in rows["facility"]]
    if by == "instrument":
        return [
            _("{instrument}, {facility}").format(instrument=one, facility=names.get(at, at))
            for one, at in zip(rows["instrument"], rows["facility"], strict=True)
        ]
    return [_region(one) for one in rows["region"]] if by == "region" else [_(GROUPS[one]) for one in rows["group"]]


def _region(code: str) -> str:
    return observations.region_names(language()).get(code, code) or _("region not known")


def _names(found: Measured, asked: UsageQuery) -> str:
    names = found.names()
    return ", ".join(names[one] for one in asked.utilisation.facilities)


def _address(found: Measured, asked: UsageQuery, path: str, *names: str, **more: str) -> str:
    """Where the API has the same rows: the parameters named, facilities by their codes, and assumed opening hours where they count."""
    wanted = asked.utilisation
    every = {"per": wanted.per.value, "by": wanted.by, "period": wanted.period}
    query: dict[str, Any] = {
        "facility": [site.code for site in found.sites if site.label in wanted.facilities],
        "measure": wanted.measure,
        **{name: every[name] for name in names},
        **({"hours": "{}-{}".format(*asked.hours)} if asked.hours and "per" in names else {}),
    }
    return f"utilisation{path}?{urlencode({**query, **more, 'format': 'csv'}, doseq=True)}"


def _entries(found: Measured, asked: UsageQuery) -> None:
    """The way from the facilities chosen to their pages."""
    for site in found.sites:
        if site.label in asked.utilisation.facilities and facilities.get_directory().facility(site.code) is not None:
            words = _("{facility}: description and access").format(facility=login.plain(site.name))
            shell.link_to("facility", words, icon=":material/biotech:", facility=site.code)


def _nothing(asked: UsageQuery, why: str = "") -> None:
    """Words for no rows, `why` where it is known, unless `_uncounted` has the reason."""
    if not bookings.left_out(asked):
        told = _(why) if why else _("No measured data for this selection: choose other facilities or other hours.")
        st.info(told, icon=":material/do_not_disturb_on:")


def _without(found: Measured, asked: UsageQuery) -> None:
    """Facilities of which nothing is known in this measure; they are no zeros."""
    held = measured(found.prepared, asked.utilisation.measure)
    listed = ", ".join(site.name for site in found.sites if site.label not in held)
    if listed:
        words = {
            "booked": _("No bookings, so not shown: {facilities}."),
            "used": _("No metered data, so not shown: {facilities}."),
            GPU: _("No jobs with graphics cards, so not shown: {facilities}."),
        }
        st.caption(words[asked.utilisation.measure].format(facilities=listed))


def _uncounted(found: Measured, asked: UsageQuery) -> None:
    """Clusters of which nobody said how large they are, so that no share of them can be made; and where to say it."""
    names = found.names()
    words = _("{instrument}, {facility}")
    listed = [login.plain(words.format(instrument=one, facility=names.get(at, at))) for at, one in bookings.left_out(asked)]
    if listed:
        told = _("No utilisation rate, because several jobs run in parallel and the number of cores or nodes is not stated: {instruments}.")
        if asked.utilisation.measure == GPU:
            told = _("No utilisation rate for GPU hours, because the number of graphics cards is not stated: {instruments}.")
        words = told.format(instruments="; ".join(listed))
        if bookings.shares(asked)["share"].notna().any():
            st.caption(words)
        else:
            st.info(words, icon=":material/help:")
        shell.link_to("entries", _("Enter the number in the entry of the instrument"), icon=":material/edit:", kind="instrument")

"""Measured use in words: answer sentences, formulas with their denominator, periods."""

from collections.abc import Mapping
from typing import Final, Literal

import pandas as pd
from babel.dates import get_day_names, get_month_names

from analytics.usage.available import LABELS, Denominator
from analytics.usage.outlook import HORIZON_MONTHS, Outlook
from analytics.usage.prepared import GPU
from data.catalogue.model import N_
from queries import bookings
from queries.bookings import UsageQuery
from ui.app.i18n import _, language, number
from ui.components.columns import percent
from ui.components.dates import month

_FORMULAS: Final = {
    "booked": N_(
        "Utilisation rate = hours for which an instrument was booked ÷ available hours, in % "
        "{denominator}. Hours booked twice are counted once."
    ),
    "gpu": N_(
        "Utilisation rate = Σ hours of jobs × their graphics cards ÷ (available hours × all cards of the cluster), in % {denominator}."
    ),
    "used": N_(
        "Utilisation rate = metered hours for which an instrument was used ÷ available hours, in % "
        "{denominator}. Hours metered twice are counted once."
    ),
}


def period(when: pd.Timestamp, kind: str) -> str:
    """Return a month, quarter or year in words."""
    if kind == "month":
        return month(when)
    return _("Q{quarter} {year}").format(quarter=when.quarter, year=when.year) if kind == "quarter" else str(when.year)


def weekdays(width: Literal["abbreviated", "wide"] = "abbreviated") -> list[str]:
    """Return names of the days, Monday first."""
    names = get_day_names(width, locale=language())
    return [str(names[day]) for day in range(7)]


def months(width: Literal["abbreviated", "wide"] = "abbreviated") -> list[str]:
    """Return names of the months, January first."""
    names = get_month_names(width, "stand-alone", locale=language())
    return [str(names[month_]) for month_ in range(1, 13)]


def formula(query: UsageQuery) -> str:
    """Return how a share is made, with what it is a share of."""
    text = [_(_FORMULAS[query.utilisation.measure]).format(denominator=_(LABELS[query.utilisation.per]))]
    if query.utilisation.measure != GPU and bookings.has_clusters():
        text.append(
            _("Clusters: Σ hours × units ÷ (available hours × all their units); a unit is a core, or a node where nodes are counted.")
        )
    if query.hours:
        text.append(
            _("Where opening hours are not known: weekdays {first}:00 to {last}:00.").format(first=query.hours[0], last=query.hours[1])
        )
    return " ".join(text)


def trend(rows: pd.DataFrame, query: UsageQuery) -> str:
    """Return the busiest series of the newest period, where it stood at the beginning, and the least busy one."""
    last = rows["period"].max()
    newest = rows[rows["period"] == last].sort_values("share", kind="stable")
    top, low = newest.iloc[-1], newest.iloc[0]
    own = rows[rows["series"] == top["series"]].sort_values("period")
    values = {
        "when": period(last, query.utilisation.period),
        "first": period(own["period"].iloc[0], query.utilisation.period),
        "top": top["series"],
    }
    shares = {"share": percent(top["share"]), "before": percent(own["share"].iloc[0]), "denominator": _(LABELS[query.utilisation.per])}
    if len(own) == 1:
        sentence = _("{when}: {top}, {share} {denominator}.").format(**values, **shares)
    else:
        sentence = _("{when}: {top}, {share} {denominator}; in {first}, {before}.").format(**values, **shares)
    if len(newest) == 1:
        return sentence
    return f"{sentence} " + _("Lowest: {low}, {share}.").format(low=low["series"], share=percent(low["share"]))


def beside(rows: pd.DataFrame, query: UsageQuery) -> str:
    """Return the busiest and the least busy facility of a year."""
    top, low = rows.iloc[0], rows.iloc[-1]
    values = {"top": top["series"], "share": percent(top["share"]), "low": low["series"], "least": percent(low["share"])}
    if len(rows) == 1:
        return _("{year}: {top}, {share} {denominator}.").format(year=top["year"], denominator=_(LABELS[query.utilisation.per]), **values)
    return _("{year}: from {least} ({low}) to {share} ({top}) {denominator}.").format(
        year=top["year"], denominator=_(LABELS[query.utilisation.per]), **values
    )


def week(rows: pd.DataFrame, query: UsageQuery, names: str) -> str:
    """Return the busiest hour of the week and the quiet of working hours."""
    top = rows.sort_values("busy", kind="stable").iloc[-1]
    values = {
        "day": weekdays("wide")[int(top["weekday"])],
        "hour": int(top["hour"]),
        "next": int(top["hour"]) + 1,
        "busy": number(top["busy"], 1),
    }
    where = names or _("All facilities")
    if query.utilisation.measure == GPU:
        return _("{where}: busiest on {day} from {hour}:00 to {next}:00, when {busy} graphics cards are in use on average.").format(
            where=where, **values
        )
    measure = _("booked") if query.utilisation.measure == "booked" else _("in use")
    return _("{where}: busiest on {day} from {hour}:00 to {next}:00, when {busy} instruments are {measure} on average.").format(
        where=where, measure=measure, **values
    )


def week_formula(measure: str) -> str:
    """Return how the week is counted."""
    if measure == GPU:
        return _("Average in use = Σ hours × graphics cards in that hour of the week ÷ number of such hours, in the facility's local time.")
    return _("Average in use = Σ hours × units in that hour of the week ÷ number of such hours, in the facility's local time.")


def industry(rows: pd.DataFrame, query: UsageQuery) -> str:
    """Return where companies have most of the hours, and where least, in the newest whole period."""
    newest = rows[rows["period"] == rows["period"].max()].sort_values("share", kind="stable")
    top, low = newest.iloc[-1], newest.iloc[0]
    values = {"top": top["series"], "share": percent(top["share"]), "low": low["series"], "least": percent(low["share"])}
    values["when"] = period(top["period"], query.utilisation.period)
    if len(newest) == 1:
        return _("{when}: companies account for {share} of the hours in {top}.").format(**values)
    return _("{when}: companies account for {share} of the hours in {top} and {least} in {low}.").format(**values)


def industry_formula(measure: str) -> str:
    """Return how companies' share is made."""
    if measure == GPU:
        return _("Share = GPU hours of companies ÷ GPU hours of all user groups excluding maintenance.")
    return _("Share = hours of companies ÷ hours of all user groups excluding maintenance; clusters count core hours.")


def seasons(rows: pd.DataFrame) -> str:
    """Return the month in which a facility swings most."""
    top = rows.loc[(rows["index"] - 1).abs().sort_values(kind="stable").index[-1]]
    values = {"facility": top["series"], "month": months("wide")[int(top["month"]) - 1], "value": number(top["index"] * 100)}
    return _("Largest deviation from the monthly average: {facility} in {month}, with an index of {value} (average month = 100).").format(
        **values
    )


def seasons_formula(query: UsageQuery) -> str:
    """Return how the seasons are made."""
    return _(
        "Index = mean over full calendar years of the month's utilisation rate ÷ the year's mean "
        "utilisation rate × 100; utilisation rates in % {denominator}."
    ).format(denominator=_(LABELS[query.utilisation.per]))


def outlook(told: Outlook, name: str, labels: Mapping[Denominator, str]) -> str:
    """Return when the ceiling is reached, with the interval; or that it is reached, or will not be."""
    words = {
        "facility": name,
        "ceiling": number(told.ceiling * 100),
        "denominator": _(labels[Denominator(told.denominator)]),
    }
    slope = _("Its utilisation rate changes by {slope} percentage points a year.").format(slope=number(told.slope * 100, 1))
    if told.reached:
        return " ".join([_("{facility} is already above {ceiling} % {denominator}.").format(**words), slope])
    if told.month is None:
        n = HORIZON_MONTHS // 12
        return " ".join(
            [_("{facility} does not reach {ceiling} % {denominator} within {n} years if the trend continues.").format(n=n, **words), slope]
        )
    earliest = month(told.earliest) if told.earliest is not None else ""
    when = {"month": month(told.month), "earliest": earliest}
    if told.latest is None:
        sentence = _(
            "{facility} reaches {ceiling} % {denominator} around {month} if the trend continues; not before {earliest}, possibly never."
        )
        return " ".join([sentence.format(**words, **when), slope])
    sentence = _(
        "{facility} reaches {ceiling} % {denominator} around {month} if the trend continues; in 8 of 10 "
        "cases between {earliest} and {latest}."
    )
    return " ".join([sentence.format(latest=month(told.latest), **words, **when), slope])


def outlook_formula(query: UsageQuery) -> str:
    """Return how the outlook is made, and what it does not know."""
    method = _(
        "Trend: Theil–Sen line through seasonally adjusted months; band: 80 % of simulated lines. New "
        "instruments are not taken into account."
    )
    return f"{formula(query)} {method}"


def until(rows: pd.DataFrame, told: Outlook) -> pd.DataFrame:
    """Return the rows of an outlook up to a year after the ceiling is reached, at most five years ahead."""
    measured = rows.loc[rows["share"].notna(), "period"].max()
    reached = told.latest if told.latest is not None else told.month
    end = measured + pd.DateOffset(years=2) if reached is None else max(reached, measured) + pd.DateOffset(years=1)
    shown: pd.DataFrame = rows[rows["period"] <= min(end, measured + pd.DateOffset(years=5))]
    return shown

"""Measured use over HTTP: each picture of the page as rows with denominator and status; a simulated answer says so once more."""

import json
import re
from collections.abc import Collection
from typing import Annotated, Any, Final

import pandas as pd
from pydantic import Field

from analytics.usage.available import Denominator
from analytics.usage.prepared import MEASURES
from analytics.usage.views import BREAKDOWNS, PERIODS, UtilisationQuery
from api import formats
from api.errors import Problem
from api.query import Formatted, Query
from api.responses import CHECKED, JSON, Answer, plain
from api.types import Table, Text, Texts, Whole, one_of
from exports import simulated
from exports.records import to_records
from queries import bookings
from queries.bookings import UsageQuery

_HOURS: Final = re.compile(r"(\d{1,2})-(\d{1,2})")
HIGHEST: Final = 100


Per = Annotated[
    str, one_of(*(one.value for one in Denominator)), Field(description="What the hours are a share of; there is no share without it.")
]
Facilities = Annotated[Texts, Field(description="Code of a facility; may be repeated. All of them if left out.")]
Period = Annotated[str, one_of(*PERIODS), Field(description="Length of a period.")]
Measure = Annotated[
    str,
    one_of(*MEASURES),
    Field(
        description="Hours booked, or used as metered, or GPU hours: use times graphics cards, a share of the clusters' cards.",
    ),
]
Hours = Annotated[
    Text | None,
    Field(description="Full hours between which facilities are taken to be open on weekdays where nobody gave theirs: 8-18."),
]


class UseQuery(Query):
    """Whose shares over time."""

    per: Per
    facility: Facilities = ()
    by: Annotated[str, one_of(*BREAKDOWNS), Field(description="By what the hours are broken down.")] = "facility"
    period: Period = "month"
    measure: Measure = "booked"
    hours: Hours = None
    format: Table = "json"


class ShareQuery(Query):
    """Whose shares."""

    per: Per
    facility: Facilities = ()
    measure: Measure = "booked"
    hours: Hours = None
    format: Table = "json"


class WeekQuery(Query):
    """Whose week."""

    facility: Facilities = ()
    measure: Measure = "booked"
    format: Table = "json"


class IndustryQuery(Query):
    """Whose share of companies."""

    facility: Facilities = ()
    period: Period = "month"
    measure: Measure = "booked"
    format: Table = "json"


class OutlookQuery(Query):
    """Whose outlook."""

    per: Per
    facility: Annotated[Texts, Field(min_length=1, description="Code of one facility.")]
    ceiling: Annotated[int, Whole(1, HIGHEST), Field(description="The ceiling in %.")] = 80
    measure: Measure = "booked"
    hours: Hours = None
    format: Table = "json"


def measured(params: UseQuery) -> Answer:
    """Return utilisation by period."""
    query = _query(params, shares=True)
    return _answer(params, "use", bookings.shares(query), _left_out(query))


def side_by_side(params: ShareQuery) -> Answer:
    """Return facilities over the last whole year that all of them have."""
    query = _query(params, shares=True)
    return _answer(params, "use-beside", bookings.side_by_side(query), _left_out(query))


def week(params: WeekQuery) -> Answer:
    """Return the week by hour."""
    return _answer(params, "use-week", bookings.week(_query(params)))


def industry(params: IndustryQuery) -> Answer:
    """Return companies' share by region."""
    return _answer(params, "use-industry", bookings.industry(_query(params)))


def seasons(params: ShareQuery) -> Answer:
    """Return the year by month."""
    query = _query(params, shares=True)
    return _answer(params, "use-seasons", bookings.seasons(query), _left_out(query))


def outlook(params: OutlookQuery) -> Answer:
    """Return the month in which a facility reaches a ceiling, and the line that leads there."""
    query = _query(params, shares=True)
    if len(query.utilisation.facilities) != 1:
        codes = tuple(_labels())
        raise Problem(422, f"facility is needed once: an outlook is of one facility. Choose one of {', '.join(codes)}.", codes)
    forecast, rows = bookings.ahead(query, params.ceiling)
    months = {name: None if (when := getattr(forecast, name)) is None else f"{when:%Y-%m}" for name in ("month", "earliest", "latest")}
    head = {
        "ceiling": forecast.ceiling,
        "denominator": forecast.denominator,
        "months": forecast.months,
        "reached": forecast.reached,
        **months,
    }
    return _answer(params, "use-outlook", rows, {**head, "likelihood": forecast.likelihood, "slope": forecast.slope, **_left_out(query)})


def records(head: dict[str, Any], name: str, rows: pd.DataFrame, columns: Collection[str]) -> Answer:
    """Return JSON with a head and the rows under a name; asked for anew each time, since partners bring in and take back."""
    body = f'{json.dumps(head, ensure_ascii=False)[:-1]},"{name}":{to_records(rows, list(columns))}}}\n'
    return plain(body.encode(), JSON, CHECKED)


def _query(params: UseQuery | ShareQuery | WeekQuery | IndustryQuery | OutlookQuery, *, shares: bool = False) -> UsageQuery:
    """What is asked of the bookings; `Problem` where shares need opening hours that nobody gave. What an operation has not is as usual."""
    labels = _labels()
    codes = params.facility
    if unknown := [code for code in codes if code not in labels]:
        raise Problem(422, f"There is no facility {unknown[0]!r}; choose one of {', '.join(labels)}.", labels)
    named = params.model_dump(include={"by", "period", "measure"})
    utilisation = UtilisationQuery(
        Denominator(getattr(params, "per", Denominator.CALENDAR)), facilities=tuple(labels[code] for code in codes), **named
    )
    query = UsageQuery(utilisation, _hours(getattr(params, "hours", None)))
    if shares and (shut := bookings.without_hours(query)):
        said = f"The opening hours of {shut[0]} are not known: ask with per={Denominator.CALENDAR.value}, or assume some (hours=8-18)."
        raise Problem(422, said, (Denominator.CALENDAR,))
    return query


def _labels() -> dict[str, str]:
    """The facilities' words in the events, by code."""
    return {site.code: site.label for site in bookings.measured().sites}


def _left_out(query: UsageQuery) -> dict[str, Any]:
    """Clusters that are in no share, since nobody said how many cores or nodes they have."""
    return {"left_out": [{"facility": facility, "instrument": instrument} for facility, instrument in bookings.left_out(query)]}


def _hours(text: str | None) -> tuple[int, int] | None:
    if text is None:
        return None
    match = _HOURS.fullmatch(text)
    if not match:
        raise Problem(422, f"hours must be two full hours with a hyphen between them, such as 8-18, not {text[:20]!r}.")
    return int(match[1]), int(match[2])


def _answer(params: Formatted, name: str, rows: pd.DataFrame, more: dict[str, Any] | None = None) -> Answer:
    days = {column: rows[column].dt.strftime("%Y-%m-%d") for column in rows.select_dtypes("datetime").columns}
    truths = {column: rows[column].map({True: "true", False: "false"}) for column in ("partial",) if column in rows}
    plain_rows, made_up = rows.assign(**days, **truths), simulated.marked(rows)
    columns = list(rows.columns)
    if params.format != "json":
        return formats.file(params.format, name, plain_rows, columns, CHECKED)
    members = {"simulated": made_up, "note": simulated.mark("en") if made_up else ""}
    return records({"count": len(rows), "columns": columns, **members, **(more or {})}, "utilisation", plain_rows, columns)

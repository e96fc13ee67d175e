"""Measured use over HTTP: each picture of the page as rows with denominator and status; a simulated answer says so once more."""

import json
import re
from collections.abc import Collection
from functools import lru_cache
from typing import Any, Final, NamedTuple

import pandas as pd

from analytics.usage import pictures, views
from analytics.usage.available import Denominator, Week
from analytics.usage.prepared import Prepared, prepare
from analytics.usage.views import Known, Wanted
from api.errors import Problem
from api.params import Asked
from api.responses import CHECKED, CSV, JSON, Answer, plain
from exports import simulated
from exports.csv import to_csv
from exports.records import to_records

_HOURS: Final = re.compile(r"(\d{1,2})-(\d{1,2})")
HIGHEST: Final = 100
_ALWAYS: Final = Week(((0, 24 * 60),) * 7)


class _Held(NamedTuple):
    prepared: Prepared
    known: Known
    labels: dict[str, str]


def measured(asked: Asked) -> Answer:
    """Utilisation by period."""
    held, wanted = _wanted(asked)
    return _answer(asked, "use", views.shares(held.prepared, _known(held, asked, wanted), wanted), _left_out(held, wanted))


def side_by_side(asked: Asked) -> Answer:
    """Facilities over the last whole year that all of them have."""
    held, wanted = _wanted(asked)
    return _answer(asked, "use-beside", views.side_by_side(held.prepared, _known(held, asked, wanted), wanted), _left_out(held, wanted))


def week(asked: Asked) -> Answer:
    """The week by hour."""
    held, wanted = _wanted(asked)
    return _answer(asked, "use-week", pictures.week(held.prepared, wanted))


def industry(asked: Asked) -> Answer:
    """Companies' share by region."""
    held, wanted = _wanted(asked)
    return _answer(asked, "use-industry", views.industry(held.prepared, held.known, wanted))


def seasons(asked: Asked) -> Answer:
    """The year by month."""
    held, wanted = _wanted(asked)
    return _answer(asked, "use-seasons", pictures.seasons(held.prepared, _known(held, asked, wanted), wanted), _left_out(held, wanted))


def outlook(asked: Asked) -> Answer:
    """When a facility reaches a ceiling, and the line that leads there."""
    ceiling = int(asked["ceiling"])
    held, wanted = _wanted(asked)
    if len(wanted.facilities) != 1:
        raise Problem(422, f"facility is needed once: an outlook is of one facility. Choose one of {', '.join(held.labels)}.", held.labels)
    told = pictures.ahead(held.prepared, _known(held, asked, wanted), wanted, ceiling)
    months = {name: None if (when := getattr(told, name)) is None else f"{when:%Y-%m}" for name in ("month", "earliest", "latest")}
    head = {"ceiling": told.ceiling, "denominator": told.denominator, "months": told.months, "reached": told.reached, **months}
    rows = pictures.ahead_rows(held.prepared, wanted, told)
    return _answer(asked, "use-outlook", rows, {**head, "likelihood": told.likelihood, "slope": told.slope, **_left_out(held, wanted)})


def records(head: dict[str, Any], name: str, rows: pd.DataFrame, columns: Collection[str]) -> Answer:
    """JSON with a head and the rows under a name; asked for anew each time, since partners bring in and take back."""
    body = f'{json.dumps(head, ensure_ascii=False)[:-1]},"{name}":{to_records(rows, list(columns))}}}\n'
    return plain(body.encode(), JSON, CHECKED)


def _wanted(asked: Asked) -> tuple[_Held, Wanted]:
    """What is held and what is asked of it; parameters that an operation has not are as they usually are."""
    from workspace import bookings  # brings the database with it

    held = _ready(bookings.state())
    codes = asked.get("facility") or ()
    if unknown := [code for code in codes if code not in held.labels]:
        raise Problem(422, f"There is no facility {unknown[0]!r}; choose one of {', '.join(held.labels)}.", held.labels)
    named = {name: asked[name] for name in ("by", "period", "measure") if name in asked}
    return held, Wanted(Denominator(asked.get("per", Denominator.CALENDAR)), facilities=tuple(held.labels[code] for code in codes), **named)


@lru_cache(maxsize=2)
def _ready(_state: str) -> _Held:
    from workspace import bookings

    found = bookings.current()
    return _Held(prepare(found.events), pictures.known(found.facilities), {one.code: one.label for one in found.facilities})


def _known(held: _Held, asked: Asked, wanted: Wanted) -> Known:
    """What is known of the facilities, with the opening hours that the reader assumes; `Problem` where they are needed and not known."""
    found = pictures.opened(held.known, _hours(asked["hours"]))
    needed = wanted.facilities or views.measured(held.prepared, wanted.measure)
    if wanted.per is not Denominator.CALENDAR and (shut := [one for one in needed if one not in found.opening]):
        said = f"The opening hours of {shut[0]} are not known: ask with per={Denominator.CALENDAR.value}, or assume some (hours=8-18)."
        raise Problem(422, said, (Denominator.CALENDAR,))
    # all facilities are counted before some are chosen, so that those nobody asks about need opening hours, too
    return Known(found.regions, dict.fromkeys(found.regions, _ALWAYS) | dict(found.opening), found.units, found.cards)


def _left_out(held: _Held, wanted: Wanted) -> dict[str, Any]:
    """Clusters that are in no share, since nobody said how many cores or nodes they have."""
    named = views.left_out(held.prepared, held.known, wanted)
    return {"left_out": [{"facility": facility, "instrument": instrument} for facility, instrument in named]}


def _hours(text: str | None) -> tuple[int, int] | None:
    if text is None:
        return None
    found = _HOURS.fullmatch(text)
    if not found:
        raise Problem(422, f"hours must be two full hours with a hyphen between them, such as 8-18, not {text[:20]!r}.")
    return int(found[1]), int(found[2])


def _answer(asked: Asked, name: str, rows: pd.DataFrame, more: dict[str, Any] | None = None) -> Answer:
    days = {column: rows[column].dt.strftime("%Y-%m-%d") for column in rows.select_dtypes("datetime").columns}
    truths = {column: rows[column].map({True: "true", False: "false"}) for column in ("partial",) if column in rows}
    plain_rows, made_up = rows.assign(**days, **truths), simulated.marked(rows)
    columns = list(rows.columns)
    if asked["format"] == "csv":
        return plain(to_csv(plain_rows, columns), CSV, CHECKED, simulated.filename(f"regioscope-{name}.csv", simulated=made_up))
    told = {"simulated": made_up, "note": simulated.mark("en") if made_up else ""}
    return records({"count": len(rows), "columns": columns, **told, **(more or {})}, "utilisation", plain_rows, columns)

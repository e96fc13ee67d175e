"""The use of infrastructure: what infrastructures publish of themselves, and what is measured by bookings."""

import json
from functools import lru_cache
from typing import Any, Final, NamedTuple

import pandas as pd

from analytics.groups import ALL, belongs
from analytics.utilisation import views
from analytics.utilisation.available import Denominator, Week
from analytics.utilisation.prepared import Prepared, prepare
from analytics.utilisation.views import Known, Wanted
from api.answers import CSV, JSON, Answer, plain
from api.params import Asked
from api.problems import Problem
from data.catalogue.metrics import METRICS
from data.published import SHOWN
from data.store import current
from exports import simulated
from exports.csv import to_csv
from exports.records import to_records
from workspace.published import published as every

MEASURED: Final = (*views.COLUMNS,)
_TRUE: Final = "true"


def facilities_published() -> tuple[str, ...]:
    """Keys of the infrastructures that publish figures."""
    return tuple(sorted(every().figures["facility"].unique()))


def metrics_published() -> tuple[str, ...]:
    """Keys of what is counted."""
    return tuple(METRICS)


def published(asked: Asked) -> Answer:
    """Published figures with source, certainty and span as published, those of partners with who brought them and when.

    `yearly` leaves out what stands on no yearly axis.
    """
    found = every()
    rows = found.figures
    rows = rows[rows["facility"].isin(asked["facility"])] if asked["facility"] else rows
    rows = rows[rows["metric"].isin(asked["metric"])] if asked["metric"] else rows
    if asked["among"] != ALL:
        lies = rows["regions"].explode().pipe(belongs, asked["among"]).groupby(level=0).any()
        rows = rows[lies | (rows["country"] == asked["among"])]
    if asked["yearly"] == _TRUE:
        rows = rows[rows["year"].notna() & rows["month"].isna() & ~rows["cumulative"].astype(bool)]
    whole = rows.assign(regions=rows["regions"].map(" ".join), cumulative=rows["cumulative"].map({True: "true", False: "false"}))
    if asked["format"] == "csv":
        return plain(to_csv(whole, SHOWN), CSV, filename="regioscope-published-use.csv")
    held = {
        key: {"label": METRICS[key].label, "counts": METRICS[key].counts, "kind": METRICS[key].kind} for key in whole["metric"].unique()
    }
    head = {"generation": current().generation, "partial": found.partial, "count": len(whole), "columns": SHOWN, "metrics": held}
    return _json(head, "usage", whole, SHOWN)


def measured(asked: Asked) -> Answer:
    """Utilisation by period; every row names its denominator and its status, and a simulated answer says so once more."""
    held = _held()
    unknown = [code for code in asked["facility"] if code not in held.labels]
    if unknown:
        raise Problem(422, f"There is no facility {unknown[0]!r}; choose one of {', '.join(held.labels)}.", held.labels)
    wanted = Wanted(
        Denominator(asked["per"]), asked["by"], asked["period"], asked["measure"], tuple(held.labels[code] for code in asked["facility"])
    )
    needed = wanted.facilities or views.measured(held.prepared, wanted.measure)
    if wanted.per is not Denominator.CALENDAR and (shut := [one for one in needed if one not in held.known.opening]):
        raise Problem(
            422, f"The opening hours of {shut[0]} are not known: ask with per={Denominator.CALENDAR.value}.", (Denominator.CALENDAR,)
        )
    rows = views.shares(held.prepared, _all_open(held), wanted)
    rows = rows.assign(period=rows["period"].dt.strftime("%Y-%m-%d"), partial=rows["partial"].map({True: "true", False: "false"}))
    made_up = simulated.marked(rows)
    if asked["format"] == "csv":
        return plain(to_csv(rows, MEASURED), CSV, filename=simulated.filename("regioscope-use.csv", simulated=made_up))
    head = {"count": len(rows), "columns": MEASURED, "simulated": made_up, "note": simulated.mark("en") if made_up else ""}
    return _json(head, "utilisation", rows, MEASURED)


class _Held(NamedTuple):
    prepared: Prepared
    known: Known
    labels: dict[str, str]


def _held() -> _Held:
    from workspace import bookings  # brings the database with it

    return _ready(bookings.state())


@lru_cache(maxsize=2)
def _ready(_state: str) -> _Held:
    from workspace import bookings

    found = bookings.current()
    known = Known(
        {one.label: one.geo for one in found.facilities},
        {one.label: Week(one.hours) for one in found.facilities if one.hours},
        {(one.label, name): units for one in found.facilities for name, units in one.units.items()},
    )
    return _Held(prepare(found.events), known, {one.code: one.label for one in found.facilities})


def _all_open(held: _Held) -> Known:
    """Facilities that nobody asks about here need opening hours too, since all are counted before some are chosen."""
    always = dict.fromkeys(held.labels.values(), Week((((0, 24 * 60)),) * 7))
    return Known(held.known.regions, always | dict(held.known.opening), held.known.units)


def _json(head: dict[str, Any], name: str, rows: pd.DataFrame, columns: Any) -> Answer:
    body = f'{json.dumps(head, ensure_ascii=False)[:-1]},"{name}":{to_records(rows, columns)}}}\n'
    return plain(body.encode(), JSON)

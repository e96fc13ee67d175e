"""What infrastructures publish of their own use, with what partners brought in."""

from typing import Final

from analytics.nuts.groups import ALL, belongs
from api.params import Asked
from api.responses import CHECKED, CSV, Answer, plain
from api.routes.measured import records
from data.catalogue.metrics import METRICS
from data.published import SHOWN
from data.store import current
from exports.csv import to_csv
from workspace.published import published as every

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
        regions = rows["regions"].explode().dropna().astype(str)
        lies = belongs(regions, asked["among"]).groupby(level=0).any().reindex(rows.index, fill_value=False)
        rows = rows[lies | (rows["country"] == asked["among"])]
    if asked["yearly"] == _TRUE:
        rows = rows[rows["year"].notna() & rows["month"].isna() & ~rows["cumulative"].astype(bool)]
    told = rows["cumulative"].map({True: "true", False: "false"})
    whole = rows.assign(regions=[" ".join(codes) for codes in rows["regions"]], cumulative=told)
    if asked["format"] == "csv":
        return plain(to_csv(whole, SHOWN), CSV, CHECKED, filename="regioscope-published-use.csv")
    held = {
        key: {"label": METRICS[key].label, "counts": METRICS[key].counts, "kind": METRICS[key].kind} for key in whole["metric"].unique()
    }
    head = {"generation": current().generation, "partial": found.partial, "count": len(whole), "columns": SHOWN, "metrics": held}
    return records(head, "usage", whole, SHOWN)

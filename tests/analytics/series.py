"""Invented series of regions for the tests of trends, and the real ones of the snapshot."""

import pandas as pd

from data.catalogue import INDICATORS
from data.store import EMBEDDED, Store


def observed(series: dict[str, dict[int, float]], **more: object) -> pd.DataFrame:
    """Observations of regions by code: value by year, unflagged unless said otherwise."""
    rows = [(geo, year, value) for geo, values in series.items() for year, value in values.items()]
    frame = pd.DataFrame(rows, columns=["geo", "year", "value"])
    return frame.assign(**({"flags": "", "status": "reported", "release": "2026-01-01"} | more))


def real(indicator: str, level: int) -> pd.DataFrame:
    """Every observation of the embedded snapshot of an indicator at a level of its usual NUTS version."""
    store = Store(EMBEDDED)
    frame = store.observations(indicator)
    return frame[frame["geo"].isin(store.regions(INDICATORS[indicator].default_nuts, level)["geo"])]

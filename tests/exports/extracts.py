"""Rows with everything that can be said of one: confidential, missing, converted, calculated, simulated, flags lost, hostile names."""

import pandas as pd

from data.store import Store
from exports.extract import Extract

KEYS = ("gerd_pct_gdp", "ris_index", "population")
NAMES = {"PL22": '=cmd|"/C calc"!A0', "AT13": "Wien <b>&</b> 😀\u202eabc", "NL35": "https://example.org"}
QUERY = [("indicator", key) for key in KEYS] + [("geo", "PL22"), ("start", "2019"), ("end", "2023")]


def extract(store: Store, language: str = "en") -> Extract:
    """Rows of the small snapshot, a few of them with other statuses."""
    frame = pd.concat([store.observations(key) for key in KEYS], ignore_index=True)
    for name in ("status", "flags"):
        frame[name] = frame[name].astype(object)
    marks = {0: ("recoded", ""), 1: ("derived", "be"), 2: ("simulated", ""), 3: ("reported", "bu")}
    for row, (status, flags) in marks.items():
        frame.loc[row, ["status", "flags"]] = [status, flags]
    frame.loc[4, ["status", "flags", "value"]] = ["not_applicable", "z", float("nan")]
    frame.loc[5, ["status", "flags", "value"]] = ["confidential", "c", float("nan")]
    return Extract(frame, store, QUERY, NAMES, language)


def none(store: Store) -> Extract:
    """No rows at all."""
    return Extract(store.observations("gerd_pct_gdp").head(0), store)

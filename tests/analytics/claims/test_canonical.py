"""The checksum of a claim's rows is the same on every machine, whatever order and types the rows came in."""

import hashlib

import pandas as pd

from analytics.claims import canonical

ROWS = [
    {"geo": "PL22", "year": 2023, "value": 0.1 + 0.2, "flags": "p", "status": "reported"},
    {"geo": "PL22", "year": 2022, "value": None, "flags": None, "status": "missing"},
    {"geo": "AT13", "year": 2023, "value": -0.0, "flags": "", "status": "reported"},
    {"geo": "NL35", "year": 2023, "value": 1e16, "flags": "be", "status": "recoded"},
    {"geo": "ES61", "year": 2023, "value": None, "flags": "", "status": "confidential"},
]
WRITTEN = (
    b"indicator\tgeo\tnuts\tyear\tvalue\tflags\tstatus\trelease\n"
    b"gerd_pct_gdp\tAT13\t2024\t2023\t0\t\treported\t2026-05-20\n"
    b"gerd_pct_gdp\tES61\t2024\t2023\t\t\tconfidential\t2026-05-20\n"
    b"gerd_pct_gdp\tNL35\t2024\t2023\t1e+16\tbe\trecoded\t2026-05-20\n"
    b"gerd_pct_gdp\tPL22\t2024\t2022\t\t?\tmissing\t2026-05-20\n"
    b"gerd_pct_gdp\tPL22\t2024\t2023\t0.3\tp\treported\t2026-05-20\n"
)
GOLDEN = "2effb824536ac379be3789eb336bddf62772ec2cab49da6d7340e62a20eb33e1"


def _frame(rows: list[dict[str, object]]) -> pd.DataFrame:
    return pd.DataFrame([{"indicator": "gerd_pct_gdp", "nuts": "2024", "release": "2026-05-20", **row} for row in rows])


def test_the_spelling_and_its_checksum_are_fixed() -> None:
    assert canonical.serialise(_frame(ROWS)) == WRITTEN
    assert canonical.sha256(_frame(ROWS)) == GOLDEN == hashlib.sha256(WRITTEN).hexdigest()


def test_order_types_and_further_columns_change_nothing() -> None:
    typed = _frame(ROWS[::-1]).astype({"geo": "category", "flags": "category", "year": "int16"}).assign(dataset="tgs00042")
    assert canonical.sha256(typed) == GOLDEN


def test_every_change_of_a_cell_is_seen() -> None:
    for name, other in {"value": 0.31, "flags": "", "status": "derived", "release": "2026-06", "geo": "PL21"}.items():
        assert canonical.sha256(_frame([{**ROWS[0], name: other}, *ROWS[1:]])) != GOLDEN

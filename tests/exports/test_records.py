import json

import pandas as pd

from data.schema import COLUMNS
from data.store import Store
from exports.records import to_records
from tests.snapshots import write_snapshot


def test_records_are_the_rows_with_null_for_what_is_missing(tmp_path) -> None:
    store = Store(write_snapshot(tmp_path))
    for key in store.indicators():
        frame = store.observations(key)
        plain = frame[list(COLUMNS)].astype(object).where(frame[list(COLUMNS)].notna(), None)
        assert json.loads(to_records(frame)) == plain.to_dict("records")


def test_frames_of_several_indicators_are_written_alike(tmp_path) -> None:
    store = Store(write_snapshot(tmp_path))
    both = pd.concat([store.observations("ris_index"), store.observations("gerd_pct_gdp")])
    records = json.loads(to_records(both))
    assert {(row["indicator"], row["flags"]) for row in records} == {("ris_index", None), ("gerd_pct_gdp", ""), ("gerd_pct_gdp", "p")}
    assert json.loads(to_records(both.iloc[:0])) == []


def test_a_column_in_which_nothing_is_known_is_null_throughout() -> None:
    frame = pd.DataFrame({"geo": ["PL22", "NL35"], "flags": pd.Series([None, None], dtype=object)})
    assert json.loads(to_records(frame, ["geo", "flags"])) == [{"geo": "PL22", "flags": None}, {"geo": "NL35", "flags": None}]

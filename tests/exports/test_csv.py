import csv
import io

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.schema import COLUMNS
from data.store import Store
from exports.csv import to_csv
from tests.snapshots import write_snapshot

texts = st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=12)


def test_columns_and_cells_are_those_of_the_store(tmp_path) -> None:
    frame = Store(write_snapshot(tmp_path)).observations("gerd_pct_gdp")
    lines = to_csv(frame).decode().split("\r\n")
    assert lines[0] == ",".join(COLUMNS)
    assert len(lines) == len(frame) + 2
    assert lines[-1] == ""
    assert 'gerd_pct_gdp,AT13,2024,2022,,"",confidential,2026-05-20' in lines
    assert "gerd_pct_gdp,PL22,2024,2023,1.16,p,reported,2026-05-20" in lines
    assert 'gerd_pct_gdp,PL22,2024,2019,1,"",reported,2026-05-20' in lines


def test_flags_that_never_arrived_differ_from_flags_that_were_not_set(tmp_path) -> None:
    frame = Store(write_snapshot(tmp_path)).observations("ris_index")
    assert b"ris_index,PL22,2024,2019,62,,reported,2025-07-15\r\n" in to_csv(frame)


@given(st.lists(st.tuples(texts, st.none() | st.floats(allow_nan=False, allow_infinity=False)), max_size=8))
def test_every_reader_of_csv_gets_the_values_back(rows: list[tuple[str, float | None]]) -> None:
    frame = pd.DataFrame({"name": pd.Series([name for name, _ in rows], dtype="str"), "value": [value for _, value in rows]})
    frame["value"] = frame["value"].astype("float64")
    read = list(csv.reader(io.StringIO(to_csv(frame, ["name", "value"]).decode(), newline="")))
    assert read[0] == ["name", "value"]
    for (name, value), (name_read, value_read) in zip(rows, read[1:], strict=True):
        assert name_read in (name, f"'{name}")
        assert (float(value_read) if value_read else None) == value


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_text_that_a_spreadsheet_would_run_is_disarmed_and_numbers_are_not(start: str) -> None:
    frame = pd.DataFrame({"name": [f"{start}1+1"], "value": [-1.5]})
    read = list(csv.reader(io.StringIO(to_csv(frame, ["name", "value"]).decode(), newline="")))
    assert read[1] == [f"'{start}1+1", "-1.5"]


def test_numbers_are_written_as_short_as_they_read_back() -> None:
    frame = pd.DataFrame({"value": [0.1, 37_970_000.0, 1e-7, 0.0, np.nan, -2.5]})
    assert to_csv(frame, ["value"]).decode().split("\r\n")[1:-1] == ["0.1", "37970000", "1e-7", "0", "", "-2.5"]


def test_no_rows_leave_the_header() -> None:
    assert to_csv(pd.DataFrame(columns=list(COLUMNS))) == (",".join(COLUMNS) + "\r\n").encode()

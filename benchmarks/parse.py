"""Reading Eurostat's long bulk table (136,584 series): ours, the package `eurostat`, and DuckDB merely reading the file."""

from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from unittest.mock import patch

import pandas as pd

from benchmarks.case import Case, Measured, alternating, shared_file
from loaders.recognise import read

_ROUNDS = 7


def _eurostat(file: Path) -> Callable[[], pd.DataFrame]:
    """The package's own get_data_df with values and flags, its two requests answered from the file: a row per series."""
    from eurostat import eurostat  # type: ignore[import-untyped]

    answer = SimpleNamespace(content=file.read_bytes())

    def parse() -> pd.DataFrame:
        with (
            patch.object(eurostat, "__get_dims_info__", lambda *_args, **_named: ("ESTAT", "EUROSTAT", [])),
            patch.object(eurostat, "__get_resp__", lambda *_args, **_named: answer),
        ):
            frame: pd.DataFrame = eurostat.get_data_df("demo_r_pjangrp3", flags=True)
        return frame

    return parse


def _tidy(wide: pd.DataFrame) -> pd.DataFrame:
    """A row per cell from the package's frame, so that both answers hold the same."""
    values, flags = ([column for column in map(str, wide) if column.endswith(ending)] for ending in ("_value", "_flag"))
    keys = [column for column in map(str, wide) if column not in {*values, *flags}]
    tidy = wide.melt(keys, values, "time", "value")
    return tidy.assign(flags=wide.melt([], flags)["value"])


def _duckdb(file: Path) -> Callable[[], object]:
    """DuckDB's reading of the packed file into a table in memory, cells left as text."""
    import duckdb

    connection = duckdb.connect()
    statement = "CREATE OR REPLACE TABLE t AS SELECT * FROM read_csv(?, delim = '\t', header = true)"
    return lambda: connection.execute(statement, [str(file)])


def _run() -> Measured:
    file = shared_file("eurostat", "demo_r_pjangrp3.tsv.gz")
    wide = _eurostat(file)
    ways = {"ours": lambda: read(file), "eurostat wide": wide, "eurostat tidy": lambda: _tidy(wide()), "duckdb": _duckdb(file)}
    seconds = alternating(ways, _ROUNDS)
    return {
        "ours_s": seconds["ours"],
        "eurostat_tidy_s": seconds["eurostat tidy"],
        "eurostat_wide_s": seconds["eurostat wide"],
        "duckdb_read_s": seconds["duckdb"],
        "times_faster_than_eurostat": seconds["eurostat tidy"] / seconds["ours"],
        "ratio_to_duckdb_read": seconds["ours"] / seconds["duckdb"],
    }


CASES: tuple[Case, ...] = (
    Case(
        name="parse demo_r_pjangrp3.tsv.gz to the long table with flags",
        goal="at least 6 times faster than eurostat 1.1.1, at most 1.6 times DuckDB's reading of the file",
        run=_run,
        passed=lambda measured: measured["times_faster_than_eurostat"] >= 6 and measured["ratio_to_duckdb_read"] <= 1.6,
    ),
)

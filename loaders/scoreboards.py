"""The Commission's scoreboards: composite indices of innovation and competitiveness, as long tables without flags."""

from pathlib import Path

import pyarrow.compute as pc

from loaders.contents import read_csv
from loaders.long import long_table
from loaders.table import Table


def read_indices(path: Path) -> Table:
    """Long table with the dimension indicator (25a_RIS, 23a_RCI, …): indices relative to the EU = 100."""
    raw = read_csv(path, "indicator", "geo", "year", "value")
    indicator = {"indicator": raw["indicator"]}
    return long_table(indicator, raw["geo"], raw["year"], raw["value"], flags=None, where=str(path), dialect="scoreboard CSV")


def read_rci_scores(path: Path) -> Table:
    """Long table of z-scores of the editions 2010-2019 by NUTS 2016 code; merged capital regions keep codes such as AT00."""
    raw = read_csv(path, "NUTS CODE 2016", "Year", "value")
    codes = pc.utf8_trim_whitespace(raw["NUTS CODE 2016"])
    return long_table({}, codes, raw["Year"], raw["value"], flags=None, where=str(path), dialect="scoreboard CSV")

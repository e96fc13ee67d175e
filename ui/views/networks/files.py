"""Rows of a list of networks as files."""

from collections.abc import Callable

import pandas as pd

from data.networks import SHOWN
from exports.workbook import to_workbook
from ui.components import downloads
from ui.components.downloads import File


def of_rows(kind: str, title: str, rows: Callable[[], pd.DataFrame]) -> list[File]:
    """Return rows of a table of `data.networks.SHOWN` as CSV and as a workbook with a sheet of that title."""
    name, columns = f"regioscope-{kind}", list(SHOWN[kind])
    workbook = File(key=f"{kind}_xlsx", name=f"{name}.xlsx", make=lambda: to_workbook({title: plain(rows())[columns]}))
    return [downloads.csv(kind, name, lambda: plain(rows()), columns), workbook]


def plain(rows: pd.DataFrame) -> pd.DataFrame:
    """Return rows with truths as words, as files hold them."""
    truths = rows.select_dtypes("bool").columns
    return rows.assign(**{column: rows[column].map({True: "true", False: "false"}) for column in truths})

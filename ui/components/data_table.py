"""Observations in words: values with their flag letters, remarks, releases."""

from typing import Any

import pandas as pd

from data.catalogue.model import Indicator
from data.schema import UNDATED
from data.words import flag_words, origin_words, status_word
from queries import observations
from queries.observations import View
from ui.app.i18n import _, language, number
from ui.components import names
from ui.components.html_table import Table

MARKS = {"confidential": "c", "missing": ":", "not_applicable": "z"}
"""What stands in a cell without a value, by its status; the API and Eurostat's files write the same letters."""


def years_wide(row: Indicator, view: View) -> Table:
    """Return a line per region and a column per year: values as text with their flag letters, "c" for confidential.

    A figure carried over from older codes has these behind it.
    """
    layer = observations.layer(view)
    frame = pd.concat([layer, observations.country_rows(view)], ignore_index=True)
    frame = frame[frame["year"].isin(layer["year"])].astype({"geo": str})
    return by_year(frame.assign(text=_cells(frame, row.decimals)), sorted(set(frame["geo"]), key=names.in_order))


def by_year(rows: pd.DataFrame, geos: list[str]) -> Table:
    """Return a line per region in this order and a column per year of the rows' `text`."""
    cells = rows.drop_duplicates(["geo", "year"]).pivot(index="geo", columns="year", values="text").reindex(geos).fillna("")
    years = [str(year) for year in cells.columns]
    cells.columns = pd.Index(years)
    cells.insert(0, _("Region"), [names.with_code(geo) for geo in geos])
    return Table(cells, years)


def _cells(frame: pd.DataFrame, decimals: int) -> list[str]:
    origins = frame["from_geo"] if "from_geo" in frame else [""] * len(frame)
    return [
        " ".join(word for word in (number(value, decimals), flags, origin and f"({origin})") if isinstance(word, str) and word)
        if pd.notna(value)
        else MARKS.get(status, "")
        for value, flags, status, origin in zip(frame["value"], frame["flags"], frame["status"], origins, strict=True)
    ]


def remarks(frame: pd.DataFrame) -> list[str]:
    """Return status and flags of each row in words, "" for a plain reported value; with `from_geo` also the codes it comes from."""
    origins = [_origin(row) for row in frame[["from_geo", "from_nuts", "exact"]].itertuples()] if "from_geo" in frame else [""] * len(frame)
    return [remark(*cell) for cell in zip(frame["status"], frame["flags"], origins, strict=True)]


def remark(status: str, flags: object, origin: str = "") -> str:
    """Return status and flags of one value in words, "" for a plain reported one; an `origin` stands in place of the status."""
    how = origin or ("" if status == "reported" else status_word(status, language()))
    return names.join(how, flag_words(flags if isinstance(flags, str) else None, language()), by=", ")


def releases(frame: pd.DataFrame) -> list[str]:
    """Return the release of each row as it is shown: its date, or that there is none; rows of several may name several."""
    shown = frame["release"].astype(object).where(frame["release"].notna(), "").astype(str)
    return shown.str.replace(rf"\b{UNDATED}\b", _("not dated"), regex=True).tolist()


def _origin(row: Any) -> str:
    return origin_words(row.from_geo, row.from_nuts, row.exact, language()) if row.from_geo else ""

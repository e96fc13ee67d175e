"""Observations with a column per year, for people who calculate in a spreadsheet: every value keeps its flags, status and release."""

from collections.abc import Iterator, Mapping
from typing import Final

import pandas as pd

from data.catalogue import INDICATORS
from data.catalogue.model import N_
from data.language import translations
from exports.about import notes
from exports.csv import to_csv
from exports.extract import Extract
from exports.sources import sources_of
from exports.workbook import to_workbook

MOST_ROWS: Final = 250_000
MOST_ROWS_OF_SHEETS: Final = 50_000
"""Rows of a file, which is made as a whole, in memory, and cell by cell where it is a workbook."""

_LINE: Final = ["indicator", "geo", "nuts"]
_CELLS: Final = ("value", "flags", "status", "release")
_TITLES: Final[Mapping[str, str]] = {"value": N_("Values"), "flags": N_("Flags"), "status": N_("Status"), "release": N_("Release")}
_SOURCES: Final = ("indicator", "dataset", "title", "source", "release", "licence", "licence_url", "attribution", "url", "retrieved")


def to_wide_csv(extract: Extract) -> Iterator[bytes]:
    """Yield CSV with a line per indicator and region and four columns per year: `2023`, `2023_flags`, `2023_status`, `2023_release`."""
    tables = _tables(extract.frame)
    years = list(tables["value"].columns)
    columns = {f"{year}" if name == "value" else f"{year}_{name}": tables[name][year] for year in years for name in _CELLS}
    frame = pd.DataFrame(columns).reset_index()
    yield to_csv(frame, list(frame.columns))


def to_wide_xlsx(extract: Extract) -> Iterator[bytes]:
    """Yield a workbook with the sheets Values, Flags, Status, Release, alike in their lines and columns, then Notes and Sources."""

    gettext, frame = translations(extract.language).gettext, extract.frame
    sheets = {gettext(_TITLES[name]): _named(table, extract) for name, table in _tables(frame).items()}
    said = pd.DataFrame({gettext(N_("Note")): notes(frame, extract.language)})
    sources = sources_of(frame, extract.store.manifest)[list(_SOURCES)]
    yield to_workbook({**sheets, gettext(N_("Notes")): said, gettext(N_("Sources")): sources}, extract.language)


def _tables(frame: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """A table for each of value, flags, status and release: lines as they come in the rows, years ascending, nothing where no row is."""
    plain = frame.astype(dict.fromkeys((*_LINE, "flags", "status", "release"), object)).set_index([*_LINE, "year"])
    years = sorted(frame["year"].unique())
    return {name: plain[name].unstack("year", sort=False).reindex(columns=years) for name in _CELLS}


def _named(table: pd.DataFrame, extract: Extract) -> pd.DataFrame:
    """The lines with names and units in words before the years."""
    gettext, lines = translations(extract.language).gettext, table.index.to_frame(index=False)
    words = {
        gettext(N_("Indicator")): [gettext(INDICATORS[key].label) for key in lines["indicator"]],
        gettext(N_("Unit")): [gettext(INDICATORS[key].unit) for key in lines["indicator"]],
        gettext(N_("Region")): [extract.names.get(geo, "") for geo in lines["geo"]],
        gettext(N_("Region code")): lines["geo"],
        gettext(N_("NUTS version")): lines["nuts"],
    }
    years = table.reset_index(drop=True).rename(columns=str)
    return pd.concat([pd.DataFrame(words), years], axis=1)

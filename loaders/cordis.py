"""CORDIS' lists: who takes part in Horizon 2020, the organisations with their towns, and NUTS codes of the programme before."""

from pathlib import Path

import pandas as pd

from data.catalogue.partnerships import KINDS
from data.errors import SourceChanged
from loaders.contents import read_csv

_NUMBER = r"[1-9]\d{0,8}"
_COUNTRY = r"[A-Z]{2}"
_UNKNOWN_YEAR = "NA"


def read_participations(path: Path) -> pd.DataFrame:
    """Return a row per project and organisation: project, organisation, year (missing where unknown), kind, country."""
    rows = _columns(path, {"rcn": "project", "pic": "organisation", "start_year": "year", "type": "kind", "country": "country"})
    _refuse(rows, path, project=_NUMBER, organisation=_NUMBER, year=rf"20\d\d|{_UNKNOWN_YEAR}", kind="|".join(KINDS), country=_COUNTRY)
    if (twice := rows.duplicated(["project", "organisation"])).any():
        first = rows[twice].iloc[0]
        raise SourceChanged(
            f"{path} has the organisation {first['organisation']} twice in the project {first['project']}: a person must look."
        )
    several = rows.drop_duplicates(["organisation", "kind", "country"])["organisation"]
    if several.duplicated().any():
        which = several[several.duplicated()].iloc[0]
        raise SourceChanged(f"{path} has the organisation {which} with two types or countries: expected one of each; a person must look.")
    year = rows["year"].replace(_UNKNOWN_YEAR, None).astype("Int16")
    return rows.astype({"project": "int32", "organisation": "int32"}).assign(year=year)


def read_organisations(path: Path) -> pd.DataFrame:
    """Return a row per organisation: organisation, name, town, country."""
    rows = _columns(path, {"orgId": "organisation", "name": "name", "city": "town", "country": "country"})
    return _each_once(rows, path)


def read_fp7(path: Path) -> pd.DataFrame:
    """Return a row per organisation of the Seventh Framework Programme: organisation, name, town, country, code (NUTS of its time)."""
    named = {"pic": "organisation", "name": "name", "city": "town", "country": "country", "nuts3_as_in_fp7_file": "code"}
    rows = _columns(path, named)
    _refuse(rows, path, code=r"[A-Z]{2}[0-9A-Z]{0,3}")
    return _each_once(rows, path)


def repaired(text: str) -> str:
    """Return a text whose letters were read in the wrong encoding, as G√∂teborg, with the right ones; any other as it is."""
    if text.isascii():
        return text
    try:
        return text.encode("mac_roman").decode("utf-8")
    except UnicodeError:  # not broken in this way
        return text


def _columns(path: Path, named: dict[str, str]) -> pd.DataFrame:
    """Columns of a CSV file as text under our names."""
    table = read_csv(path, *named)
    return pd.DataFrame({ours: table[theirs].to_pylist() for theirs, ours in named.items()}, dtype=str)


def _each_once(rows: pd.DataFrame, path: Path) -> pd.DataFrame:
    _refuse(rows, path, organisation=_NUMBER, country=f"({_COUNTRY})?")
    if (twice := rows["organisation"].duplicated()).any():
        raise SourceChanged(f"{path} has the organisation {rows.loc[twice, 'organisation'].iloc[0]} twice: expected each once.")
    return rows.assign(organisation=rows["organisation"].astype("int32"), name=rows["name"].map(repaired), town=rows["town"].map(repaired))


def _refuse(rows: pd.DataFrame, path: Path, **patterns: str) -> None:
    for column, pattern in patterns.items():
        fits = rows[column].str.fullmatch(pattern)
        if not fits.all():
            at = int(fits.to_numpy().argmin())
            raise SourceChanged(
                f"{path}, row {at + 2}, has the {column} {rows[column].iloc[at]!r}: expected {pattern}; a person must look."
            )

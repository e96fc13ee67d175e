"""A sheet in the forms in which Eurostat hands it out."""

import json
from collections.abc import Callable
from typing import Any

from tests.standin.sheets import Sheet

Writer = Callable[[Sheet, str, str], bytes]
"""Called with the sheet, the table's code and the ISO date of its last update."""


def tsv(sheet: Sheet, _code: str, _updated: str) -> bytes:
    """Bulk TSV: a space after every period and cell."""
    lines = ["\t".join([f"{','.join(sheet.dimensions)}\\TIME_PERIOD", *(f"{period} " for period in sheet.periods)])]
    lines += ["\t".join([",".join(key), *(cell if " " in cell else f"{cell} " for cell in cells)]) for key, cells in sheet.rows.items()]
    return ("\n".join(lines) + "\n").encode()


def sdmx_csv(sheet: Sheet, code: str, updated: str) -> bytes:
    """SDMX-CSV 1.0."""
    day = f"{updated[8:10]}/{updated[5:7]}/{updated[2:4]} 23:00:00"
    lines = [",".join(["DATAFLOW", "LAST UPDATE", *sheet.dimensions, "TIME_PERIOD", "OBS_VALUE", "OBS_FLAG", "CONF_STATUS"])]
    for key, period, value, flags, letter in _observations(sheet):
        lines.append(",".join([f"ESTAT:{code.upper()}(1.0)", day, *key, period, value, flags, letter]))
    return ("\n".join(lines) + "\n").encode()


def sdmx_csv_2(sheet: Sheet, code: str, _updated: str) -> bytes:
    """SDMX-CSV 2.0 with codes and names, as SDMX 3.0 answers: no date of update."""
    titles = [part for name in sheet.dimensions for part in (name, f"Title of {name}")]
    tail = ["TIME_PERIOD", "Time", "OBS_VALUE", "Observation value", "OBS_FLAG", "Flag title", "CONF_STATUS", "Confidentiality title"]
    lines = [",".join(["STRUCTURE", "STRUCTURE_ID", "STRUCTURE_NAME", *titles, *tail])]
    for key, period, value, flags, letter in _observations(sheet):
        names = [part for code_ in key for part in (code_, f"Name of {code_}")]
        lines.append(",".join(["dataflow", f"ESTAT:{code.upper()}(1.0)", code, *names, period, "", value, "", flags, "", letter, ""]))
    return ("\n".join(lines) + "\n").encode()


def json_stat(sheet: Sheet, code: str, updated: str) -> bytes:
    """JSON-stat 2.0: a sparse object of values, marks only where there are some."""
    codes = {**sheet.codes(), "time": sheet.periods}
    sizes = [len(listed) for listed in codes.values()]
    places = [{one: at for at, one in enumerate(listed)} for listed in codes.values()]
    value: dict[str, float] = {}
    status: dict[str, str] = {}
    for key, period, number, flags, letter in _observations(sheet):
        at = 0
        for size, place, one in zip(sizes, places, (*key, period), strict=True):
            at = at * size + place[one]
        if number:
            value[str(at)] = float(number)
        if flags or letter:
            status[str(at)] = flags + (f"|{letter}" if letter else "")
    said: dict[str, Any] = {"version": "2.0", "class": "dataset", "source": "ESTAT", "updated": f"{updated}T23:00:00+0100", "value": value}
    if status:
        said["status"] = status
    said |= {"id": list(codes), "size": sizes, "dimension": {name: _dimension(listed) for name, listed in codes.items()}}
    return json.dumps(said | {"extension": {"lang": "EN", "id": code.upper(), "agencyId": "ESTAT"}}).encode()


def _dimension(codes: tuple[str, ...]) -> dict[str, Any]:
    return {
        "label": "a dimension",
        "category": {"index": {code: at for at, code in enumerate(codes)}, "label": {code: code for code in codes}},
    }


def _observations(sheet: Sheet) -> list[tuple[tuple[str, ...], str, str, str, str]]:
    found = []
    for key, cells in sheet.rows.items():
        for period, cell in zip(sheet.periods, cells, strict=True):
            value, _, marks = cell.partition(" ")
            flags, _, letter = marks.partition("@")
            if value != ":" or marks:
                found.append((key, period, "" if value == ":" else value, flags, letter))
    return found


WRITERS: dict[str, Writer] = {"TSV": tsv, "SDMX-CSV": sdmx_csv, "csvdata": sdmx_csv_2, "JSON": json_stat}
"""By the format's name in requests."""

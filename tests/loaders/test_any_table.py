"""One table written in all three formats: the same rows, wherever its places stand and where it has none."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from loaders.places import PLACES
from loaders.recognise import read, read_bytes
from loaders.table import Table

Cells = dict[tuple[str, ...], tuple[float | None, str]]
"""Value and flags by the codes of the dimensions, the time as the last one."""

WRITTEN: Cells = {("AT001M", "PC", "2022"): (1.5, "b"), ("AT001M", "PC", "2023"): (2.5, ""), ("AT002M", "PC", "2022"): (0.25, "e")}


def in_tsv(dimensions: tuple[str, ...], cells: Cells) -> bytes:
    periods = sorted({key[-1] for key in cells})
    series = dict.fromkeys(key[:-1] for key in cells)
    lines = [
        "\t".join([",".join(key), *(" ".join(map(_text, cells.get((*key, period), (None, "")))) for period in periods)]) for key in series
    ]
    header = "\t".join([f"{','.join(dimensions)}\\TIME_PERIOD", *(f"{period} " for period in periods)])
    return "".join(f"{line}\n" for line in (header, *lines)).encode()


def in_sdmx_csv(dimensions: tuple[str, ...], cells: Cells) -> bytes:
    lines = [",".join(["ESTAT:X(1.0)", *key, "" if value is None else repr(value), flags]) for key, (value, flags) in cells.items()]
    header = ",".join(["DATAFLOW", *dimensions, "TIME_PERIOD", "OBS_VALUE", "OBS_FLAG"])
    return "".join(f"{line}\n" for line in (header, *lines)).encode()


def in_json_stat(dimensions: tuple[str, ...], cells: Cells) -> bytes:
    ids = (*dimensions, "time")
    axes = [list(dict.fromkeys(key[at] for key in cells)) for at in range(len(ids))]
    sizes = [len(codes) for codes in axes]
    values, statuses = {}, {}
    for key, (value, flags) in cells.items():
        position = 0
        for code, codes in zip(key, axes, strict=True):
            position = position * len(codes) + codes.index(code)
        values[str(position)], statuses[str(position)] = value, flags or (":" if value is None else "")
    dimension = {name: {"category": {"index": codes}} for name, codes in zip(ids, axes, strict=True)}
    cube = {"version": "2.0", "class": "dataset", "id": ids, "size": sizes, "dimension": dimension, "value": values, "status": statuses}
    return json.dumps(cube).encode()


def _text(part: float | str | None) -> str:
    return ":" if part is None else part if isinstance(part, str) else repr(part)


Writer = Callable[[tuple[str, ...], Cells], bytes]
FORMATS = pytest.mark.parametrize("written", [in_tsv, in_sdmx_csv, in_json_stat])


def cells(table: Table, dimensions: tuple[str, ...]) -> Cells:
    """What has a value or flags: formats differ in the empty cells that they list."""
    columns = [*("geo" if name == table.place else name for name in dimensions), "time", "value", "flags"]
    found = zip(*(table.frame[column].to_pylist() for column in columns), strict=True)
    return {tuple(key): (value, flags) for *key, value, flags in found if value is not None or flags}


@FORMATS
@pytest.mark.parametrize("place", [*PLACES, ""])
def test_any_place_or_none_in_every_format(written: Writer, place: str) -> None:
    dimensions = (place or "currency", "unit")
    table = read_bytes(written(dimensions, WRITTEN), "t")
    assert (table.place, table.dimensions, table.series) == (place, dimensions[bool(place) :], 2)
    assert cells(table, dimensions) == WRITTEN
    assert set(table.frame["geo"].to_pylist()) == ({"AT001M", "AT002M"} if place else {""})


@pytest.mark.real
@FORMATS
@pytest.mark.parametrize("place", ["geo", "metroreg", "code"])
def test_a_real_table_is_the_same_in_every_format(shared_data: Path, written: Writer, place: str) -> None:
    real = cells(read(shared_data / "eurostat" / "tgs00042.2026-05.tsv"), ("freq", "sectperf", "unit", "geo"))
    dimensions = ("freq", "sectperf", "unit", place)
    table = read_bytes(written(dimensions, real), "t")
    assert table.place == ("" if place == "code" else place)
    assert cells(table, dimensions) == real

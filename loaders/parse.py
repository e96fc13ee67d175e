"""`python -m loaders parse FILE`: any Eurostat table read, counted and, if asked for, saved in long form."""

import json
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from time import perf_counter

import click
import pyarrow as pa

from loaders.places import PLACES
from loaders.recognise import read
from loaders.save import writer_for
from loaders.summary import Summary, summarise
from loaders.table import Table


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--out", type=click.Path(path_type=Path), help="Save the long table there; the ending .parquet or .csv chooses the format.")
@click.option("--json", "as_json", is_flag=True, help="Report as JSON.")
def parse(file: Path, out: Path | None, as_json: bool) -> None:
    """Read FILE, a table as Eurostat publishes it (bulk TSV, SDMX-CSV, JSON-stat; gzip or plain), and say what is in it.

    The format is recognised by content, so names do not matter. Exit code 1 and one sentence on standard error
    if the file cannot be read; nothing is saved then.
    """
    save = writer_for(out, file) if out else None
    pa.array([])  # pyarrow loads pandas with its first array, which is no part of reading the file
    started = perf_counter()
    table = read(file)
    seconds = perf_counter() - started
    stated = described(str(file), table, seconds, as_json=as_json)
    if save:
        save(table)
    click.echo(stated)


def described(name: str, table: Table, seconds: float, *, as_json: bool) -> str:
    """Return what is in a table that was read from the file or address `name`, as lines or as JSON."""
    return (_json if as_json else _text)(name, summarise(table), seconds)


def _json(name: str, report: Summary, seconds: float) -> str:
    return json.dumps({"file": name, **asdict(report), "seconds": round(seconds, 3)}, ensure_ascii=False, indent=1)


def _text(name: str, report: Summary, seconds: float) -> str:
    rows = {
        "File": name,
        "Format": report.dialect,
        "Dataset": report.dataset or "not said in the file",
        "Release": report.release or "not said in the file",
        "Dimensions": ", ".join(report.dimensions),
        "Places": report.place or f"none (the table has no dimension {', '.join(PLACES)})",
        "Left out": ", ".join(report.left_out) or "nothing",
        "Series": f"{report.series:,}",
        "Cells": f"{report.cells:,}",
        "  values": f"{report.values:,}",
        "  missing": f"{report.missing:,}",
        "  confidential": f"{report.confidential:,}",
        "  not applicable": f"{report.not_applicable:,}",
        "Flags": "not carried by the file" if report.flags is None else _counts(report.flags),
        "Years": "none" if report.first_year is None else f"{report.first_year} to {report.last_year}",
        "Geo levels": _counts(report.geo_levels),
        "NUTS versions": _counts(report.nuts_versions),
        "Read in": f"{seconds:.2f} s",
    }
    width = max(map(len, rows)) + 2
    return "\n".join(f"{label:<{width}}{text}" for label, text in rows.items())


def _counts(counts: Mapping[str, int] | str) -> str:
    if isinstance(counts, str):
        return counts
    return " · ".join(f"{word}: {count:,}" for word, count in counts.items()) or "none"

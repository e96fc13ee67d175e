"""`python -m loaders pxweb SERVICE TABLE`: a table of a statistical office that runs PxWeb, fetched, counted and saved in long form."""

from collections.abc import Sequence
from pathlib import Path
from time import perf_counter
from types import MappingProxyType
from typing import Final

import click

from data.errors import NotValid
from loaders.http import Client, Origins
from loaders.parse import described
from loaders.save import writer_for
from loaders.services import pxweb as service

VERSIONS: Final = MappingProxyType({"scb": 2, "ssb": 2, "scb_v1": 1, "md_statbank": 1})
"""Version of PxWeb by the key of the service in `loaders.http.origins`."""


@click.command()
@click.argument("office", type=click.Choice(list(VERSIONS)), metavar="SERVICE")
@click.argument("table")
@click.option("--time", required=True, metavar="NAME", help="The table's name of its dimension of time.")
@click.option("--geo", default="", metavar="NAME", help="Its name of the dimension of regions.")
@click.option("--place", default="", metavar="CODE", help="The place that all figures are of, where it has no regions.")
@click.option("--code", "codes", multiple=True, metavar="NAME=CODE", help="Only this code of a dimension; may be given several times.")
@click.option("--language", default="en", metavar="LANG", help="Language of the service: en, or ro, sv, no.")
@click.option("--from", "mirror", default="", metavar="URL", help="A mirror in place of the service.")
@click.option("--out", type=click.Path(path_type=Path), help="Save the long table there; the ending .parquet or .csv chooses the format.")
@click.option("--json", "as_json", is_flag=True, help="Report as JSON.")
def pxweb(
    *,
    office: str,
    table: str,
    time: str,
    geo: str,
    place: str,
    codes: tuple[str, ...],
    language: str,
    mirror: str,
    out: Path | None,
    as_json: bool,
) -> None:
    """Fetch TABLE (an id in version 2, a path below the language in version 1) from SERVICE: scb, ssb, scb_v1 or md_statbank.

    For looking at a table before the catalogue gets a row of it; the snapshot is left alone.
    """
    if bool(geo) == bool(place):
        raise NotValid("A table has regions or is of one place: name --geo or --place, one of them.")
    save = writer_for(out, Path(table)) if out else None
    table_ = service.PxTable(office, table, time, geo, place, _chosen(codes), language)
    began = perf_counter()
    with Client(origins=Origins(mirror)) as client:
        result = service.fetch(table_, client, VERSIONS[office])
    assert result.table is not None  # noqa: S101 - only a question with a known release is answered without one
    if save:
        save(result.table)
    click.echo(described(result.url, result.table, perf_counter() - began, as_json=as_json))


def _chosen(codes: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """Codes by dimension, of `NAME=CODE`."""
    pairs = [code.partition("=")[::2] for code in codes]
    if wrong := [code for code, (name, value) in zip(codes, pairs, strict=True) if not (name and value)]:
        raise NotValid(f"{wrong[0]!r} names no code: expected NAME=CODE, such as Kon=1.")
    return {name: tuple(value for other, value in pairs if other == name) for name, _value in pairs}

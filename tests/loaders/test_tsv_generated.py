"""Generated bulk TSV: what is written is read, and a plain reader in Python agrees on anything near it."""

import re
from collections.abc import Callable
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from data.errors import UnreadableFile
from loaders.cells import parse_cell
from loaders.tsv import read as read_tsv
from tests.tables import rows

HEADER = "freq,unit,geo\\TIME_PERIOD\t2021 \t2022 \n"


def _read(text: str) -> list[tuple[Any, ...]]:
    return rows(read_tsv(text.encode(), "t.tsv"))


CODES = st.text("ABCXYZ0123456789_-<>", min_size=1, max_size=5)
PERIODS = st.one_of(st.integers(1000, 9999).map(str), st.builds("{}-Q{}".format, st.integers(1960, 2030), st.integers(1, 4)))
NUMBERS = st.one_of(st.none(), st.integers(-(10**12), 10**12).map(str), st.decimals(-(10**6), 10**6, places=2).map(str))
CELLS = st.tuples(NUMBERS, st.text("bcdempuz", max_size=3), st.sampled_from(["", "C", "N"]))

SPELLINGS: dict[str, Callable[[str, str], str]] = {
    "as published": lambda value, marks: f"{value} {marks}",
    "saved anew": lambda value, marks: f"{value} {marks}" if marks else value,
    "padded": lambda value, marks: f" {value}  {marks} ",
}


@st.composite
def tables(draw: st.DrawFn) -> tuple[list[str], list[str], dict[tuple[str, ...], list[tuple[str | None, str, str]]]]:
    """Dimensions, periods, and cells by key."""
    dimensions = [*draw(st.lists(st.sampled_from(["freq", "unit", "age", "isced11"]), unique=True)), "geo"]
    periods = draw(st.lists(PERIODS, min_size=1, max_size=5, unique=True))
    key = st.tuples(*[CODES for _ in dimensions])
    cells = st.lists(CELLS, min_size=len(periods), max_size=len(periods))
    return dimensions, periods, draw(st.dictionaries(key, cells, max_size=8))


@given(tables(), st.sampled_from(sorted(SPELLINGS)), st.sampled_from(["\n", "\r\n"]), st.booleans())
def test_whatever_is_written_across_is_read(table: Any, spelling: str, end: str, quoted: bool) -> None:
    dimensions, periods, series = table
    geos = sorted({key[-1] for key in series}) or ["AT"]
    keys = {key[:-1]: None for key in series}
    cells = {
        (*key[:-1], key[-1], period): cell for key, published in series.items() for period, cell in zip(periods, published, strict=True)
    }
    spell = SPELLINGS[spelling]
    quote = '"' if quoted else ""
    lines = [f"{quote}{','.join([*dimensions[:-1], 'time'])}\\geo{quote}\t" + "\t".join(f"{geo} " for geo in geos)]
    expected = []
    for key in keys:
        for period in periods:
            found = [cells.get((*key, geo, period), (None, "", "")) for geo in geos]
            spelled = [spell(number or ":", flags + (f"@{letter}" if letter else "")) for number, flags, letter in found]
            lines.append("\t".join([f"{quote}{','.join([*key, period])}{quote}", *spelled]))
            expected += [
                (*key, geo, period, None if number is None else float(number), flags, letter)
                for geo, (number, flags, letter) in zip(geos, found, strict=True)
            ]
    assert [row[:-1] for row in _read(end.join(lines) + end)] == expected


@given(tables(), st.sampled_from(sorted(SPELLINGS)), st.sampled_from(["\n", "\r\n"]), st.booleans())
def test_whatever_is_written_is_read(table: Any, spelling: str, end: str, last_end: bool) -> None:
    dimensions, periods, series = table
    spell = SPELLINGS[spelling]
    lines = ["\t".join([",".join(dimensions) + "\\TIME_PERIOD", *(f"{period} " for period in periods)])]
    expected = []
    for key, published in series.items():
        marks = [flags + (f"@{letter}" if letter else "") for _, flags, letter in published]
        lines.append("\t".join([",".join(key), *(spell(cell[0] or ":", mark) for cell, mark in zip(published, marks, strict=True))]))
        for period, (number, flags, letter) in zip(periods, published, strict=True):
            expected.append((*key, period, None if number is None else float(number), flags, letter))
    text = end.join(lines) + (end if last_end else "")
    assert [row[:-1] for row in _read(text)] == expected


def _plainly(text: str) -> list[tuple[Any, ...]] | None:
    """The same table read line by line and cell by cell, None where anything is malformed."""
    found: dict[tuple[str, ...], list[tuple[Any, ...]]] = {}
    unquoted = re.sub(r'(^|[\t\n])"([^"\t\r\n]*)"(?=[\t\r\n]|$)', r"\1\2", text)
    body = unquoted.partition("\n")[2].rstrip("\r\n")
    for line in body.split("\n") if body.strip() else []:
        key, *published = line.removesuffix("\r").split("\t")
        codes = tuple(key.rstrip(" ").split(","))
        cells = [parse_cell(cell) for cell in published]
        if (
            len(cells) != 2
            or None in cells
            or len(codes) != 3
            or codes in found
            or not all(re.fullmatch(r'[^\s,"]+', code) for code in codes)
        ):
            return None
        found[codes] = [(period, *cell) for period, cell in zip(["2021", "2022"], cells, strict=True) if cell]
    return [(*codes, *cell) for codes, cells in found.items() for cell in cells]


NEARLY = st.text("A1.:b@C- ,\t\n", max_size=12)
PIECES = st.lists(
    st.sampled_from(
        ["A,B,C", "A,B,D", '"A,B,E"', '"', "\t1 ", "\t: ", "\t2 b", "\t3", "\t:c", "\t: @C", "\n", "\r\n", " ", "\t", ",", "x", "-", "."]
    ),
    max_size=14,
)


@given(st.one_of(NEARLY, PIECES.map("".join)))
def test_nearly_tables_are_read_as_line_by_line_or_refused(body: str) -> None:
    text = HEADER + body
    plainly = _plainly(text)
    try:
        found: list[tuple[Any, ...]] | None = [row[:-1] for row in _read(text)]
    except UnreadableFile:
        found = None
    assert found == plainly


@given(st.text(max_size=60), st.text(max_size=60))
def test_any_text_is_read_or_refused(header: str, body: str) -> None:
    for text in (header + body, HEADER + body, f"{header}\\TIME_PERIOD\t2021 \n{body}", f"geo,{header}geo\\time\t{body}"):
        try:
            _read(text)
        except UnreadableFile as error:
            assert str(error).startswith("t.tsv")  # noqa: PT017 - raising at all is optional here

"""JSON and CSV content of a file, plain or gzipped, with refusals that name the file."""

from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.csv as pc_csv

from data.arrow import reader
from data.errors import UnreadableFile
from loaders import strict_json
from loaders.bytes import read_text


def read_json(path: Path) -> Any:
    """Return what a JSON file holds."""
    try:
        return strict_json.parsed(read_text(path))
    except ValueError as error:
        raise UnreadableFile(f"{path} is not JSON ({error}): expected a JSON or GeoJSON file.") from error


def read_csv(path: Path, *needed: str) -> pa.Table:
    """Return every column of a comma-separated file as text, quotes resolved; `needed` names the columns that must be there."""
    raw = read_text(path)
    try:
        table = pc_csv.read_csv(
            reader(raw),
            parse_options=pc_csv.ParseOptions(newlines_in_values=True),
            convert_options=pc_csv.ConvertOptions(column_types=_all_text(raw), strings_can_be_null=False),
        )
    except pa.ArrowInvalid as error:
        raise UnreadableFile(f"{path} is not a regular CSV file ({str(error).splitlines()[0]}): expected commas and one header.") from error
    if missing := [name for name in needed if name not in table.column_names]:
        raise UnreadableFile(f"{path} has no column {missing[0]!r}: it has {', '.join(table.column_names)}.")
    return table


def _all_text(raw: bytes) -> dict[str, pa.DataType]:
    """Text as the type of every column that the header names, since Arrow would else guess a type for each."""
    header = raw.partition(b"\n")[0] + b"\n"
    return dict.fromkeys(pc_csv.read_csv(reader(header)).column_names, pa.string())

"""Bytes and JSON or CSV text of a file, unpacked where it is gzip, with refusals that name the file."""

import json
import zlib
from pathlib import Path
from typing import Any, Final

import pyarrow as pa
import pyarrow.csv as pc_csv

from data.errors import UnreadableFile

LIMIT: Final = 400_000_000
"""Unpacked bytes beyond which a file is refused: no table that the inventory declares comes near it."""

_GZIP: Final = b"\x1f\x8b"


def read_bytes(path: Path, limit: int = LIMIT) -> bytes:
    """Content of a file, unpacked if it begins as gzip does; `UnreadableFile` if empty, truncated or too large."""
    try:
        raw = path.read_bytes()
    except FileNotFoundError:
        raise UnreadableFile(f"{path} is not there: check the folder and the file's name.") from None
    except IsADirectoryError:
        raise UnreadableFile(f"{path} is a folder: name the file inside it.") from None
    except OSError as error:
        raise UnreadableFile(f"{path} cannot be read ({error.strerror}): check that you may open it.") from error
    content = _unpacked(raw, path, limit) if raw.startswith(_GZIP) else raw
    if not content:
        raise UnreadableFile(f"{path} is empty: fetch it again.")
    return content


def _unpacked(raw: bytes, path: Path, limit: int) -> bytes:
    unpacker = zlib.decompressobj(zlib.MAX_WBITS | 16)
    try:
        content = unpacker.decompress(raw, limit)
    except zlib.error as error:
        raise UnreadableFile(f"{path} begins as gzip but is damaged ({error}): fetch it again.") from error
    if unpacker.unconsumed_tail:
        raise UnreadableFile(f"{path} unpacks to more than {limit // 1_000_000} MB: it is not one of the declared tables.")
    if not unpacker.eof:
        raise UnreadableFile(f"{path} is a truncated gzip file: fetch it again.")
    return content


def read_text(path: Path) -> str:
    """UTF-8 text of a file, without a byte order mark."""
    try:
        return read_bytes(path).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnreadableFile(f"{path} is not UTF-8 text (byte {error.start}): save it as UTF-8.") from error


def read_json(path: Path) -> Any:
    """What a JSON file holds."""
    try:
        return json.loads(read_text(path))
    except json.JSONDecodeError as error:
        raise UnreadableFile(f"{path} is not JSON (line {error.lineno}): expected a JSON or GeoJSON file.") from error


def read_csv(path: Path, *needed: str) -> pa.Table:
    """Every column of a comma-separated file as text, quotes resolved; `needed` names the columns that must be there."""
    text = read_text(path)
    header = next(iter(text.splitlines()), "")
    try:
        table = pc_csv.read_csv(
            pa.BufferReader(text.encode()),
            parse_options=pc_csv.ParseOptions(newlines_in_values=True),
            convert_options=pc_csv.ConvertOptions(column_types=_all_text(header), strings_can_be_null=False),
        )
    except pa.ArrowInvalid as error:
        raise UnreadableFile(f"{path} is not a regular CSV file ({str(error).splitlines()[0]}): expected commas and one header.") from error
    if missing := [name for name in needed if name not in table.column_names]:
        raise UnreadableFile(f"{path} has no column {missing[0]!r}: it has {', '.join(table.column_names)}.")
    return table


def _all_text(header: str) -> dict[str, pa.DataType]:
    """Arrow guesses types by column; names are asked from the header by the same parser so that none is guessed."""
    names = pc_csv.read_csv(pa.BufferReader(f"{header}\n".encode())).column_names if header else []
    return dict.fromkeys(names, pa.string())

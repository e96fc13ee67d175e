"""What an SDMX-CSV file says of itself in columns that repeat one word in every row: its dataset and its last update."""

import datetime
import re
from typing import Final

import pyarrow as pa

from data.errors import UnreadableFile

_DATASET: Final = re.compile(r"[A-Za-z0-9_.]+:(?P<dataset>[A-Za-z0-9_]+)")
_RELEASE: Final = re.compile(r"(?:(?P<day>[0-9]{2})/(?P<month>[0-9]{2})/(?P<year>[0-9]{2})|(?P<iso>[0-9]{4}-[0-9]{2}-[0-9]{2}))(?![0-9])")


def dataset_of(structure: pa.ChunkedArray | None, name: str) -> str:
    """Return the dataset's code in small letters from a structure such as `ESTAT:TGS00007(1.0)`, "" where it names none."""
    match = _DATASET.match(_said(structure, "structure", name))
    return match["dataset"].lower() if match else ""


def release_of(updated: pa.ChunkedArray | None, name: str) -> str:
    """Return the ISO date of the last update, "" where the file does not say it, or raise `UnreadableFile` for what is no date."""
    said = _said(updated, "last update", name)
    if not said:
        return ""
    match = _RELEASE.match(said)
    try:
        if match is None:
            raise ValueError
        return datetime.date.fromisoformat(match["iso"] or f"20{match['year']}-{match['month']}-{match['day']}").isoformat()
    except ValueError:
        raise UnreadableFile(f"{name} was last updated {said[:40]!r}: expected a date such as 18/03/26 23:00:00; fetch it again.") from None


def _said(column: pa.ChunkedArray | None, what: str, name: str) -> str:
    """The one word of a column that repeats it in every row, "" without such a column."""
    words = [] if column is None else column.unify_dictionaries().combine_chunks().dictionary.to_pylist()
    if len(words) > 1:
        raise UnreadableFile(f"{name} has more than one {what} ({words[0]}, {words[1]}): expected one table per file; split it.")
    return words[0] if words else ""

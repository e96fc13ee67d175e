"""Lists of the tests: our own examples, readers over them, and what holds of everything that is read."""

import csv
import io
import re
from pathlib import Path
from typing import Any

from workspace.importers.reasons import NOTES, REASONS, REPAIRS
from workspace.lists import template, uniquip
from workspace.lists.draft import ListOptions
from workspace.lists.finish import ListRead
from workspace.lists.formats import read as read_list
from workspace.lists.known import KnownEntries

FOLDER = Path(__file__).resolve().parents[2] / "recorded" / "lists"
ASKED = ListOptions("krakow", "Uniwersytet")
HOME = KnownEntries({"krakow": "Krakow", "delft": "Delft"}, {"krakow": "PL", "delft": "NL"})


def example(name: str) -> bytes:
    """Bytes of one of our own examples."""
    return (FOLDER / name).read_bytes()


def table(*rows: dict[str, str], delimiter: str = ",") -> bytes:
    """Our template with these rows."""
    return _csv([column.name for column in template.COLUMNS], rows, delimiter)


def equipment(*rows: dict[str, str]) -> bytes:
    """A UNIQUIP list as the aggregator gives it, with these rows."""
    return _csv([*uniquip.FIELDS, *uniquip.ADDED], rows, ",")


def _csv(heading: list[str], rows: tuple[dict[str, str], ...], delimiter: str) -> bytes:
    text = io.StringIO()
    writer = csv.DictWriter(text, heading, delimiter=delimiter)
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode()


def read(content: bytes, kind: str = "directory", known: KnownEntries = HOME) -> ListRead:
    """What a list comes to, checked."""
    done = read_list(content, kind, ASKED, known=known)
    check(done)
    return done


def facility(**columns: str) -> dict[str, Any]:
    """The entry that a row of our template for a facility comes to."""
    found: dict[str, Any] = read(table({"type": "facility", "name": "Hall", **columns})).entries["facility"][0]
    return found


def mended(**columns: str) -> list[tuple[str, str]]:
    """Column and code of what was mended in it."""
    report = read(table({"type": "facility", "name": "Hall", **columns})).report
    return [(found.column, found.code) for found in report.repaired]


def check(done: ListRead) -> None:
    """Whatever was read: counts agree, codes are known, keys are the organisation's own and each given once."""
    report = done.report
    assert report.rows_read == report.rows_accepted + report.rows_refused
    assert report.entries == {kind: len(rows) for kind, rows in done.entries.items()}
    assert sum(report.entries.values()) >= report.rows_accepted
    assert {found.code for found in report.reasons} <= set(REASONS)
    assert {found.code for found in report.repaired} <= set(REPAIRS)
    assert set(report.notes) <= set(NOTES)
    homes = {row["key"] for row in done.entries.get("facility", [])}
    for rows in done.entries.values():
        keys = [row["key"] for row in rows]
        assert len(set(keys)) == len(keys)
        assert all(row["key"].startswith(f"{row['organisation']}.") for row in rows)
        for address in (row.get(column, "") for row in rows for column in ("contact_page", "website")):
            assert not re.search(r"//[^/?#]*@|[^\s@]@[^\s@]+\.[^\s@]", address), address
        assert all(row["facility"] in homes or row["facility"].startswith(row["organisation"]) for row in rows if "facility" in row)

"""`python -m workspace import FILE`: a file of bookings, figures or infrastructure read, reported and, unless only tried, kept."""

import json
import sys
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

import click

from data.errors import NotValid, UnreadableFile
from data.usage import USER_GROUPS
from workspace.bringing import KINDS
from workspace.contents import EVENT_ROWS
from workspace.importers.container import LIMIT
from workspace.importers.dates import ORDERS
from workspace.importers.errors import AmbiguousDates, TooLarge, UnknownStates
from workspace.importers.reasons import REASONS, REPAIRS, noted
from workspace.importers.states import MEANINGS
from workspace.wish import Wish

if TYPE_CHECKING:
    from workspace.bringing import Brought, File, How
    from workspace.importers.report import Report

ASKS: Final = 4
SOME_REFUSED: Final = 5
EXIT_CODES: Final[Mapping[int, str]] = MappingProxyType(
    {
        0: "every row was read",
        1: "the file could not be read, or nothing could be kept",
        2: "the command was not given as it should be",
        ASKS: "the dates can mean two things, or a state is not known: give --dates or --state",
        SOME_REFUSED: "some rows have to be mended or left out; the others are kept only with --partial",
    }
)
_LISTED: Final = 20


@click.command(name="import")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--kind", type=click.Choice(list(KINDS)), help="Read it as this; else it is recognised by its content.")
@click.option("--facility", default="", metavar="NAME", help="Facility that rows count for which name none; else the file's name.")
@click.option("--zone", default="UTC", show_default=True, metavar="ZONE", help="Time zone of times without one, such as Europe/Warsaw.")
@click.option(
    "--group", "groups", multiple=True, metavar="NAME=GROUP", help=f"User group of a name, * for all others: {', '.join(USER_GROUPS)}."
)
@click.option(
    "--dates", type=click.Choice([order for order in ORDERS if order]), help="Day first or month first, where the cells do not tell."
)
@click.option(
    "--state", "states", multiple=True, metavar="WORD=STATE",
    help=f"What a state of bookings means that is not known, * for all others: {', '.join(MEANINGS)}.",
)  # fmt: skip
@click.option("--day", type=click.DateTime(["%Y-%m-%d"]), help="Day of a running sheet that has times only.")
@click.option("--until", type=click.DateTime(["%Y-%m-%d"]), help="Last day of repetitions without end; else the calendar's own last day.")
@click.option("--keep-name", "keeps", multiple=True, metavar="TEXT", help="A text of the file that looks like a person's name and is none.")
@click.option("--organisation", default="", metavar="KEY", help="Organisation of the directory that the rows are kept for.")
@click.option("--partial", is_flag=True, help="Keep the rows that can be read although others are refused.")
@click.option("--again", is_flag=True, help="Keep rows although they are kept already.")
@click.option("--dry-run", is_flag=True, help="Do everything but keep the rows.")
@click.option("--json", "as_json", is_flag=True, help="Print the report as JSON.")
def import_(
    *,
    file: Path,
    kind: str | None,
    facility: str,
    zone: str,
    groups: tuple[str, ...],
    dates: str | None,
    states: tuple[str, ...],
    day: datetime | None,
    until: datetime | None,
    keeps: tuple[str, ...],
    organisation: str,
    partial: bool,
    again: bool,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Read FILE (an export of a booking system, a list of infrastructure, figures by year), say what is in it and keep its rows.

    Names of people are not kept. Exit codes: 0 every row was read, 1 the file could not be read or kept, 4 the dates can mean two
    things or a state is not known, 5 some rows were refused.
    """
    from workspace import bringing

    brought = bringing.File(file.name, _content(file), organisation, facility or file.stem, zone)
    how = bringing.How(
        kind or bringing.recognise(brought.content, file.name),
        _mapping("--group", groups, "Price A=industry"),
        dates or "",
        day.date() if day else None,
        until.date() if until else None,
        _mapping("--state", states, "Zawieszone=cancelled"),
        frozenset({*keeps, facility} - {""}),
    )
    try:
        done, batch = (bringing.tried(brought, how), None) if dry_run else _kept(brought, how, Wish(organisation, partial, again))
    except (AmbiguousDates, UnknownStates) as error:
        click.echo(f"Error: {error} Use {'--dates' if isinstance(error, AmbiguousDates) else '--state'}.", err=True)
        sys.exit(ASKS)
    outcome = "Dry run: nothing was kept." if dry_run else _outcome(batch)
    plain = {
        "file": file.name,
        "dry_run": dry_run,
        "batch": batch,
        **done.report.as_json(),
        "doubts": [doubt._asdict() for doubt in done.report.doubts],
    }
    click.echo(json.dumps(plain, indent=1, ensure_ascii=False) if as_json else f"{in_words(done.report)}\n{outcome}")
    sys.exit(SOME_REFUSED if done.report.rows_wrong else 0)


def _kept(file: "File", how: "How", wish: Wish) -> tuple["Brought", int | None]:
    from workspace.keeping import keep  # the database is slow to load, and a dry run does without

    return keep(file, how, wish)


def _outcome(batch: int | None) -> str:
    return (
        f"Kept as batch {batch}." if batch else "Nothing was kept, because rows were refused: mend them, or keep the others with --partial."
    )


def _content(file: Path) -> bytes:
    try:
        if file.stat().st_size > LIMIT:
            raise TooLarge(f"{file} has {file.stat().st_size >> 20} MB: a file may have {LIMIT >> 20} MB; export less of it.")
        return file.read_bytes()
    except (OSError, ValueError) as error:
        raise UnreadableFile(f"{file} cannot be read ({type(error).__name__}): check the name and the folder.") from None


def _mapping(option: str, pairs: tuple[str, ...], example: str) -> dict[str, str]:
    if any("=" not in pair for pair in pairs):
        raise NotValid(f"{option} expects a word, an equals sign and its meaning, such as '{example}'.")
    return {name: meaning for name, _, meaning in (pair.rpartition("=") for pair in pairs)}


def in_words(report: "Report") -> str:
    """Return the report as lines of text: counts, hours, the names behind each group, what was mended and refused."""
    rows = {
        "Format": KINDS[report.kind].label,
        "Rows read": f"{report.rows_read:,}",
        "  accepted": f"{report.rows_accepted:,}",
        "  refused": f"{report.rows_refused:,}",
        **({"Events": f"{report.events:,}"} if KINDS[report.kind].content == EVENT_ROWS else {}),
        **{f"Of the kind {kind}": f"{count:,}" for kind, count in report.entries.items()},
        **({} if report.entries else {"First": report.first or "none", "Last": report.last or "none"}),
        **{f"Hours, {group}": f"{hours:,.1f}" for group, hours in report.hours_by_group.items()},
    }
    width = max(map(len, rows)) + 2
    lines = [f"{label:<{width}}{text}" for label, text in rows.items()]
    lines += [
        f"{name.name or '(no name)'}: {name.rows:,} rows count as {name.group}{'' if name.sure else ' (a guess)'}" for name in report.groups
    ]
    lines += [noted(note) for note in report.notes]
    lines += [f"may name a person: {doubt.text} is kept as {doubt.kept or 'nothing'} (--keep-name keeps it)" for doubt in report.doubts]
    lines += [f"{report.already:,} rows count already in another batch: they were left out (--again keeps them)"] if report.already else []
    lines += [f"mended {count:,}: {REPAIRS[code]}" for code, count in report.repaired_by.items()]
    lines += [f"refused {count:,}: {REASONS[code]}" for code, count in report.refused_by.items()]
    lines += [f"row {finding.row}, {finding.column or 'whole row'}: {REASONS[finding.code]}" for finding in report.reasons[:_LISTED]]
    if len(report.reasons) > _LISTED:
        lines.append(f"… and more: --json lists {len(report.reasons):,} of them.")
    return "\n".join(lines)

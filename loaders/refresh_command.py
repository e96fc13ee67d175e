"""The command `python -m loaders refresh`: source files in, a new generation of the snapshot and a report out."""

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from data import store
from loaders.report import Report

_COLUMNS = ("cells", "new", "changed", "unchanged", "withdrawn")


@click.command(help="Read official source files, check them and publish a new generation of the snapshot.")
@click.option("--from", "source", required=True, type=click.Path(path_type=Path), help="Folder of source files, laid out as declared.")
@click.option("--only", multiple=True, metavar="KEY", help="Only this indicator or table; may be given several times.")
@click.option("--json", "as_json", is_flag=True, help="Print the report as JSON.")
def refresh(source: Path, only: tuple[str, ...], as_json: bool) -> None:
    """Exit code 0 where nothing was refused, else 1."""
    from loaders.refresh import refresh as run
    from loaders.refresh import steps

    with _bar(len(steps(only))) as progress:
        report = run(source, store.folder(), only, progress)
    click.echo(json.dumps(report.as_json(), indent=1, ensure_ascii=False) if as_json else in_words(report))
    sys.exit(1 if report.refusals else 0)


@contextmanager
def _bar(total: int) -> Iterator[Callable[[str], None]]:
    """A function to call with the key of each step; on a terminal it moves a progress bar, written to stderr."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    console = Console(stderr=True)
    columns = (TextColumn("{task.description:<32}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as progress:
        task = progress.add_task("", total=total)
        begun = iter(range(total))
        yield lambda key: progress.update(task, description=key, completed=next(begun))


def in_words(report: Report) -> str:
    """The report as lines of text: a row per indicator, tables, totals, refusals."""
    head = f"{'indicator':<34}" + "".join(f"{name:>11}" for name in _COLUMNS)
    lines = [f"{key:<34}" + "".join(f"{getattr(change, name):>11,}" for name in _COLUMNS) for key, change in report.indicators.items()]
    total = f"{'all':<34}" + "".join(f"{report.totals[name]:>11,}" for name in _COLUMNS)
    tables = [f"table {key}: {count:,} rows" for key, count in report.tables.items()]
    codes = [f"{key}: unknown codes {', '.join(c.unknown_codes)}" for key, c in report.indicators.items() if c.unknown_codes]
    refusals = [f"refused {key}{f' ({dataset})' if dataset else ''}: {reason}" for key, dataset, reason in report.refusals]
    outcome = f"published generation {report.generation}" if report.published else f"nothing new, generation {report.generation} stays"
    end = f"{outcome} in {report.folder}: {report.snapshot_bytes / 1e6:.2f} MB, {report.seconds:.1f} s, {len(report.refusals)} refused"
    return "\n".join([head, *lines, total, *tables, *codes, *report.warnings, *refusals, end])

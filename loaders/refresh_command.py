"""The command `python -m loaders refresh`: source files or live services in, a new generation and a report out."""

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from loaders.report import Outcome, Report

if TYPE_CHECKING:
    from loaders.http import Client
    from loaders.runner import Runner
    from loaders.supply import Progress

_COLUMNS = ("cells", "new", "changed", "unchanged", "withdrawn")


@click.command(help="Read official source files or the live services, check them and publish a new generation of the snapshot.")
@click.option("--from", "source", default="", metavar="FOLDER|URL", help="Folder of source files, or a mirror; else the services.")
@click.option("--only", multiple=True, metavar="KEY", help="Only this indicator or table; may be given several times.")
@click.option("--to", default="", metavar="FOLDER|URL", help="Where to write; else the snapshot folder in force.")
@click.option("--cluster", default="", metavar="ADDRESS", help="Let the workers of this Dask cluster do it (tcp://host:8786).")
@click.option("--since", type=click.DateTime(["%Y-%m-%d"]), help="Leave out releases of this day and before.")
@click.option("--accept", multiple=True, metavar="KEY", help="Let this indicator or dataset lose any number of values.")
@click.option(
    "--workbook", "workbooks", type=(str, str, str), multiple=True, metavar="DATASET RELEASE PLACE", help="A scoreboard (ris, rci) as XLSX."
)
@click.option("--force", is_flag=True, help="Read what is unchanged as well.")
@click.option("--dry-run", is_flag=True, help="Do everything but publish.")
@click.option("--resume", is_flag=True, help="Take what an interrupted refresh had fetched already.")
@click.option("--json", "as_json", is_flag=True, help="Print the report as JSON.")
def refresh(
    *,
    source: str,
    to: str,
    cluster: str,
    only: tuple[str, ...],
    since: datetime | None,
    accept: tuple[str, ...],
    workbooks: tuple[tuple[str, str, str], ...],
    force: bool,
    dry_run: bool,
    resume: bool,
    as_json: bool,
) -> None:
    """Exit code 0 where nothing was refused, else 1."""
    from loaders.place import place
    from loaders.refresh import count_steps, steps
    from loaders.refresh import refresh as run
    from loaders.wishes import Wishes, Workbook

    steps(only)
    wishes = Wishes(since.date().isoformat() if since else "", accept, force, dry_run, resume, tuple(Workbook(*one) for one in workbooks))
    with _opened(source) as origin, place(to) as target, _runner(cluster) as runner, _bar(count_steps(origin, only, wishes)) as progress:
        report = run(origin, target.folder, only, progress, wishes, runner=runner)
        report.folder = target.name
        if not dry_run:
            target.publish()
    click.echo(json.dumps(report.as_json(), indent=1, ensure_ascii=False) if as_json else in_words(report))
    sys.exit(1 if report.refusals else 0)


@contextmanager
def _opened(source: str) -> Iterator["Path | Client"]:
    """A folder, or a client of the services; with an address all of them are asked there."""
    if source and "://" not in source:
        yield Path(source)
        return
    from loaders.http import Client, Origins

    with Client(origins=Origins(source)) as client:
        yield client


@contextmanager
def _runner(cluster: str) -> Iterator["Runner"]:
    """Threads of this process, or the cluster at an address."""
    if not cluster:
        from loaders.runner import HERE

        yield HERE
        return
    from loaders.cluster import connected

    with connected(cluster) as runner:
        yield runner


@contextmanager
def _bar(total: int) -> Iterator["Progress"]:
    """A function to call with each step; on a terminal it moves a progress bar with bytes, rows and time left, written to stderr."""
    from rich import progress as bars
    from rich.console import Console

    console = Console(stderr=True)
    counts = "{task.fields[size]:>8.1f} MB {task.fields[rows]:>11,} rows"
    columns = (bars.TextColumn("{task.description:<32}"), bars.BarColumn(), bars.MofNCompleteColumn(), bars.TextColumn(counts))
    bar = bars.Progress(*columns, bars.TimeRemainingColumn(), console=console, transient=True, disable=not console.is_terminal)
    with bar:
        task = bar.add_task("", total=total, size=0.0, rows=0)

        def step(key: str, size: int = 0, rows: int = 0) -> None:
            so_far = bar.tasks[0].fields
            bar.update(task, description=key, advance=1, size=so_far["size"] + size / 1e6, rows=so_far["rows"] + rows)

        yield step


def in_words(report: Report) -> str:
    """Return the report as lines of text: a row per indicator, tables, totals, refusals."""
    head = f"{'indicator':<34}" + "".join(f"{name:>11}" for name in _COLUMNS)
    lines = [f"{key:<34}" + "".join(f"{getattr(change, name):>11,}" for name in _COLUMNS) for key, change in report.indicators.items()]
    total = f"{'all':<34}" + "".join(f"{report.totals[name]:>11,}" for name in _COLUMNS)
    tables = [f"table {key}: {count:,} rows" for key, count in report.tables.items()]
    codes = [f"{key}: unknown codes {', '.join(c.unknown_codes)}" for key, c in report.indicators.items() if c.unknown_codes]
    refusals = [f"refused {key}{f' ({dataset})' if dataset else ''}: {reason}" for key, dataset, reason in report.refusals]
    datasets = [_fetched(key, noted) for key, noted in report.datasets.items() if noted.requested]
    outcome = f"published generation {report.generation}" if report.published else f"nothing new, generation {report.generation} stays"
    if report.dry_run:
        outcome = f"dry run, nothing published; it would be generation {report.generation}"
    size = f"{report.snapshot_bytes / 1e6:.2f} MB, {report.fetched_bytes:,} bytes fetched"
    end = f"{outcome} in {report.folder}: {size}, {report.seconds:.1f} s, {len(report.refusals)} refused"
    return "\n".join([head, *lines, total, *tables, *datasets, *codes, *report.warnings, *refusals, end])


def _fetched(dataset: str, noted: Outcome) -> str:
    release = f", release {noted.release}" if noted.release else ""
    contents = f"; {noted.contents}" if noted.contents else ""
    return f"asked for {dataset}: {noted.outcome}{release}, {noted.bytes:,} bytes, {noted.seconds:.1f} s{contents}"

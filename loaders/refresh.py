"""Refreshing the snapshot from a folder of source files or from the live services: read, check, compare, publish."""

import json
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Final

from data import attempts
from data.attempts import Attempt, read_attempts
from data.catalogue import DATASETS, INDICATORS
from data.errors import NotThere, NotValid, RegioscopeError
from loaders import borders, generations, lists
from loaders.atomic import write_atomically
from loaders.http import Client
from loaders.lock import only_writer
from loaders.parts import FOLDER, Parts
from loaders.recipes import Recipes
from loaders.report import Report
from loaders.run import Run
from loaders.runner import HERE, Runner
from loaders.served import Served, datasets_of
from loaders.services.gisco import SERVICE as GISCO
from loaders.shelf import Shelf
from loaders.snapshot_tables import TABLES
from loaders.supply import Progress, silent
from loaders.wishes import Wishes

_NO_WISHES: Final = Wishes()


def steps(only: Sequence[str] = ()) -> list[str]:
    """Return keys of the tables and indicators that a refresh goes through, or `NotThere` naming the valid ones."""
    known = [*TABLES, *INDICATORS]
    if wrong := [key for key in only if key not in known]:
        raise NotThere(f"There is no indicator or table {wrong[0]!r}; choose among {', '.join(known)}.")
    return [key for key in known if not only or key in only]


def count_steps(source: Path | Client, only: Sequence[str] = (), wishes: Wishes = _NO_WISHES) -> int:
    """Return how many steps the progress of a refresh will be told of."""
    keys = steps(only)
    if isinstance(source, Path):
        return len(keys)
    return len(datasets_of(keys, wishes.workbooks)) + len([key for key in keys if key in INDICATORS or key in only])


def refresh(
    source: Path | Client,
    target: Path,
    only: Sequence[str] = (),
    progress: Progress = silent,
    wishes: Wishes = _NO_WISHES,
    *,
    runner: Runner = HERE,
    clock: Callable[[], str] = generations.now,
) -> Report:
    """Read a folder's files or the services into the snapshot folder `target`; what fails keeps its old figures and is reported.

    Whichever `runner` does the work, the same source, snapshot and `clock` give the same bytes.
    """
    began = time.perf_counter()
    chosen = steps(only)
    wishes.check([*INDICATORS, *DATASETS])
    shelf = Shelf(source, wishes.since) if isinstance(source, Path) else None
    _refuse_elsewhere(shelf, only, wishes)
    with _alone(target, wishes):
        run = Run(target, not only, wishes, runner, clock)
        if shelf is not None:
            _from_folder(run, shelf, chosen, progress)
        elif isinstance(source, Client):
            with _parts(target, wishes) as parts:
                _from_services(run, Served(source, run.old, parts), chosen, only, progress)
        report = run.finished(began)
        if not wishes.dry:
            _note_attempts(target, report, clock())
    return report


def _from_folder(run: Run, shelf: Shelf, chosen: Sequence[str], progress: Progress) -> None:
    run.keep_previous(chosen)
    _made(run, shelf, chosen, progress)


def _made(run: Run, shelf: Shelf, chosen: Sequence[str], progress: Progress, *, here: bool = False) -> None:
    """Make anew what is made from other files than it was the last time; `here` where no other process sees the folder."""
    recipes = Recipes(run.target, shelf) if not run.wishes.since else None
    same = [key for key in chosen if recipes is not None and not run.wishes.force and recipes.same(key, run.held_entry(key))]
    for key in run.make(chosen, shelf, progress, same, HERE if here else None):
        if recipes is not None and (entry := run.made(key)) is not None:
            recipes.note(key, entry)
    if recipes is not None and not run.wishes.dry:
        run.afterwards.append(recipes.keep)


def _borders(run: Run, served: Served, keys: Sequence[str], progress: Progress) -> None:
    noted, began = run.report.outcome(GISCO), time.perf_counter()
    try:
        shelf = borders.fetched(served.client, served.parts.folder / "borders", noted)
    except RegioscopeError as error:
        noted.outcome, noted.reason = "refused", str(error)
        for key in keys:
            run.unchanged(key)
            run.report.refused_tables[key] = str(error)
            progress(key)
        return
    noted.seconds = round(time.perf_counter() - began, 2)
    _made(run, shelf, keys, progress, here=True)
    noted.outcome = "changed" if any(run.made(key) != run.held_entry(key) for key in keys) else "unchanged"


def _lists(run: Run, served: Served, keys: Sequence[str], progress: Progress) -> None:
    noted = run.report.outcome(lists.FILE.dataset)
    try:
        made = lists.fetched(served.client, run.old, run.today, noted)
    except RegioscopeError as error:
        noted.outcome, noted.reason = "refused", str(error)
        made = {}
    for key in keys:
        if key in made:
            run.take_table(key, made[key])
        else:
            run.unchanged(key)
            run.report.refused_tables[key] = noted.reason
        progress(key)
    if made:
        noted.outcome = "changed" if any(run.made(key) != run.held_entry(key) for key in keys) else "unchanged"


def _from_services(run: Run, served: Served, chosen: Sequence[str], only: Sequence[str], progress: Progress) -> None:
    """Indicators, and those tables that are named: borders seldom change and lists are large, so they are not always asked for."""
    keys, tables = [key for key in chosen if key in INDICATORS], [key for key in only if key in TABLES]
    run.keep_previous([*keys, *tables])
    for renewed, renew in ((borders.RENEWED, _borders), (lists.RENEWED, _lists)):
        if named := [key for key in tables if key in renewed]:
            renew(run, served, named, progress)
    served.fetch(datasets_of(keys, run.wishes.workbooks), keys, run.wishes, run.runner, report=run.report, progress=progress)
    run.make(keys, served, progress)
    run.afterwards.append(served.parts.clear)


def _refuse_elsewhere(shelf: Shelf | None, only: Sequence[str], wishes: Wishes) -> None:
    if shelf is not None and wishes.workbooks:
        raise NotValid("A workbook is read beside the services or a mirror: leave out --workbook, or the folder.")
    if shelf is None and (fixed := [key for key in only if key in TABLES and key not in (*borders.RENEWED, *lists.RENEWED)]):
        raise NotThere(f"No service hands out the table {fixed[0]}: read it from files with --from FOLDER.")


@contextmanager
def _alone(target: Path, wishes: Wishes) -> Iterator[None]:
    """A dry run writes nothing, and so needs no lock."""
    if wishes.dry:
        yield
        return
    with only_writer(target):
        yield


@contextmanager
def _parts(target: Path, wishes: Wishes) -> Iterator[Parts]:
    if not wishes.dry:
        yield Parts(target / FOLDER, wishes.resume)
        return
    with tempfile.TemporaryDirectory(prefix="regioscope-") as folder:
        yield Parts(Path(folder) / FOLDER)


def _note_attempts(target: Path, report: Report, now: str) -> None:
    made = {key: Attempt(now, outcome.outcome, outcome.reason) for key, outcome in report.datasets.items()}
    if made:
        merged = {key: asdict(attempt) for key, attempt in sorted((read_attempts(target) | made).items())}
        write_atomically(target / attempts.NAME, (json.dumps(merged, indent=1, ensure_ascii=False) + "\n").encode())

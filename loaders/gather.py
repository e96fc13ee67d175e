"""All rows of one indicator, put together from every file of every dataset that its catalogue row names."""

from collections.abc import Iterator
from dataclasses import dataclass, field

import pandas as pd

from data.catalogue import DATASETS, SOURCES, Indicator, Input
from data.errors import RegioscopeError, SourceChanged
from data.manifest import Release
from data.schema import OTHER_NUTS, release_order
from loaders import validate
from loaders.inventory import File
from loaders.rows import ROW, comparable, nothing
from loaders.select import cells, ratio
from loaders.supply import Supply
from loaders.wishes import Wishes
from loaders.workbook_report import lacks

_NO_WISHES = Wishes()


@dataclass
class Gathered:
    """Rows (columns of `data.schema.OBSERVATIONS`) by dataset, where they came from, what was refused and why.

    A release with no rows of its own says what a figure was divided by.
    """

    rows: dict[str, pd.DataFrame] = field(default_factory=dict)
    releases: list[Release] = field(default_factory=list)
    refused: dict[str, str] = field(default_factory=dict)
    unknown: set[str] = field(default_factory=set)


def gather(indicator: Indicator, shelf: Supply, before: pd.DataFrame, today: str, wishes: Wishes = _NO_WISHES) -> Gathered:
    """Return checked rows of an indicator; a dataset that fails is refused as a whole and the others go on.

    `before` are the rows that the snapshot has so far, `today` the day written as retrieved.
    """
    result = Gathered()
    plans = [(requested, _listed) for requested in indicator.inputs] + ([(indicator.ratio.numerator, _computed)] if indicator.ratio else [])
    for selection, read in plans:
        dataset = selection.dataset
        if shelf.skips(dataset):
            continue
        accepted = bool({indicator.key, dataset} & set(wishes.accept))
        try:
            if any(lacks(shelf.table(file), selection) for file in _files(selection, shelf)):
                continue
            parts = list(read(indicator, selection, shelf, today))
            rows = pd.concat([part for part, _ in parts], ignore_index=True) if parts else nothing()
            held = 0 if accepted else comparable(before, dataset, rows)
            result.unknown.update(validate.check(rows, indicator, dataset, shelf.nuts_of, held, until=int(today[:4])))
        except RegioscopeError as error:
            result.refused[dataset] = str(error)
            continue
        result.rows[dataset] = rows
        result.releases += [release for _, releases in parts for release in releases]
    return result


def _listed(_indicator: Indicator, selection: Input, shelf: Supply, today: str) -> Iterator[tuple[pd.DataFrame, list[Release]]]:
    """Rows of each file as the source lists them."""
    for file in _files(selection, shelf):
        rows = cells(shelf.table(file), selection)
        if len(rows):
            yield _finished(rows, file, shelf), [_release(file, shelf, len(rows), today)]


def _computed(indicator: Indicator, selection: Input, shelf: Supply, today: str) -> Iterator[tuple[pd.DataFrame, list[Release]]]:
    """Rows divided by the denominator's newest release."""
    if indicator.ratio is None:
        return
    under, below = _denominator(indicator.ratio.denominator, shelf)
    for file in _files(selection, shelf):
        above = cells(shelf.table(file), selection)
        if len(above):
            rows = ratio(above, below, indicator.ratio, indicator.decimals)
            releases = [_release(file, shelf, len(rows), today)]
            if under != file:
                releases.append(_release(under, shelf, 0, today))
            yield _finished(rows, file, shelf), releases


def _denominator(selection: Input, shelf: Supply) -> tuple[File, pd.DataFrame]:
    """The file that holds the newest release of the wanted cells, and these."""
    for file in sorted(_files(selection, shelf), key=lambda file: release_order(shelf.table(file).release), reverse=True):
        result = cells(shelf.table(file), selection)
        if len(result):
            return file, result
    raise SourceChanged(f"{selection.dataset} holds no cell to divide by; the table's codes may have changed.")


def _files(selection: Input, shelf: Supply) -> list[File]:
    """Files that may hold the wanted cells: those whose fixed dimensions do not rule it out."""
    return [
        file
        for file in shelf.files_of(selection.dataset)
        if all(file.fixed[name] in codes for name, codes in selection.filters.items() if name in file.fixed)
    ]


def _finished(rows: pd.DataFrame, file: File, shelf: Supply) -> pd.DataFrame:
    """Rows in the snapshot's columns and order."""
    nuts = rows["geo"].map(shelf.nuts_of).fillna(OTHER_NUTS)
    full = rows.assign(nuts=nuts, release=shelf.table(file).release, dataset=file.dataset)[ROW]
    return full.astype({"year": "int16", "nuts": str, "release": str, "dataset": str}).sort_values(["geo", "year"], ignore_index=True)


def _release(file: File, shelf: Supply, rows: int, today: str) -> Release:
    flags = shelf.table(file).frame["flags"]
    return release(file, shelf.table(file).release, rows, today, shelf.digest(file), flags=flags.null_count < len(flags))


def release(file: File, dated: str, rows: int, today: str, digest: str, *, flags: bool = True) -> Release:
    """Return the release of rows: the dataset of a file with its publisher, release and licence, and what was read on which day."""
    dataset = DATASETS[file.dataset]
    return Release(
        dataset=file.dataset,
        release=dated,
        rows=rows,
        retrieved=today,
        source=SOURCES[dataset.source].name,
        url=dataset.url,
        licence=SOURCES[dataset.source].licence,
        flags_available=flags,
        read_from=file.path,
        read_sha256=digest,
    )

"""Datasets fetched from the live services, or from a mirror of them, as putting indicators together needs them."""

from collections.abc import Callable, Collection, Mapping, Sequence
from functools import cached_property, partial
from typing import Final

from data.attempts import Attempt, read_attempts
from data.catalogue import INDICATORS
from data.errors import RegioscopeError, SnapshotDamaged
from data.manifest import Manifest
from data.schema import NUTS_VERSIONS, UNDATED, release_order
from data.store import Store
from loaders.http import Client
from loaders.inventory import AREA
from loaders.parts import Part, Parts
from loaders.replies import Replies
from loaders.report import Report
from loaders.runner import FETCHING, Runner
from loaders.services import SERVICES, Fetched, fetch, scoreboard_files
from loaders.services.model import LATER
from loaders.shelf import areas
from loaders.supply import Progress
from loaders.table import Table
from loaders.wishes import Wishes, Workbook
from loaders.workbook_report import described

_DAY: Final = len("2026-11-01")


class Served:
    """The replies of the services; regions and areas are those of the snapshot, which no service here renews."""

    def __init__(self, client: Client, old: Store | None, parts: Parts) -> None:
        if old is None or not {"regions", "weights"} <= old.manifest.tables.keys():
            raise SnapshotDamaged(
                "The snapshot folder holds no list of regions, which the services' figures are checked against: "
                "copy the embedded snapshot there or run `python -m loaders refresh --from FOLDER` first."
            )
        self.client = client
        self.old = old
        self.parts = parts
        self._found: dict[str, Part | RegioscopeError] = {}

    def fetch(
        self, datasets: Sequence[str], keys: Sequence[str], wishes: Wishes, runner: Runner, *, report: Report, progress: Progress
    ) -> None:
        """Ask for every dataset that is newer than what the snapshot holds; failures are kept for when the dataset is needed."""

        client = self.client.among(runner.processes)
        attempts = read_attempts(self.old.folder)
        books = {book.dataset: book for book in wishes.workbooks}

        def job(dataset: str) -> Callable[[], Part | Fetched]:
            if wishes.resume and (part := self.parts.get(dataset)):
                return partial(_same, part)
            if book := books.get(dataset):
                return partial(scoreboard_files.fetch, dataset, book.place, book.release, client, book.release[:4])
            held = self.old.manifest
            return partial(fetch, dataset, client, _since(dataset, keys, held, wishes), _seen(dataset, held, attempts, wishes))

        for dataset, fetched, seconds in runner.each(datasets, job, FETCHING):
            outcome = self._kept(dataset, fetched)
            noted = report.outcome(dataset)
            noted.requested, noted.seconds = True, round(seconds, 2)
            if isinstance(outcome, RegioscopeError):
                self._found[dataset] = outcome
                progress(dataset)
                continue
            noted.release, noted.bytes = outcome.release, outcome.bytes
            if isinstance(outcome, Part):
                self._found[dataset] = outcome
                noted.contents = described(self.parts.table(outcome)) if dataset in books else ""
            progress(dataset, outcome.bytes, outcome.rows if isinstance(outcome, Part) else 0)

    @cached_property
    def nuts_of(self) -> dict[str, str]:
        """Newest NUTS version that holds a code, by code."""
        frame = self.old.regions()
        return {geo: nuts for nuts in NUTS_VERSIONS for geo in frame.loc[frame["nuts"] == nuts, "geo"]}

    def skips(self, dataset: str) -> bool:
        """Return whether the dataset has no service, was not asked for, or has nothing newer."""
        return dataset not in self._found

    def packed(self, datasets: Collection[str]) -> "Replies":
        """Return the replies that hold these datasets; their tables stay on disk until they are looked at or sent."""
        result = {dataset: self._found[dataset] for dataset in datasets if dataset in self._found}
        tables = {dataset: self.parts.table(part) for dataset, part in result.items() if isinstance(part, Part)}
        if AREA.dataset in datasets:
            tables[AREA.dataset] = self._areas
        return Replies(self.nuts_of, result, tables, self.old.manifest.tables["weights"].sha256)

    def _kept(self, dataset: str, fetched: Part | Fetched | RegioscopeError) -> Part | Fetched | RegioscopeError:
        """What was fetched, its table on disk; or why that cannot be."""
        if not isinstance(fetched, Fetched) or fetched.table is None:
            return fetched
        try:
            return self.parts.keep(dataset, fetched, fetched.table)
        except RegioscopeError as error:
            return error

    @cached_property
    def _areas(self) -> Table:
        import pyarrow as pa  # pandas alone suffices for a refresh without densities

        tables = (pa.Table.from_pandas(frame, preserve_index=False) for frame in (self.old.weights(), self.old.regions()))
        return areas(*tables)


def _same(part: Part) -> Part:
    """What an interrupted refresh had fetched needs no work."""
    return part


def datasets_of(keys: Sequence[str], workbooks: Sequence[Workbook] = ()) -> list[str]:
    """Return datasets that the indicators are made from and that a service has, or one of the given workbooks."""
    used = {dataset for key in keys if key in INDICATORS for dataset in INDICATORS[key].datasets}
    return [dataset for dataset in (*SERVICES, *(book.dataset for book in workbooks)) if dataset in used]


def _since(dataset: str, keys: Sequence[str], held: Manifest, wishes: Wishes) -> str | None:
    """The release up to which a dataset is known to every indicator that uses it, None where one of them lacks it."""
    if wishes.force:
        return None
    if wishes.since:
        return wishes.since
    using = [key for key in keys if key in INDICATORS and dataset in INDICATORS[key].datasets]
    newest = [_newest(dataset, key, held) for key in using]
    return min(newest, key=release_order) if newest and UNDATED not in newest else None


def _seen(dataset: str, held: Manifest, attempts: Mapping[str, Attempt], wishes: Wishes) -> str:
    """The day on which a dataset was read last, or found to be unchanged."""
    if wishes.since:
        return LATER
    releases = [release for entry in held.indicators.values() for release in entry.releases if release.dataset == dataset]
    newest = max((release_order(release.release) for release in releases), default="")
    days = [release.retrieved for release in releases if release_order(release.release) == newest]
    attempt = attempts.get(dataset)
    days += [attempt.when[:_DAY]] if attempt and attempt.outcome != "refused" else []
    return max(days, default="")


def _newest(dataset: str, key: str, held: Manifest) -> str:
    releases = held.indicators[key].releases if key in held.indicators else ()
    return max((release.release for release in releases if release.dataset == dataset), key=release_order, default=UNDATED)

"""What putting an indicator together needs, whether it lies in a folder or was fetched from the services."""

from collections.abc import Collection, Mapping
from typing import Protocol

from loaders.inventory import File
from loaders.table import Table


class Supply(Protocol):
    """Tables by the file or reply that holds them."""

    @property
    def nuts_of(self) -> Mapping[str, str]:
        """Newest NUTS version that holds a code, by code."""

    def skips(self, dataset: str) -> bool:
        """Return whether this refresh does not read the dataset, so that what the snapshot holds of it stays."""

    def files_of(self, dataset: str) -> tuple[File, ...]:
        """Return what holds the dataset; raises what kept it from being fetched."""

    def table(self, file: File) -> Table:
        """Return the long table of a file."""

    def digest(self, file: File) -> str:
        """Return SHA-256 of the bytes that the file's table was read from."""


class Stock(Protocol):
    """All that a refresh may read."""

    def skips(self, dataset: str) -> bool:
        """Return what `Supply.skips` returns."""

    def packed(self, datasets: Collection[str]) -> Supply:
        """Return the supply of these datasets, in a form that can be pickled for another process."""


class Progress(Protocol):
    """Told of each step once it is done; of a dataset that was fetched, its bytes and rows."""

    def __call__(self, key: str, size: int = 0, rows: int = 0) -> None:
        """Note one step."""


def silent(key: str, size: int = 0, rows: int = 0) -> None:
    """Take progress and show none."""

"""The replies of services that one indicator needs, as a supply that may be sent to another process."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from data.errors import RegioscopeError
from loaders.inventory import AREA, File
from loaders.parts import Part
from loaders.table import Table

READER: Final = "service"
"""Stands in a `File` for whatever reader the reply needed."""


@dataclass(frozen=True)
class Replies:
    """What was found of each dataset and its table, areas included; `areas_sha256` is of what these were made from."""

    nuts_of: Mapping[str, str]
    fetched: Mapping[str, Part | RegioscopeError]
    tables: Mapping[str, Table]
    areas_sha256: str

    def skips(self, dataset: str) -> bool:
        """Return whether the dataset has no service, was not asked for, or has nothing newer."""
        return dataset not in self.fetched

    def files_of(self, dataset: str) -> tuple[File, ...]:
        """Return the reply that holds the dataset, or raises why it did not come."""
        if dataset == AREA.dataset:
            return (AREA,)
        result = self.fetched.get(dataset)
        if isinstance(result, RegioscopeError):
            raise result
        return (File(result.url, dataset, result.release, READER),) if result else ()

    def table(self, file: File) -> Table:
        """Return the long table of a reply."""
        return self.tables[file.dataset]

    def digest(self, file: File) -> str:
        """Return SHA-256 of the reply; of the areas, that of the snapshot's own table."""
        if file == AREA:
            return self.areas_sha256
        result = self.fetched[file.dataset]
        assert isinstance(result, Part)  # noqa: S101 - a file is only handed out for a part
        return result.sha256

"""What declares a table that can be read: the headings that give it away, those that are used, and its reader."""

from collections.abc import Callable
from dataclasses import dataclass

from workspace.importers.draft import Draft, ReadOptions
from workspace.importers.grid import Grid

Reader = Callable[[Grid, ReadOptions], Draft | list[Draft]]


@dataclass(frozen=True)
class Layout:
    """A table with these bare headings at least; of the others only `uses` ever leave the file."""

    requires: frozenset[str]
    uses: frozenset[str]
    read: Reader

    def fits(self, names: tuple[str, ...]) -> bool:
        """Return whether a heading has all that is required."""
        return self.requires.issubset(names)


def layout(requires: str, uses: str, read: Reader) -> Layout:
    """Return a layout from headings separated by spaces."""
    needed = frozenset(requires.split())
    return Layout(needed, needed | frozenset(uses.split()), read)

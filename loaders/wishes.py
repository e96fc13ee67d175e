"""What a person may ask of a refresh beyond where to read and what."""

import re
from dataclasses import dataclass
from typing import Final

from data.errors import NotThere, NotValid
from loaders.services.scoreboard_files import SCOREBOARDS

_RELEASE: Final = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")


@dataclass(frozen=True)
class Workbook:
    """A scoreboard as published: the dataset it holds, its release (such workbooks do not say it), its path or https address."""

    dataset: str
    release: str
    place: str


@dataclass(frozen=True)
class Wishes:
    """The options of a refresh.

    `since` (ISO date) leaves out releases of that day and before; `accept` names indicators or datasets that may have
    lost any number of values; `force` reads what is unchanged too; `dry` publishes nothing; `resume` takes what an
    interrupted refresh had fetched; `workbooks` are read beside what the services have.
    """

    since: str = ""
    accept: tuple[str, ...] = ()
    force: bool = False
    dry: bool = False
    resume: bool = False
    workbooks: tuple[Workbook, ...] = ()

    def check(self, known: list[str]) -> None:
        """Raise `NotThere` for a key to accept that is neither an indicator nor a dataset, and for a workbook of no scoreboard; `NotValid`
        for a release that is no date."""
        if wrong := [key for key in self.accept if key not in known]:
            raise NotThere(f"There is no indicator or dataset {wrong[0]!r} to accept; choose among {', '.join(known)}.")
        for book in self.workbooks:
            if book.dataset not in SCOREBOARDS:
                raise NotThere(f"No workbook of {book.dataset!r} is read; choose among {', '.join(SCOREBOARDS)}.")
            if not _RELEASE.fullmatch(book.release):
                raise NotValid(f"{book.release!r} is no release: expected a year, a month or a day such as 2025, 2025-07 or 2025-07-15.")

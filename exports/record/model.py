"""The record of a workshop as plain data: what was shown, asked, answered, voted and noted, and how many were there."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final, Literal

from exports.exhibits.model import Figure, Theme, View

Kind = Literal["number", "choice", "rank", "line", "point", "dots"]

FEWEST: Final = 3
"""Results of fewer answers could tell who gave which, and are not shown."""


@dataclass(frozen=True, kw_only=True)
class Shown:
    """A view that the room was shown, with what was said about it and the speaker's notes."""

    view: View
    headline: str = ""
    notes: str = ""


@dataclass(frozen=True, kw_only=True)
class Asked:
    """A question with what was answered.

    `values` are the numbers that were given; or per option how many chose it, its mean rank or its dots; or per year the median.
    `truth` is in the same terms (of a choice the number of the right option, from 0), empty where there is none.
    """

    kind: Kind
    prompt: str
    answers: int
    options: Sequence[str] = ()
    years: Sequence[int] = ()
    values: Sequence[float] = ()
    truth: Sequence[float] = ()
    points: Sequence[tuple[float, float]] = ()
    """Places on the map, in percent of its width and height; `truth` is one of them, that of a `region`."""
    map: Figure | None = None
    """The map that was tapped, None for other kinds and where it can no longer be made."""
    region: str = ""
    unit: str = ""

    @property
    def withheld(self) -> bool:
        """Return whether too few answered to show what they did."""
        return self.answers < FEWEST


@dataclass(frozen=True, kw_only=True)
class Note:
    """A note that was published, under its theme."""

    theme: str
    text: str


@dataclass(frozen=True, kw_only=True)
class Record:
    """A workshop in one language: `phones` were seen, `attended` is the number corrected by hand, None where nobody did."""

    title: str
    language: str
    opened: datetime
    ended: datetime
    network: str = ""
    phones: int = 0
    attended: int | None = None
    shown: Sequence[Shown] = ()
    asked: Sequence[Asked] = ()
    notes: Sequence[Note] = ()
    theme: Theme = "light"
    """Colours of the slides; minutes are for paper."""
    link: str = ""
    """Where the record is kept, every view at its release; "" for nowhere."""

    def themes(self) -> dict[str, list[str]]:
        """Return the notes by theme, in the order in which they came."""
        result: dict[str, list[str]] = {}
        for note in self.notes:
            result.setdefault(note.theme, []).append(note.text)
        return result

"""Texts of a file freed of its people before they are kept; what may be a name is listed, and whoever brings the file in decides."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from workspace.importers.draft import Draft
from workspace.importers.grid import Grid
from workspace.importers.people import NAMED, Crowd, label
from workspace.importers.words import Words


class Doubt(NamedTuple):
    """A text that may name a person, and how it is kept: without the name, or as it is where somebody said that it names none."""

    text: str
    kept: str


class Naming:
    """What each text is kept as: `keeps` are texts that somebody said name no person."""

    def __init__(self, cells: Iterable[str], keeps: frozenset[str] = frozenset(), salt: bytes = b"") -> None:
        self.crowd = Crowd(cells)
        self._keeps, self._salt = keeps, salt
        self._doubts: dict[str, Doubt] = {}

    @property
    def doubts(self) -> tuple[Doubt, ...]:
        """The texts that may name a person, in the order of the alphabet."""
        return tuple(sorted(self._doubts.values()))

    def names(self, text: str) -> bool:
        """Return whether a text is nothing but the name of somebody."""
        return text not in self._keeps and bool(self.crowd.parts(text)) and not any(sign.isalnum() for sign in self.crowd.cut(text, ""))

    def place(self, text: str) -> str:
        """Return the name of an instrument, a facility or another entry: those that only differ by a person stay apart."""
        return self._kept(text, label(text, self._salt))

    def word(self, text: str) -> str:
        """Return a text freed of people."""
        return self._kept(text, NAMED)

    def address(self, text: str) -> str:
        """Return the address of a page, "" where it names somebody."""
        if text in self._keeps or any(part.sure for part in self.crowd.parts(text)):
            return text if text in self._keeps else ""
        if not self.crowd.parts(text.partition("//")[2].partition("/")[2]):  # a surname that is a town's too stands in many a host
            return text
        self._doubts[text] = Doubt(text, "")
        return ""

    def group(self, text: str) -> str:
        """Return the name by which rows are grouped: pooled with others where it surely names a person, else shown as it is."""
        if text in self._keeps or not (parts := self.crowd.parts(text)):
            return text
        if any(part.sure for part in parts):
            return NAMED if self.names(text) else self.crowd.cut(text)
        self.word(text)
        return text

    def _kept(self, text: str, instead: str) -> str:
        parts = self.crowd.parts(text)
        if not parts:
            return text
        kept = text if text in self._keeps else "" if not instead else self.crowd.cut(text, instead)
        if not any(part.sure for part in parts):
            self._doubts[text] = Doubt(text, kept)
        return kept


def of_drafts(drafts: Sequence[Draft], grids: Sequence[Grid], keeps: frozenset[str], salt: bytes) -> Naming:
    """Return the naming made of all people whom the tables of a file name."""
    stated = (words.words for draft in drafts for words in (draft.user, *draft.people))
    return Naming((cell for cells in (*stated, *(grid.people for grid in grids)) for cell in cells if cell), keeps, salt)


def free(draft: Draft, naming: Naming) -> None:
    """Take people out of a draft's words; a row whose instrument or facility is a person cannot count."""
    draft.group = draft.group.mapped(naming.group)
    for part in ("instrument", "facility"):
        words: Words | None = getattr(draft, part)
        if words is not None:
            named = words.where(naming.names)
            draft.refuse(named, draft.title(part), "names_a_person")
            setattr(draft, part, words.mapped(naming.place))
            draft.grid.repaired.extend(
                draft.findings(~named & words.where(lambda word: naming.place(word) != word), draft.title(part), "name_left_out")
            )

"""Records what a run of a page draws, so that files, slides and phones show what the screen shows."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field, replace
from typing import Any, Final

from exports.exhibits.model import Exhibit, Figure, Legend, TextTable

_BOLD: Final = "**"


@dataclass
class _Draft:
    parts: dict[str, Any] = field(default_factory=dict)
    figures: list[Figure] = field(default_factory=list)
    tables: list[TextTable] = field(default_factory=list)

    def exhibit(self) -> Exhibit:
        """Return the answer, the tables that stand on the page before those that are opened."""
        opened = [table for table in self.parts.get("tables", ()) if all(table.rows != shown.rows for shown in self.tables)]
        return Exhibit(**{**self.parts, "tables": [*self.tables, *opened]}, figures=self.figures)


@dataclass
class Recorder:
    """The answers of one run in the order in which they are drawn."""

    drafts: list[_Draft] = field(default_factory=list)
    titles: tuple[str, str, str] = ("", "", "")
    legends: list[Legend] = field(default_factory=list)

    def panel(self, **parts: Any) -> None:
        """Open an answer with these parts of an `Exhibit`; tables that were drawn before any answer belong to it."""
        if self.drafts and not self.drafts[-1].parts and not self.drafts[-1].figures:
            self.drafts[-1].parts = parts
        else:
            self.drafts.append(_Draft(parts))

    def more(self, **parts: Any) -> None:
        """Add parts to the answer that was begun; a map draws itself before its panel is known."""
        if not self.drafts:
            self.panel()
        known = self.drafts[-1].parts
        self.drafts[-1].parts = {**parts, **{key: value for key, value in known.items() if value}}

    def legend(self, legend: Legend) -> None:
        """Keep a legend for the chart or map that follows it."""
        self.legends.append(legend)

    def figure(self, figure: Figure) -> None:
        """Add a chart or map to the answer that was begun."""
        if not self.drafts:
            self.panel()
        title, note, below = self.titles
        legends, self.legends = (*self.legends, *figure.legends), []
        self.drafts[-1].figures.append(replace(figure, title=title, note=note, below=below, legends=legends))

    def table(self, table: TextTable) -> None:
        """Add a table that stands on the page to the answer that was begun."""
        if not self.drafts:
            self.panel()
        self.drafts[-1].tables.append(table)

    @contextmanager
    def titled(self, title: str, note: str, below: str) -> Iterator[None]:
        """Give the figures drawn meanwhile a title of their own, a note and a line below, in plain words without what makes some bold."""
        before, self.titles = self.titles, (title.replace(_BOLD, ""), note, below)
        yield
        self.titles = before

    def exhibits(self) -> Sequence[Exhibit]:
        """Return the answers that were drawn."""
        return [draft.exhibit() for draft in self.drafts]


_RECORDER: Final[ContextVar[Recorder | None]] = ContextVar("recorder", default=None)


def active() -> Recorder | None:
    """Return the recorder of this run, None where the page is drawn for a visitor."""
    return _RECORDER.get()


@contextmanager
def recording() -> Iterator[Recorder]:
    """Yield a recorder of all that is drawn meanwhile."""
    recorder = Recorder()
    token = _RECORDER.set(recorder)
    try:
        yield recorder
    finally:
        _RECORDER.reset(token)

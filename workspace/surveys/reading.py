"""The questions of a survey's export: who answered, and what they wrote freely, stays in the file; choices are left. Pure: no database."""

import hashlib
import math
import re
from collections import Counter
from dataclasses import dataclass
from typing import Final, NamedTuple

import numpy as np

from workspace.importers import container, delimited, tables
from workspace.importers.errors import Damaged, NotRecognised
from workspace.importers.grid import Grid
from workspace.importers.words import bare, tidy
from workspace.surveys.formats import GROUP_HEADINGS, REGION_HEADINGS, SURVEY_FORMATS, SurveyFormat, is_personal
from workspace.surveys.scales import is_no_answer, number_in

MOST_CHOICES: Final = 60
"""Different answers that a question with a choice may have."""
_LONGEST: Final = 160
_TITLE: Final = 300
_WHO: Final = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@]+|\d{1,3}(\.\d{1,3}){3}")
_FREE: Final = re.compile(r"[\[(](other|comment|inne|komentarz)[\])]|othercomment$", re.IGNORECASE)


class Question(NamedTuple):
    """A column with a choice: key from its heading, heading as the file spells it, its answers, and which of them each person gave."""

    key: str
    title: str
    answers: tuple[str, ...]
    codes: np.ndarray


@dataclass(frozen=True, kw_only=True)
class SurveyFile:
    """What is left of an export: its format, number of people, questions; headings left out, by reason; notes and rows of other width."""

    kind: str
    people: int
    questions: tuple[Question, ...]
    left_out: dict[str, tuple[str, ...]]
    notes: tuple[str, ...] = ()
    refused: int = 0


def recognise(content: bytes, name: str) -> str:
    """Return the key of the survey tool that wrote a file; `NotRecognised` names them all."""
    for key, row in SURVEY_FORMATS.items():
        if tables.has(content, name, row.fits) and not (row.second_line and _first_line(content, name) is None):
            return key
    kinds = ", ".join(row.label for row in SURVEY_FORMATS.values())
    raise NotRecognised(f"{name} is none of the survey exports that can be read: {kinds}. Put its rows into our template.")


def read(content: bytes, name: str) -> SurveyFile:
    """Return the questions of an export; columns of people, of the tool itself and free texts are left out.

    Raises `NotRecognised`, `UnreadableFile` (its kinds `NeedsPassword`, `TooLarge`, `Damaged`).
    """
    row = SURVEY_FORMATS[recognise(content, name)]
    grid = next(tables.grids(content, name, row.fits, lambda heading: not _aside(heading, row)))
    if not len(grid):
        raise Damaged(name, "no_rows")
    titles = _titles(grid, _first_line(content, name) if row.second_line else None)
    columns = {key: _column(grid, key) for key in grid.columns if not is_personal(key)}
    often = Counter(answer for answers, _codes in columns.values() for answer in answers)
    kinds = {key: _kind(answers, codes, often, titles[key]) for key, (answers, codes) in columns.items()}
    left_out = {
        "personal": [titles[key] for key in titles if is_personal(key)] + [titles[key] for key in columns if kinds[key] == "personal"],
        "technical": [titles[key] for key in titles if _technical(key, row) and not is_personal(key)],
        "free_text": [titles[key] for key in columns if kinds[key] == "free_text"],
    }
    chosen = [key for key in columns if kinds[key] == "choice"]
    return SurveyFile(
        kind=row.key,
        people=len(grid),
        questions=tuple(Question(key_of(key), titles[key], *columns[key]) for key in chosen),
        left_out={reason: tuple(listed) for reason, listed in left_out.items() if listed},
        notes=tuple(grid.notes),
        refused=len(grid.refused),
    )


def _aside(heading: str, row: SurveyFormat) -> bool:
    return is_personal(heading) or _technical(heading, row)


def _technical(heading: str, row: SurveyFormat) -> bool:
    plain = heading.partition("#")[0]
    return not plain or plain in row.technical or plain.startswith(("grouptime", "questiontime", "points", "feedback"))


def _titles(grid: Grid, above: tuple[str, ...] | None) -> dict[str, str]:
    """Headings in the order of the file; where the words of the questions stand above their codes, these."""
    keys = list(grid.titles)
    words = above if above is not None and len(above) == len(keys) else tuple(grid.titles.values())
    return {key: (tidy(word) or tidy(grid.titles[key]))[:_TITLE] for key, word in zip(keys, words, strict=True)}


def _first_line(content: bytes, name: str) -> tuple[str, ...] | None:
    """The words above the codes of a VV file; None where the file is not of that shape."""
    if container.kind_of(content, name) != "text":
        return None
    lines = delimited.first_lines(container.as_utf8(content)[0])
    fits = SURVEY_FORMATS["limesurvey_vv"].fits
    below = next((head for head in delimited.heads(lines[1:2]) if head.delimiter == "\t" and fits(head.names)), None)
    return None if below is None else next((head.titles for head in delimited.heads(lines[:1]) if head.delimiter == "\t"), None)


def _column(grid: Grid, key: str) -> tuple[tuple[str, ...], np.ndarray]:
    """Answers of a column, each once, and which of them each person gave; -1 for none."""
    words = grid.words(key)
    answers = tuple(word for word in words.words if not is_no_answer(word))
    place = {word: at for at, word in enumerate(answers)}
    at = np.array([place.get(word, -1) for word in words.words], np.int32)
    return answers, at[words.codes] if len(words.words) else np.full(len(grid), -1, np.int32)


def _kind(answers: tuple[str, ...], codes: np.ndarray, often: Counter[str], title: str) -> str:
    """What a column holds: a choice, a free text, or something that tells who somebody is."""
    if any(_WHO.search(answer) for answer in answers):
        return "personal"
    if not answers or all(not math.isnan(number_in(answer)) and len(answer) <= _LONGEST for answer in answers):
        return "choice" if len(answers) <= MOST_CHOICES else "free_text"
    # what a choice offers comes again, with somebody else or in another question; what somebody writes does not
    again = sum(often[answer] > 1 or int((codes == at).sum()) > 1 for at, answer in enumerate(answers))
    again += len(answers) if bare(title) in GROUP_HEADINGS | REGION_HEADINGS else 0
    long = any(len(answer) > _LONGEST for answer in answers)
    return "free_text" if long or _FREE.search(title) or len(answers) > MOST_CHOICES or again * 2 < len(answers) else "choice"


def key_of(text: str) -> str:
    """Return what stands for a heading or an answer in a mapping, so that no word of it is kept."""
    return hashlib.sha256(bare(text).encode()).hexdigest()[:24]

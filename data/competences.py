"""How answers of competence surveys are written down, and the columns of what is published of them."""

from typing import Final

import pyarrow as pa

from data.catalogue.competences import LEVELS

_WORDS: Final = pa.dictionary(pa.int32(), pa.string())

ANSWERS: Final = pa.schema(
    [
        # when it was asked: a year, with a month or a quarter where there are several
        ("wave", _WORDS),
        # one of `data.catalogue.competences.GROUPS`
        ("group", _WORDS),
        # code of the region or country
        ("geo", _WORDS),
        # counts the people of one file in an order drawn by lot, so that two answers of one person are not two people
        ("respondent", pa.int32()),
        # key of `data.catalogue.competences.COMPETENCES`
        ("competence", _WORDS),
        # level from 0 to 100 at which people see themselves, and the level that they say is required; null where not answered
        ("present", pa.float64()),
        ("needed", pa.float64()),
        # reported or simulated
        ("status", _WORDS),
    ]
)
"""A row per answer; nothing else of what a survey holds is kept."""

FEWEST: Final = 5
"""Answers below which a cell is hidden, and people below which a file is refused."""

CELLS: Final = (
    "framework",
    "area",
    "competence",
    "wave",
    "geo",
    "group",
    "answers",
    "mean",
    "deviation",
    "low",
    "high",
    *LEVELS,
    "needed",
    "gap",
    "gap_low",
    "gap_high",
    "hidden",
    "status",
)
"""Columns of published cells. `competence` is "" for a whole area, `geo` and `group` for all of them; numbers of hidden cells are null."""

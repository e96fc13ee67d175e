"""Competence surveys: 50,000 answers counted into protected cells once, and what a rerun of the page then asks for."""

from typing import Final

import numpy as np
import pandas as pd

from analytics.competences.cells import cells
from benchmarks.case import Case, Measured, alternating
from data.catalogue.competences import COMPETENCES, GROUPS
from data.competences import FEWEST
from queries import competences
from queries.competences import CompetenceQuery

_PEOPLE: Final = 1_316
_REGIONS: Final = 10
_UNSAID: Final = 0.05


def _answers() -> pd.DataFrame:
    """Answers of a framework of 38 competences by people of ten regions in three waves, one in twenty left out."""
    drawn = np.random.default_rng(1)
    keys = [key for key, row in COMPETENCES.items() if row.framework == "researchcomp"]
    people = {
        "geo": drawn.choice([f"R{at}" for at in range(_REGIONS)], _PEOPLE),
        "group": drawn.choice(list(GROUPS), _PEOPLE, p=[0.6, 0.1, 0.15, 0.15]),
        "wave": drawn.choice(["2024", "2025", "2026"], _PEOPLE),
    }
    levels = drawn.integers(0, 5, (2, _PEOPLE * len(keys))) * 25.0
    rows = pd.DataFrame({name: np.repeat(column, len(keys)) for name, column in people.items()})
    rows = rows.assign(competence=np.tile(keys, _PEOPLE), present=levels[0], needed=levels[1])
    return rows.assign(present=rows["present"].mask(drawn.random(len(rows)) < _UNSAID))


def _counted() -> Measured:
    rows = _answers()
    query = CompetenceQuery("socore", "", "2026")
    ways = {"cells": lambda: cells(rows, FEWEST), "rerun": lambda: (competences.gaps(query), competences.chosen(query))}
    seconds = alternating(ways, 3)
    return {"answers": len(rows), "cells_s": seconds["cells"], "rerun_s": seconds["rerun"]}


CASES = (
    Case(
        "50,000 survey answers counted into protected cells",
        "once at most 5 s, a rerun at most 10 ms",
        _counted,
        lambda m: m["cells_s"] <= 5 and m["rerun_s"] <= 0.01,
    ),
)

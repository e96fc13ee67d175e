"""The simulated example: answers of a survey that nobody was asked, so that the page can be tried.

Made anew each time from one seed, the same on every machine. docs/simulation.md says how, and what it does not show.
"""

from functools import lru_cache
from typing import Final

import numpy as np
import pyarrow as pa

from data.catalogue.competences import COMPETENCES
from data.competences import ANSWERS

_SEED: Final = 30_112_026
_REGIONS: Final = {"PL22": 2, "NL35": 8, "ITC3": 4, "PT1C": 0, "LT02": 3, "MD": -2}
"""Regions of the example with the points by which people there see themselves higher than elsewhere."""
_WAVES: Final = {"2025": 0, "2026": 5}
_PEOPLE: Final = {"staff": 24, "manager": 5, "company": 11, "student": 9}
"""People of each group in a region, on average."""
_ASKED: Final = {"socore": ("staff", "manager", "company", "student"), "researchcomp": ("staff",), "entrecomp": ("company", "student")}
_STEPS: Final = 5


@lru_cache(maxsize=1)
def answers() -> pa.Table:
    """Return the answers, status `simulated`."""
    chance = _Chance(_SEED)
    parts, people = [], 0
    for at, (geo, lift) in enumerate(_REGIONS.items()):
        for wave, growth in _WAVES.items():
            for group, usual in _PEOPLE.items():
                number = usual + int(chance.draw(1)[0] * 5) - 2
                for framework, groups in _ASKED.items():
                    if group in groups:
                        parts.append(
                            _answers(framework, (people, number), (at, lift + growth), chance) | {"wave": wave, "group": group, "geo": geo}
                        )
                people += number
    rows = {name: np.concatenate([np.broadcast_to(part[name], len(part["present"])) for part in parts]) for name in parts[0]}
    columns = {**rows, "status": np.full(len(rows["present"]), "simulated")}
    return pa.table([_column(columns[field.name], field) for field in ANSWERS], schema=ANSWERS)


class _Chance:
    """Even numbers from 0 to 1, the same on every machine."""

    def __init__(self, seed: int) -> None:
        self._bits = np.random.PCG64(seed)

    def draw(self, size: int) -> np.ndarray:
        even: np.ndarray = (np.asarray(self._bits.random_raw(size)) >> np.uint64(11)).astype(np.float64) * 2.0**-53
        return even


def _answers(framework: str, people: tuple[int, int], region: tuple[int, float], chance: _Chance) -> dict[str, np.ndarray]:
    """Levels of some people on a scale of five steps: each region has other usual levels, and each person an own leaning.

    `people` are the number of the first and how many there are, `region` its place and how much higher people see themselves there.
    """
    (first, number), (at, lift) = people, region
    keys = [key for key, row in COMPETENCES.items() if row.framework == framework]
    usual = 35 + 30 * ((np.arange(len(keys)) * 7 + at * 5) % 11) / 10
    leaning = 30 * (chance.draw(number) - 0.5)
    noise = 75 * (chance.draw(number * len(keys)).reshape(number, -1) - 0.5)
    present = _step(usual + lift + leaning[:, None] + noise)
    needed = _step(72 + 16 * (chance.draw(number * len(keys)).reshape(number, -1) - 0.5))
    return {
        "respondent": np.repeat(np.arange(first, first + number), len(keys)),
        "competence": np.tile(np.array(keys, object), number),
        "present": present.ravel(),
        "needed": needed.ravel(),
    }


def _step(levels: np.ndarray) -> np.ndarray:
    size = 100 / (_STEPS - 1)
    stepped: np.ndarray = np.clip(np.floor(levels / size + 0.5), 0, _STEPS - 1) * size
    return stepped


def _column(values: np.ndarray, field: pa.Field) -> pa.Array:
    if pa.types.is_dictionary(field.type):
        return pa.array(values.astype(str), pa.string()).dictionary_encode()
    return pa.array(values).cast(field.type)

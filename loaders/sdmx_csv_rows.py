"""Which rows of SDMX-CSV stand once every ACTION is done, and values in the units that UNIT_MULT says."""

import re
from decimal import Decimal
from types import MappingProxyType
from typing import Final

import numpy as np
import pyarrow as pa

from data.errors import UnreadableFile
from loaders.cells import is_rounded, number

_ADD, _REPLACE, _WITHDRAW = range(3)
ACTIONS: Final = MappingProxyType({"": _ADD, "I": _ADD, "A": _ADD, "R": _REPLACE, "M": _REPLACE, "D": _WITHDRAW})
"""What each action of version 2.0 does: information, append; replace, merge; delete."""

_ACTION_NAMES: Final = MappingProxyType({"information": "I", "append": "A", "replace": "R", "merge": "M", "delete": "D"})
_POWER: Final = re.compile(r"-?[0-9]{1,2}")
_SCALED_UNIT: Final = re.compile(r"(?:.*_)?(?:THS|HTHS|MIO|MRD|BIO|BN|M(?:EUR|NAC|PPS|USD))(?:_.*)?", re.IGNORECASE)
"""Units that name their multiple themselves, such as MIO_EUR or CP_MEUR."""


def standing(actions: pa.DictionaryArray, code: np.ndarray, name: str) -> np.ndarray | None:
    """Return the rows that stand when each row's action was done to its key (`code`) in the file's order, None for all of them."""
    words = [_action(word, name) for word in actions.dictionary.to_pylist()]
    if not any(words):
        return None
    kept: dict[int, list[int]] = {}
    done = np.array(words, np.int8)[actions.indices.to_numpy()]
    for row, (key, action) in enumerate(zip(code.tolist(), done.tolist(), strict=True)):
        if action != _ADD:
            kept.pop(key, None)
        if action != _WITHDRAW:
            kept.setdefault(key, []).append(row)
    return np.array(sorted(row for rows in kept.values() for row in rows), np.int64)


def _action(published: str, name: str) -> int:
    code = published.partition(":")[0].strip()
    action = ACTIONS.get(_ACTION_NAMES.get(code.lower(), code))
    if action is None:
        raise UnreadableFile(f"{name} has the ACTION {published[:40]!r}: expected I, A, R, M or D; fetch the table without ACTION.")
    return action


def scaled(values: np.ndarray, powers: pa.DictionaryArray, units: pa.DictionaryArray | None, name: str) -> np.ndarray:
    """Return values times ten to the power that stands beside each, or raise `UnreadableFile` where unit and power may both scale."""
    exponent = np.array([_power(word, name) for word in powers.dictionary.to_pylist()], np.int8)[powers.indices.to_numpy()]
    rows = np.flatnonzero(exponent)
    if not len(rows):
        return values
    for unit in [] if units is None else units.take(pa.array(rows)).unique().to_pylist():
        if _SCALED_UNIT.fullmatch(unit):
            raise UnreadableFile(
                f"{name} gives values in {unit} with a UNIT_MULT beside it, which may say the same multiple twice: "
                "expected one of them; ask the publisher, then drop UNIT_MULT from the file or set it to 0."
            )
    result = values.copy()
    result[rows] = [_times(value, power, name) for value, power in zip(values[rows].tolist(), exponent[rows].tolist(), strict=True)]
    return result


def _power(published: str, name: str) -> int:
    code = published.partition(":")[0].strip()
    if code and not _POWER.fullmatch(code):
        raise UnreadableFile(f"{name} has the UNIT_MULT {published[:40]!r}: expected a whole power of ten such as 6; fetch it with codes.")
    return int(code or 0)


def _times(value: float, power: int, name: str) -> float:
    """The value shifted by its decimal digits, since multiplying would add noise of its own."""
    exact = Decimal(repr(value)).scaleb(power)
    if exact.is_nan():
        return value
    text = f"{exact:f}"
    if number(text) is None or is_rounded(text):
        raise UnreadableFile(f"{name} has the value {value} with the UNIT_MULT {power}, which no float64 holds: expected smaller ones.")
    return float(text)

"""What a refresh changed: cells of the old and the new rows of one indicator, side by side."""

from dataclasses import asdict, dataclass, field
from typing import Any, Final

import pandas as pd

_KEY: Final = ["dataset", "release", "geo", "year"]
_SAID: Final = ["value", "flags", "status"]


@dataclass
class Change:
    """Counts of cells (one region, year and release each), codes nobody knows, refusals by dataset, datasets of which any cell moved."""

    cells: int = 0
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    withdrawn: int = 0
    unknown_codes: list[str] = field(default_factory=list)
    refused: dict[str, str] = field(default_factory=dict)
    moved: set[str] = field(default_factory=set)

    def as_json(self) -> dict[str, Any]:
        """Return the same as plain values; refusals as a list of dataset and reason."""
        plain = {name: value for name, value in asdict(self).items() if name != "moved"}
        return plain | {"refused": [{"dataset": key, "reason": reason} for key, reason in self.refused.items()]}


def compare(old: pd.DataFrame, new: pd.DataFrame) -> Change:
    """Return counts over two frames with the columns of `data.schema.OBSERVATIONS`."""
    before, after = (_comparable(frame) for frame in (old, new))
    both = before.merge(after, on=_KEY, how="outer", suffixes=("_old", "_new"), indicator="side")
    shared = both[both["side"] == "both"]
    same = pd.Series(True, index=shared.index)
    for column in _SAID:
        one, other = shared[f"{column}_old"], shared[f"{column}_new"]
        same &= (one == other) | (one.isna() & other.isna())
    sides = both["side"].value_counts()
    moved = {*both.loc[both["side"] != "both", "dataset"], *shared.loc[~same, "dataset"]}
    counts = int(sides["right_only"]), int((~same).sum()), int(same.sum()), int(sides["left_only"])
    return Change(len(new), *counts, moved=moved)


def _comparable(frame: pd.DataFrame) -> pd.DataFrame:
    texts = dict.fromkeys([*_KEY[:3], "flags", "status"], object)
    return frame[[*_KEY, *_SAID]].astype(texts | {"year": "int64", "value": "float64"})

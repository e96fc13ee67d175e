"""Frames of cells for tests of likeness: a few regions by hand, or many drawn at random."""

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

from analytics.stats.cells import CELLS


def cells_of(figures: Mapping[str, Mapping[str, float]], **more: object) -> pd.DataFrame:
    """Cells of figures by indicator and region; NaN is a missing figure."""
    rows = [(key, geo, 2023, value) for key, regions in figures.items() for geo, value in regions.items()]
    frame = pd.DataFrame(rows, columns=list(CELLS[:4]))
    status = np.where(frame["value"].isna(), "missing", "reported")
    return frame.assign(**{"flags": "", "status": status, "release": "2026-01-01"} | more)[list(CELLS)]


def drawn(regions: int, indicators: int, seed: int = 1, missing: float = 0.0) -> pd.DataFrame:
    """Cells of skewed figures of `regions` regions of five countries."""
    random = np.random.default_rng(seed)
    values = random.lognormal(0, 1, (indicators, regions)) * 10.0 ** random.integers(-2, 6, (indicators, 1))
    values[random.random(values.shape) < missing] = np.nan
    codes = [f"{'ABCDE'[at % 5]}A{at:04d}" for at in range(regions)]
    return cells_of({f"i{at}": dict(zip(codes, row, strict=True)) for at, row in enumerate(values)})


def equal(keys: Sequence[str]) -> dict[str, float]:
    """The same weight for every indicator."""
    return dict.fromkeys(keys, 1.0)

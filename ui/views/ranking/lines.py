"""Which lines of a ranking are drawn: the own region with its neighbours in rank, the first, or all."""

from collections.abc import Iterable
from typing import Final

import pandas as pd

from data.catalogue.model import N_
from ui.app import url_state
from ui.app.i18n import _
from ui.components import names, selectors

NEIGHBOURS: Final = 5
"""Lines above and below the own region."""

LEADERS: Final = 3
"""Lines from the top that stand above the own region and its neighbours."""

GAP: Final = "⋯"
"""Name of the line that stands for those left out."""

_AROUND: Final = "around"
_LENGTHS: Final = {"20": N_("Top 20"), "50": N_("Top 50"), "all": N_("All")}


def choose(*, ranked: bool) -> str:
    """Draw the row of buttons and return the key chosen: without another choice the lines around the own region, where it is `ranked`."""
    offered = [*([_AROUND] if ranked else []), *_LENGTHS]
    every = (_AROUND, *_LENGTHS)
    return selectors.buttons("show", _("Rows"), offered, text=_label, known=every, label_visibility="collapsed")


def shown(frame: pd.DataFrame, key: str) -> pd.DataFrame:
    """Return the lines that a key names."""
    return around(frame) if key == _AROUND else first(frame, len(frame) if key == "all" else int(key))


def _label(key: str) -> str:
    return _("Around {region}").format(region=names.region(url_state.chosen("region"))) if key == _AROUND else _(_LENGTHS[key])


def around(frame: pd.DataFrame) -> pd.DataFrame:
    """Return the own region with `NEIGHBOURS` lines above and below, under the leaders; a line `GAP` stands for what lies between."""
    own = frame["role"].tolist().index("own")
    start = max(own - NEIGHBOURS, 0)
    near: pd.DataFrame = frame.iloc[start : own + NEIGHBOURS + 1]
    if start <= LEADERS + 1:
        return frame.head(own + NEIGHBOURS + 1)
    return pd.concat([frame.head(LEADERS), _gap(frame.columns), near], ignore_index=True)


def first(frame: pd.DataFrame, count: int) -> pd.DataFrame:
    """Return the first lines, the own region on top if it is not among them."""
    drawn, own = frame.head(count), frame[frame["role"] == "own"]
    return drawn if "own" in set(drawn["role"]) else pd.concat([own, drawn])


def _gap(columns: Iterable[str]) -> pd.DataFrame:
    known: dict[str, object] = {"region": GAP, "label": "", "role": "other", "alike": False}
    return pd.DataFrame([{name: known.get(name, 0.0) for name in columns}])  # with zeros: a chart drops a line without a value

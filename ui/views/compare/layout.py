"""What the pictures of a comparison share: panels, titles, sentences, notes, and labels that do not overlap."""

from typing import Final

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from analytics.comparison.lines import spread_labels
from data.catalogue.model import Indicator
from queries.compare import ComparisonQuery
from ui.app import url_state
from ui.app.i18n import _
from ui.charts import colours as charts_colours
from ui.views.compare import text
from ui.views.compare.charts import PLOT

_GAP: Final = 15
"""Pixels between the middles of two labels."""

_LONGEST: Final = 24
_COLUMNS: Final = {1: 1, 2: 2, 3: 3, 4: 2, 5: 3, 6: 3}


def panels(rows: list[Indicator]) -> list[tuple[Indicator, DeltaGenerator]]:
    """The indicators with the column that each is drawn in; side by side, below each other on a phone."""
    across = _COLUMNS.get(len(rows), 1)
    columns = [column for _line in range(0, len(rows), across) for column in st.columns(across, gap="medium", vertical_alignment="bottom")]
    return list(zip(rows, columns, strict=False))


def panel_title(row: Indicator, year: int | None, *, several: bool) -> None:
    """What a picture shows: indicator, unit and year."""
    title = f"**{_(row.label)}**" if several else _(row.label)
    told = (
        _("{indicator} ({unit}), {year}").format(indicator=title, unit=_(row.unit), year=year)
        if year
        else _("{indicator} ({unit})").format(indicator=title, unit=_(row.unit))
    )
    st.caption(told)


def answer(sentence: str) -> None:
    """The sentence above a picture."""
    st.markdown(f"**{sentence}**")


def notes(notes: list[str]) -> None:
    """The lines below a picture that are not empty, as one paragraph."""
    if told := " ".join(note.strip() for note in notes if note.strip()):
        st.caption(told)


def nothing(sentence: str) -> None:
    """A sentence in place of a picture."""
    st.info(sentence, icon=":material/do_not_disturb_on:")


def placed(values: pd.Series, span: tuple[float, float]) -> list[float]:
    """Where labels of some values stand on an axis, so that none covers another."""
    per_pixel = (span[1] - span[0]) / PLOT
    placed = spread_labels(values.to_numpy(float), _GAP * per_pixel, *span)
    return [float(at) for at in placed]


def short(geo: str) -> str:
    """Name of a region, cut where it would be too long for a label."""
    name = text.region(geo)
    return name if len(name) <= _LONGEST else f"{name[: _LONGEST - 1].rstrip()}…"


def colours_of(asked: ComparisonQuery, rows: pd.DataFrame) -> list[str]:
    """Colour of the region of each row."""
    colours = charts_colours.of(asked.regions)
    return [colours[geo] for geo in rows["geo"]]


def lead(asked: ComparisonQuery, drawn: pd.DataFrame) -> str:
    """The region that a picture of lines speaks of: the visitor's own if it is drawn, else the first that is."""
    own, held = url_state.chosen("region"), set(drawn["geo"])
    return own if own in held else next(geo for geo in asked.regions if geo in held)

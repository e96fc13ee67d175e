"""Answers of competence surveys in words: what each view says, and what is hidden and why."""

from typing import Final

import pandas as pd

from data.catalogue.competences import AREAS, COMPETENCES, FRAMEWORKS, GROUPS
from data.catalogue.model import N_
from data.competences import FEWEST
from data.numbers import number
from queries.competences import CompetenceQuery
from ui.app.i18n import _, language, ngettext
from ui.components import names
from ui.components.columns import percent

_HIGH: Final = ["rather_high", "very_high"]
NOBODY: Final = N_(
    "No cell of this selection can be shown: choose all regions or all groups. Cells with fewer than {fewest} answers are hidden."
)


def label(area: str, competence: str) -> str:
    """Return the name of a competence, that of its area for all of it."""
    return _(COMPETENCES[competence].label) if competence else _(AREAS[area])


def labels(rows: pd.DataFrame) -> list[str]:
    """Return these names for rows of cells."""
    return [label(*pair) for pair in zip(rows["area"], rows["competence"], strict=True)]


def group(code: str) -> str:
    """Return the name of a target group, or of all of them."""
    return _(GROUPS[code]) if code else _("All groups")


def place(geo: str) -> str:
    """Return the name of a region, or of all of them."""
    return names.region(geo) if geo else _("All regions")


def about(query: CompetenceQuery) -> str:
    """Return of whom the answers are."""
    parts = FRAMEWORKS[query.framework].label, place(query.geo), group(query.group), query.wave
    return _("{framework} · {region} · {group} · wave {wave}").format(
        **dict(zip(("framework", "region", "group", "wave"), parts, strict=True))
    )


def levels(rows: pd.DataFrame) -> str:
    """Return where most and where fewest answers are high."""
    high = rows[_HIGH].sum(axis=1)
    top, low = rows.loc[high.idxmax()], rows.loc[high.idxmin()]
    if len(rows) == 1:
        return _("{share} of answers on {name} are high or very high.").format(
            share=percent(float(high.iloc[0]), 0), name=label(top["area"], top["competence"])
        )
    return _("High or very high levels are most common in {top} ({most}) and least common in {low} ({least}).").format(
        top=label(top["area"], top["competence"]),
        most=percent(float(high.max()), 0),
        low=label(low["area"], low["competence"]),
        least=percent(float(high.min()), 0),
    )


def gap(rows: pd.DataFrame) -> str:
    """Return which competence falls shortest of what is required."""
    worst = rows.iloc[0]
    if worst["gap"] <= 0:
        return _("Present levels meet or exceed the required level in all competences.")
    return _("The gap between required and present level is largest in {name}: {gap} points.").format(
        name=label(worst["area"], worst["competence"]), gap=number(worst["gap"], 0, language())
    )


def change(rows: pd.DataFrame, first: str, last: str) -> str:
    """Return how many competences clearly changed from one wave to another."""
    up, down = int((rows["low"] > 0).sum()), int((rows["high"] < 0).sum())
    words = ngettext(
        "From {first} to {last}, {up} of {n} competence clearly rose and {down} clearly fell.",
        "From {first} to {last}, {up} of {n} competences clearly rose and {down} clearly fell.",
        len(rows),
    )
    return words.format(first=first, last=last, up=up, down=down, n=len(rows))


def lacking(rows: pd.DataFrame) -> str:
    """Return in which region the largest gap is."""
    worst = rows.iloc[0]
    return _("The largest gap is in {region}: {name}, {gap} points below the required level.").format(
        region=place(worst["geo"]), name=label(worst["area"], worst["competence"]), gap=number(worst["gap"], 0, language())
    )


def hidden(rows: pd.DataFrame) -> str:
    """Return how many rows are hidden and why, "" for none."""
    if not (n := int(rows["hidden"].sum())):
        return ""
    words = ngettext(
        "{n} row is hidden: fewer than {fewest} people answered, or it would reveal the answers of few people elsewhere.",
        "{n} rows are hidden: fewer than {fewest} people answered, or they would reveal the answers of few people elsewhere.",
        n,
    )
    return words.format(n=n, fewest=FEWEST)


def answers(rows: pd.DataFrame) -> str:
    """Return how many people or answers stand behind each row."""
    low, high = (number(value, 0, language()) for value in (rows["answers"].min(), rows["answers"].max()))
    return _("Answers per row: {n}.").format(n=low if low == high else f"{low}–{high}")

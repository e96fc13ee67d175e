"""Places as ranges in words."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from queries import observations
from ui.app import url_state
from ui.app.i18n import _, language, ngettext


def ranges(frame: pd.DataFrame) -> list[str]:
    """The best and the worst place of each row, one number where they are the same."""
    return [str(best) if best == worst else f"{best}–{worst}" for best, worst in zip(frame["best"], frame["worst"], strict=True)]


def certainty(frame: pd.DataFrame, own: Mapping[Any, Any]) -> str:
    """How firm the own region's place is."""
    if own["best"] == own["worst"]:
        return _("Data uncertainty does not change this rank.")
    n = int(frame["alike"].sum())
    span = _("Its rank may be anywhere from {best} to {worst}.").format(best=own["best"], worst=own["worst"])
    alike = ngettext("{n} region is not clearly different from it.", "{n} regions are not clearly different from it.", n).format(n=n)
    return f"{span} {alike}" if n else span


def told_apart(frame: pd.DataFrame) -> list[str]:
    """Whether each row can be told apart from the own region, "" where there is none."""
    own = url_state.chosen("region")
    if own not in set(frame["geo"]):
        return [""] * len(frame)
    return ["" if geo == own else _("no") if alike else _("yes") for geo, alike in zip(frame["geo"], frame["alike"], strict=True)]


def explained(frame: pd.DataFrame) -> str:
    """How ranges are made, and what the frames mean."""
    told = _("Brackets show the rank range. It allows for rounding, past revisions, low reliability and regions with no data.")
    if not frame["alike"].any():
        return told
    name = observations.region_names(language())[url_state.chosen("region")]
    framed = _("Outlined bars: regions not clearly different from {region}.").format(region=name)
    return f"{told} {framed}"

"""Where a region ranks in the EU on every indicator, as bars: what the strips of the table show, for files and slides."""

from collections.abc import Sequence

import pandas as pd

from queries.profile import Line
from ui.app import recorder
from ui.app.i18n import _
from ui.charts import ranked_bars
from ui.components import names
from ui.views.profile import as_text


def record(region: str, lines: Sequence[Line]) -> None:
    """Hand a bar for each indicator on which the region ranks in the EU to the recorder, best first: the share that ranks lower."""
    ranked = sorted((line for line in lines if line.fifth is not None and line.in_eu), key=_lower, reverse=True)
    if not ranked:
        return
    rows = [
        {
            "region": _("{indicator}, {year}").format(indicator=_(line.row.label), year=line.newest.year),
            "value": _lower(line),
            "label": as_text.place(line.in_eu),
            "role": "own",
            "alike": False,
        }
        for line in ranked
    ]
    frame = pd.DataFrame(rows)
    title = _("Share of EU regions that rank lower than {region}, %, and its EU rank").format(region=names.region(region))
    if recorded := recorder.active():
        with recorded.titled(title, "", ""):
            ranked_bars.bars(frame.assign(low=frame["value"], high=frame["value"]))(_("Bar chart. {sentence}").format(sentence=title))


def _lower(line: Line) -> float:
    return 100 * (1 - line.in_eu.rank / line.in_eu.of) if line.in_eu else 0.0

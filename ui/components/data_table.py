"""Table twins: every picture's figures as a table that a screen reader, a keyboard and a spreadsheet can use."""

from collections.abc import Callable, Collection
from typing import Any

import pandas as pd
import streamlit as st

from data.catalogue.model import Indicator
from data.language import collation_key
from data.numbers import number
from data.schema import UNDATED
from data.words import flag_words, origin_words, status_word
from queries import observations
from queries.observations import View
from ui.app.i18n import _, language
from ui.components import html_table


def lazy_twin(key: str, caption: str, rows: Callable[[], pd.DataFrame], words: Collection[str] = (), *, label: str = "") -> None:
    """A table under a picture that is only made and sent once it is opened; columns of `words` are set left, figures right.

    Where a page has several, `label` says which one it is.
    """
    with st.expander(label or _("Show as table"), icon=":material/table:", key=key, on_change="rerun") as twin:
        if twin.open:
            frame, left = rows(), {_("Region"), _("Code"), _("Remark"), _("Release"), *words}
            html_table.show(frame, caption, [column for column in frame.columns if column not in left])
            st.caption(
                _("Letters after a value are flags; c means confidential, a colon means no data. For details, see Sources and methods.")
            )


def years_wide(row: Indicator, view: View) -> pd.DataFrame:
    """One line per region and a column per year: values as text with their flag letters, "c" for confidential.

    A figure carried over from older codes has these behind it.
    """
    frame = pd.concat([observations.layer(view), observations.country_rows(view)], ignore_index=True)
    frame = frame[frame["year"].isin(observations.layer(view)["year"])]
    cells = frame.assign(text=_cells(frame, row.decimals), geo=frame["geo"].astype(str)).pivot(index="geo", columns="year", values="text")
    names = observations.region_names(language())
    cells = cells.loc[sorted(cells.index, key=lambda geo: (geo[:2], collation_key(names[geo])))].fillna("")
    cells.insert(0, _("Region"), [f"{names[geo]} ({geo})" for geo in cells.index])
    return cells.rename(columns=str)


def _cells(frame: pd.DataFrame, decimals: int) -> list[str]:
    marks = {"confidential": "c", "missing": ":", "not_applicable": "z"}
    origins = frame["from_geo"] if "from_geo" in frame else [""] * len(frame)
    return [
        " ".join(word for word in (number(value, decimals, language()), flags, origin and f"({origin})") if isinstance(word, str) and word)
        if pd.notna(value)
        else marks.get(status, "")
        for value, flags, status, origin in zip(frame["value"], frame["flags"], frame["status"], origins, strict=True)
    ]


def remarks(frame: pd.DataFrame) -> list[str]:
    """Status and flags of each row in words, "" for a plain reported value; with `from_geo` also the codes it was carried over from."""
    told = [_origin(row) for row in frame[["from_geo", "from_nuts", "exact"]].itertuples()] if "from_geo" in frame else [""] * len(frame)
    return [
        ", ".join(word for word in (origin or _status(status), flag_words(None if pd.isna(flags) else flags, language())) if word)
        for status, flags, origin in zip(frame["status"], frame["flags"], told, strict=True)
    ]


def releases(frame: pd.DataFrame) -> list[str]:
    """Return the release of each row as it is shown: its date, or that there is none; rows of several may name several."""
    shown = frame["release"].astype(object).where(frame["release"].notna(), "").astype(str)
    return shown.str.replace(rf"\b{UNDATED}\b", _("not dated"), regex=True).tolist()


def _origin(row: Any) -> str:
    return origin_words(row.from_geo, row.from_nuts, row.exact, language()) if row.from_geo else ""


def _status(status: str) -> str:
    return "" if status == "reported" else status_word(status, language())

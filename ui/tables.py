"""Table twins: every picture's figures as a table that a screen reader, a keyboard and a spreadsheet can use."""

from collections.abc import Callable

import pandas as pd
import streamlit as st

from data.catalogue.model import Indicator
from data.numbers import number
from data.words import flag_words, status_word
from ui import reads
from ui.language import _, language


def lazy_twin(key: str, rows: Callable[[], pd.DataFrame]) -> None:
    """A table under a picture that is only made and sent once it is opened."""
    with st.expander(_("Show as table"), icon=":material/table:", key=key, on_change="rerun") as twin:
        if twin.open:
            st.table(rows(), hide_index=True)


def year_rows(row: Indicator, nuts: str, level: int, release: str | None, year: int) -> pd.DataFrame:
    """One line per region of a layer in a year: region, code, value as text, remark, release; highest value first."""
    frame = reads.layer(row.key, nuts, level, release)
    chosen = frame[frame["year"] == year].sort_values("value", ascending=False, na_position="last")
    names = reads.region_names(language())
    return pd.DataFrame(
        {
            _("Region"): [names[geo] for geo in chosen["geo"]],
            _("Code"): chosen["geo"].astype(str).to_numpy(),
            f"{_(row.label)} ({_(row.unit)})": [number(value, row.decimals, language()) for value in chosen["value"]],
            _("Remark"): remarks(chosen),
            _("Release"): chosen["release"].astype(str).to_numpy(),
        }
    )


def remarks(frame: pd.DataFrame) -> list[str]:
    """Status and flags of each row in words, "" for a plain reported value."""
    return [
        ", ".join(word for word in (_status(status), flag_words(None if pd.isna(flags) else flags, language())) if word)
        for status, flags in zip(frame["status"], frame["flags"], strict=True)
    ]


def _status(status: str) -> str:
    return "" if status == "reported" else status_word(status, language())

"""Hours by month right after an upload: every month between the first and the last has its place."""

from typing import Any
from unittest.mock import patch

import pandas as pd
import pytest

from ui.views.uploads import hours_chart


def _drawn(*months: str) -> tuple[list[Any], str]:
    """Months along the axis and the sentence for two hours in each month."""
    hours = pd.DataFrame({"month": pd.to_datetime(list(months)), "group": "industry", "hours": 2.0})
    with patch("streamlit.vega_lite_chart") as sent:
        hours_chart._draw(hours, "Hours")
    return sent.call_args.args[0]["encoding"]["x"]["scale"]["domain"], sent.call_args.kwargs["alt"]


@pytest.mark.parametrize(
    ("months", "axis", "sentence"),
    [
        (["2024-04-01"], ["2024-04"], "2 hours in Apr 2024, of which 100.0 % by companies."),
        (["2024-11-01", "2025-02-01"], ["2024-11", "2024-12", "2025-01", "2025-02"], "4 hours from Nov 2024 to Feb 2025,"),
    ],
)
def test_months_without_hours_leave_a_gap(months: list[str], axis: list[str], sentence: str) -> None:
    drawn, told = _drawn(*months)
    assert drawn == axis
    assert told.replace("\N{NO-BREAK SPACE}", " ").startswith(sentence)

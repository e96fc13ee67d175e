"""The own region stands among its neighbours in rank, and one button leads there and back."""

import pandas as pd
import pyarrow as pa
import pytest
from streamlit.testing.v1 import AppTest

from tests.ui.visiting import visit
from ui.views.ranking.lines import GAP, LEADERS, NEIGHBOURS, around, first

QUERY = {"indicator": "gerd_pct_gdp", "year": "2023", "network": "socore"}


def _ranked(own: int, n: int = 60) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "region": [f"{at + 1}. R" for at in range(n)],
            "role": ["own" if at == own else "other" for at in range(n)],
            "value": [float(n - at) for at in range(n)],
            "label": "",
            "alike": False,
        }
    )


@pytest.mark.parametrize(
    ("own", "places"),
    [
        (0, range(1, 7)),
        (2, range(1, 9)),
        (8, range(1, 15)),  # nothing lies between the leaders and the neighbours
        (9, range(1, 16)),  # one line alone is not left out
        (10, [1, 2, 3, None, *range(6, 17)]),
        (30, [1, 2, 3, None, *range(26, 37)]),
        (57, [1, 2, 3, None, *range(53, 61)]),
        (59, [1, 2, 3, None, *range(55, 61)]),
    ],
)
def test_the_own_region_stands_between_five_above_and_five_below(own: int, places: list[int | None]) -> None:
    drawn = around(_ranked(own))["region"].tolist()
    assert drawn == [GAP if place is None else f"{place}. R" for place in places]
    assert drawn.count(GAP) <= 1


def test_the_first_lines_keep_the_own_region_on_top() -> None:
    assert first(_ranked(30), 20)["region"].tolist()[:2] == ["31. R", "1. R"]
    assert len(first(_ranked(5), 20)) == 20
    assert len(first(_ranked(30), 60)) == 60


def _names(app: AppTest) -> list[str]:
    (chart,) = app.get("vega_lite_chart")
    (rows,) = [one.data.data for one in chart.proto.datasets if one.name == "rows"]
    return [str(row["region"]) for row in pa.ipc.open_stream(rows).read_all().to_pylist()]


def test_a_ranking_opens_around_the_own_region() -> None:
    app = visit("ranking", region="PL22", **QUERY)
    names = _names(app)
    at = next(at for at, name in enumerate(names) if name.endswith(" Śląskie"))
    assert names[LEADERS] == GAP
    assert at == LEADERS + 1 + NEIGHBOURS
    assert len(names) == at + NEIGHBOURS + 1


def test_buttons_jump_to_the_first_and_back() -> None:
    app = visit("ranking", region="PL22", **QUERY)
    (rows,) = [one for one in app.button_group if one.key == "choice_show"]
    assert rows.options == ["Around Śląskie", "Top 20", "Top 50", "All"]
    rows.set_value("20").run()
    assert len(_names(app)) == 21
    assert app.query_params["show"] in ("20", ["20"])


@pytest.mark.parametrize("query", [{}, {"region": "NL35"}, {"show": "around"}, {"show": "x"}])
def test_without_a_ranked_region_the_first_are_shown(query: dict[str, str]) -> None:
    assert len(_names(visit("ranking", **QUERY, **query))) == 20

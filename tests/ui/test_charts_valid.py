"""Every chart is valid Vega-Lite: Altair, which knows the schema, reads each of them."""

import json
from pathlib import Path

import altair as alt
import pytest
from streamlit.testing.v1 import AppTest

from ui.compare_choices import CHARTS
from ui.pages import PAGES

MAIN = Path(__file__).resolve().parent.parent.parent / "ui" / "main.py"
OWN = {"region": "PL22", "network": "socore"}
DRAWN = [
    ("ranking", OWN),
    ("trends", OWN),
    ("trends", OWN | {"show": "catching_up"}),
    ("trends", OWN | {"show": "places"}),
    ("index", OWN),
    ("utilisation", {}),
    ("utilisation", {"show": "measured"}),
    *(("compare", OWN | {"chart": chart}) for chart in CHARTS if chart != "maps"),
]


def _charts(key: str, query: dict[str, str]) -> list[dict[str, object]]:
    app = AppTest.from_file(str(MAIN), default_timeout=120)
    app.switch_page(str(PAGES[key].script))
    app.query_params.update(query)
    app.run()
    assert not app.exception
    return [json.loads(chart.proto.spec) for chart in app.get("vega_lite_chart")]


@pytest.mark.parametrize(
    ("key", "query"), DRAWN, ids=[f"{key}-{query.get('chart') or query.get('show') or 'first'}" for key, query in DRAWN]
)
def test_altair_reads_every_chart(key: str, query: dict[str, str]) -> None:
    charts = _charts(key, query)
    assert charts
    for spec in charts:
        alt.Chart.from_dict(spec, validate=True)

"""Every chart is valid Vega-Lite: Altair, which knows the schema, reads each of them."""

import json
from typing import Any

import altair as alt
import pytest

from tests.ui.visiting import visit
from ui.views.compare.controls import CHARTS
from ui.views.utilisation.measured.controls import VIEWS

OWN = {"region": "PL22", "network": "socore"}
DRAWN = [
    ("ranking", OWN),
    ("trends", OWN),
    ("trends", OWN | {"show": "catching_up"}),
    ("trends", OWN | {"show": "places"}),
    ("index", OWN),
    ("utilisation", {}),
    ("similar", OWN),
    ("partnerships", OWN),
    *(("competences", {"view": view}) for view in ("levels", "gap", "change", "lacking")),
    *(("networks", OWN | {"part": part}) for part in ("targets", "events", "regions", "border")),
    *(("utilisation", {"show": "measured", "view": view}) for view in VIEWS),
    *(("compare", OWN | {"chart": chart}) for chart in CHARTS if chart != "maps"),
]


def _charts(key: str, query: dict[str, str]) -> list[dict[str, Any]]:
    return [json.loads(chart.proto.spec) for chart in visit(key, **query).get("vega_lite_chart")]


@pytest.mark.parametrize(
    ("key", "query"),
    DRAWN,
    ids=[f"{key}-{query.get('chart') or query.get('part') or query.get('view') or query.get('show') or 'first'}" for key, query in DRAWN],
)
def test_altair_reads_every_chart(key: str, query: dict[str, str]) -> None:
    charts = _charts(key, query)
    assert charts
    for spec in charts:
        alt.Chart.from_dict(spec, validate=True)
        assert "values" not in str(_data(spec)), "rows go beside a chart that is kept"


def _data(spec: dict[str, Any]) -> list[object]:
    """Where a chart and its layers have their rows from."""
    return [one.get("data") for one in (spec, *spec.get("layer", []))]

"""Bars of a comparison: every value stands at the end of its bar and has room, whatever its length."""

import json
from typing import Any

import pyarrow as pa
import pytest

from tests.ui.visiting import visit

REGIONS = "FR10,ITC4,PL91,ES51,DE21,PL22,NL35"


def _charts(**query: str) -> list[tuple[dict[str, Any], list[dict[str, Any]]]]:
    """Each chart's specification with its rows."""
    charts = visit("compare", regions=REGIONS, **query).get("vega_lite_chart")
    told = []
    for chart in charts:
        (rows,) = [one.data.data for one in chart.proto.datasets if one.name == "rows"]
        told.append((json.loads(chart.proto.spec), pa.ipc.open_stream(rows).read_all().to_pylist()))
    return told


@pytest.mark.parametrize("indicator", ["population", "gdp_mio_eur", "gerd_pct_gdp", "unemployment_rate_pct", "rci_zscore"])
def test_a_value_stands_at_the_end_of_its_bar_not_at_the_mark(indicator: str) -> None:
    ((_spec, rows),) = _charts(indicators=indicator)
    known = [row for row in rows if row["value"] is not None]
    assert known
    assert [row["label_at"] for row in known] == [max(row["value"], 0.0) for row in known]


@pytest.mark.parametrize("language", ["en", "pl"])
def test_the_longest_value_has_room_in_pixels_however_narrow_the_panel(language: str) -> None:
    for spec, rows in _charts(indicators="population,gdp_mio_eur,gerd_pct_gdp,gdp_pps_pct_eu,unemployment_rate_pct", lang=language):
        scale = spec["layer"][0]["encoding"]["x"]["scale"]
        (room,) = [int(word) for word in scale["range"][1]["expr"].replace("(", " ").replace(",", " ").split() if word.isdigit()][:1]
        assert room >= 6 * max(len(row["text"]) for row in rows if row["value"] is not None)
        # the axis itself ends with the longest bar or mark: no share of it is kept for text
        assert scale["nice"] is False
        assert "domain" not in scale


def test_axes_write_numbers_in_the_visitors_language() -> None:
    ((spec, _rows),) = _charts(indicators="population", lang="pl")
    assert spec["config"]["locale"]["number"]["decimal"] == ","

"""The house style: a chart is built once for each look, holds nothing of a visit, and gets its rows as tables."""

from contextlib import ExitStack
from unittest.mock import patch

import altair as alt
import pyarrow as pa
import pytest

from ui.app import i18n, theme
from ui.charts import house

builds: list[int] = []


@house.built_once
def _points(size: int) -> house.Chart:
    builds.append(size)
    base = alt.Chart(house.ROWS).encode(house.years(2000, 2010), alt.Y("value:Q"), house.OWN_COLOUR)
    return alt.layer(base.mark_circle(size=size), base.mark_text().encode(text="label:N"))


def _seen(size: int, kind: str = "light", lang: str = "en") -> house.Spec:
    with ExitStack() as stack:
        stack.enter_context(patch.object(theme, "kind", return_value=kind))
        for module in (house, i18n):  # numbers follow the language, too
            stack.enter_context(patch.object(module, "language", return_value=lang))
        return _points(size)


def test_a_chart_is_built_once_for_each_shape_colours_and_language() -> None:
    builds.clear()
    looks = [(11, "light", "en"), (11, "dark", "en"), (11, "light", "pl"), (12, "light", "en")]
    first = [_seen(*look) for look in looks]
    assert builds == [11, 11, 11, 12]
    assert all(_seen(*look) is kept for look, kept in zip(looks, first, strict=True))
    assert builds == [11, 11, 11, 12]


@pytest.mark.parametrize(("kind", "lang", "decimal"), [("light", "en", "."), ("dark", "pl", ",")])
def test_the_theme_has_the_visitors_colours_and_numbers(kind: str, lang: str, decimal: str) -> None:
    spec = _seen(13, kind, lang)
    with patch.object(theme, "kind", return_value=kind):
        assert spec["config"]["text"]["color"] == theme.colours().text
    assert spec["config"]["locale"]["number"]["decimal"] == decimal
    assert house.style.__name__ in alt.theme.get().__name__  # the theme of every chart in this process


def test_rows_go_beside_the_chart_and_never_into_it() -> None:
    spec = _seen(14)
    before = dict(spec)
    with patch("streamlit.vega_lite_chart") as sent:
        rows = [{"value": 1.0}, {"value": None, "label": "x"}]
        house.Drawing(spec=spec, rows=rows, more={"none": []}, height=99, mark="Simulated")("Words")
    shown = sent.call_args.args[0]
    assert shown["height"] == 99
    assert shown["title"] == {"text": "Simulated"}
    assert list(shown["datasets"]) == ["rows"]
    assert shown["datasets"]["rows"].equals(pa.table({"value": [1.0, None], "label": [None, "x"]}))
    assert sent.call_args.kwargs["alt"] == "Words"
    assert spec == before


def test_parameters_get_the_values_of_a_visit_without_touching_the_chart() -> None:
    spec = {"params": [{"name": "year", "value": 0}], "mark": "bar"}
    assert house.with_values(spec, year=2020) == {"params": [{"name": "year", "value": 2020}], "mark": "bar"}
    assert spec["params"] == [{"name": "year", "value": 0}]

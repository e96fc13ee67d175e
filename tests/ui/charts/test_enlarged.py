"""Charts for a large screen: what is measured in pixels grows, what is data or a share of something does not."""

from ui.charts.enlarged import enlarge

CHART = {
    "height": 100,
    "config": {"text": {"fontSize": 11}},
    "encoding": {"x": {"field": "value", "axis": {"labelLimit": {"expr": "90"}, "tickCount": 5}}, "size": {"value": 30}},
    "layer": [
        {"mark": {"type": "text", "dx": 4, "fontSize": 12}, "encoding": {"y": {"value": 10}, "opacity": {"value": 0.5}}},
        {"mark": {"type": "circle", "size": 40, "strokeDash": [2, 3], "opacity": 0.5}},
        {"mark": {"type": "bar", "height": {"band": 0.7}, "size": 8}},
    ],
}


def test_lengths_grow_once_and_areas_by_their_square() -> None:
    large = enlarge(CHART, 2)
    text, circle, bar = (layer["mark"] for layer in large["layer"])
    assert large["height"] == 200
    assert (text["dx"], text["fontSize"]) == (8, 24)
    assert (circle["size"], circle["strokeDash"], circle["opacity"]) == (160, [4, 6], 0.5)
    assert (bar["size"], bar["height"]) == (16, {"band": 0.7})
    assert large["layer"][0]["encoding"] == {"y": {"value": 20}, "opacity": {"value": 0.5}}
    assert large["encoding"]["x"]["axis"] == {"labelLimit": {"expr": "(90) * 2"}, "tickCount": 5}
    assert large["encoding"]["size"] == {"value": 120}


def test_what_a_chart_leaves_to_vega_grows_too_and_the_chart_is_not_written_into() -> None:
    before = str(CHART)
    config = enlarge(CHART, 28 / 12)["config"]
    assert config["axis"]["labelFontSize"] == 28
    assert round(config["text"]["fontSize"]) == 26
    assert str(CHART) == before

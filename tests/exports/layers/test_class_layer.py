"""A layer of named classes: fills by theme, names in the reader's language, hostile words unchanged, no region left unpainted."""

import json

import pandas as pd
import pytest

from analytics.classification.classes import NamedClass, by_key
from exports.layers.class_layer import ClassPicture, class_layer

CLASSES = by_key([NamedClass("hot", "no data", "#ff0000", "#ee0000"), NamedClass("none", "confidential", "#111111", "#eeeeee")])
SHAPES = pd.DataFrame({"geo": ["PL21", "PL22"], "geometry": ['{"type":"Point","coordinates":[1,2]}'] * 2})


def _features(placed: dict[str, str], told: dict[str, str], **choice: str) -> list[dict[str, object]]:
    shown = ClassPicture(2023, CLASSES, placed, "none", told)
    text = class_layer(SHAPES, ["Małopolskie", "<b>Śląskie"], shown, **{"theme": "light", "lang": "en"} | choice)
    return [feature["properties"] for feature in json.loads(text)["features"]]


def test_a_region_has_its_class_fill_and_words_for_the_year() -> None:
    first, second = _features({"PL21": "hot"}, {"PL21": "1.3 %"})
    assert (first["k2023"], first["f2023"], first["t2023"]) == ("hot", [255, 0, 0], "no data · 1.3 %")
    assert (second["k2023"], second["f2023"], second["t2023"]) == ("none", [17, 17, 17], "confidential")


@pytest.mark.parametrize(
    ("choice", "fill", "words"), [({"theme": "dark"}, [238, 0, 0], "no data"), ({"lang": "pl"}, [255, 0, 0], "brak danych")]
)
def test_theme_and_language_decide_on_fill_and_words(choice: dict[str, str], fill: list[int], words: str) -> None:
    first, _ = _features({"PL21": "hot"}, {}, **choice)
    assert (first["f2023"], first["t2023"]) == (fill, words)


def test_words_are_text_which_the_tooltip_makes_inert() -> None:
    first, second = _features({"PL21": "hot"}, {"PL21": "<img src=x onerror=alert(1)>\"'"})
    assert "<img src=x onerror=alert(1)>\"'" in str(first["t2023"])
    assert second["label"] == "<b>Śląskie"

"""A map layer that paints every region by one of a few named classes."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from analytics.classification.classes import NamedClass
from data.language import translations
from exports.layers import geojson


@dataclass(frozen=True)
class ClassPicture:
    """What a layer of named classes shows in `year`: the class of each region by key, and what more is told of it.

    A region that `placed` does not name gets the class `otherwise`. `texts` is plain text in the reader's language.
    """

    year: int
    classes: Mapping[str, NamedClass]
    placed: Mapping[str, str]
    otherwise: str
    texts: Mapping[str, str]


def class_layer(shapes: pd.DataFrame, names: Sequence[str], shown: ClassPicture, *, theme: str, lang: str) -> bytes:
    """Return FeatureCollection with geo, name, label and, for the year, class, fill and words: `k2019`, `f2019`, `t2019`.

    The words are the name of the class and what is told of the region, as plain text.
    """
    gettext = translations(lang).gettext
    labels = {key: gettext(one.label) for key, one in shown.classes.items()}
    fills = {key: one.fill(theme) for key, one in shown.classes.items()}

    def member(geo: str) -> str:
        key = shown.placed.get(geo, shown.otherwise)
        words = " · ".join(text for text in (labels[key], shown.texts.get(geo, "")) if text)
        red, green, blue = fills[key]
        text = json.dumps(words, ensure_ascii=False)
        return f',"k{shown.year}":{json.dumps(key)},"f{shown.year}":[{red},{green},{blue}],"t{shown.year}":{text}'

    return geojson.collection(shapes, names, (member(geo) for geo in shapes["geo"]))

"""Descriptions of maps for deck.gl: pydeck makes each once, and what changes with the year is put in afterwards."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, Final

import pydeck as pdk

YEAR: Final = "@year@"
"""Stands in accessors for the year that a map shows."""

REGIONS: Final = "regions"
"""Name of the layer that is clicked. It travels without one: Streamlit pales all that was not clicked in a layer with a name."""

NAMELESS: Final = "GeoJsonLayer"
"""How deck.gl calls a layer that has no name: its kind."""

CONTROLLER: Final = {"dragRotate": False}
"""One finger and the wheel alone scroll the page: `ui/app/gestures.js` lets the wheel through with Ctrl or ⌘ held."""


@dataclass(frozen=True)
class Layer:
    """A layer of a map: deck.gl's kind, its name and what it reads, and its properties by pydeck's names."""

    kind: str
    name: str
    data: Any
    properties: tuple[tuple[str, Any], ...] = ()


def layer(kind: str, name: str, data: Any, **properties: Any) -> Layer:
    """Return a layer, its properties such that equal layers are told to be equal."""
    return Layer(kind, name, data, tuple((key, _frozen(value)) for key, value in properties.items()))


def _frozen(value: Any) -> Any:
    if isinstance(value, dict):
        return tuple((key, _frozen(one)) for key, one in value.items())
    return tuple(value) if isinstance(value, list) else value


@dataclass(frozen=True)
class View:
    """One of the views of a map: its name, the part of the picture it fills, and deck.gl's parameters."""

    name: str = ""
    part: tuple[tuple[str, str], ...] = ()
    parameters: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class MapChart:
    """A map as `st.pydeck_chart` takes it: the description that pydeck made, and the words beside the pointer."""

    description: str
    _tooltip: dict[str, str] = field(default_factory=dict)
    box: tuple[float, float, float, float] | None = None
    """What it shows, in kilometres of the atlas."""

    def to_json(self) -> str:
        """Return the description."""
        return self.description


def chart(
    layers: Sequence[Layer], state: pdk.ViewState, tooltip: str = "", *, year: int | str = "", views: Sequence[View] = (View(),)
) -> MapChart:
    """Return the map of these layers in that state; `year` stands for `YEAR` in accessors and in the tooltip."""
    text = described(tuple(layers), tuple(state.target), state.zoom, tuple(views))
    words = {"html": tooltip.replace(YEAR, str(year))} if tooltip else {}
    return MapChart(text.replace(YEAR, str(year)), words, getattr(state, "box", None))


@lru_cache(maxsize=256)
def described(layers: tuple[Layer, ...], target: tuple[float, ...], zoom: float, views: tuple[View, ...]) -> str:
    """Return the JSON of a map as pydeck writes it, without white space."""
    deck = pdk.Deck(
        [pdk.Layer(one.kind, _data(one.data), id=one.name, **{key: _thawed(value) for key, value in one.properties}) for one in layers],
        views=[
            pdk.View(
                "OrthographicView", CONTROLLER, id=one.name or None, flipY=False, parameters=dict(one.parameters) or None, **dict(one.part)
            )
            for one in views
        ],
        # deck.gl keeps the zoom of each axis once a map was moved: a view that says only `zoom` would not return
        initial_view_state=pdk.ViewState(target=list(target), zoom=zoom, zoomX=zoom, zoomY=zoom),
        map_provider=None,
        map_style=None,
    )
    content = json.loads(deck.to_json())
    for one in content["layers"]:
        if one["id"] == REGIONS:
            del one["id"]
    return json.dumps(content, separators=(",", ":"))


def _data(data: Any) -> Any:
    return [dict(row) for row in data] if isinstance(data, tuple) else data


def _thawed(value: Any) -> Any:
    if not isinstance(value, tuple):
        return value
    pairs = value and all(isinstance(one, tuple) and len(one) == 2 and isinstance(one[0], str) for one in value)
    return dict(value) if pairs else list(value)

"""The map of named classes: legend with counts, and regions painted by a layer that the browser fetches by URL."""

from collections.abc import Iterable, Mapping
from typing import Final

from analytics.classification.classes import NamedClass
from analytics.colour.palette import DEFAULT_THEME
from data.language import DEFAULT
from exports.exhibits.model import Legend, Swatch
from queries.observations import View
from ui.app import theme
from ui.app.i18n import _, language
from ui.components import region_card
from ui.maps import deck, frame

_MAP: Final = "map_of_classes"


def url(path: str, **query: object) -> str:
    """Return the address of a layer of named classes below /api/v1, in the visitor's colours and language; empty values are left out."""
    usual = {"theme": DEFAULT_THEME, "lang": DEFAULT}
    given = {**query, "theme": theme.kind(), "lang": language()}
    return deck.map_url(path, **{key: value for key, value in given.items() if value not in (None, "") and usual.get(key) != value})


def render(layer: str, view: View, year: int, alternative: str, legend: Legend) -> None:
    """Draw the map of the layer at that address with its legend; a click on a region opens its card."""
    # one map for all layers keeps its place; each layer has a card of its own, for that says what the clicked layer said
    card = f"map_{layer}"
    frame.around(
        _MAP,
        lambda: frame.render(
            deck.painted(layer, view, year, frame.chosen(), picked=region_card.opened(card)),
            _MAP,
            alternative,
            on_select=region_card.clicked(card, _MAP),
            legends=[legend],
            card=lambda: region_card.render(card, region_card.from_layer(year)),
        ),
    )


def legend(classes: Iterable[NamedClass], counts: Mapping[str, int], more: Mapping[str, str] | None = None) -> Legend:
    """Return the classes with the number of regions in each; classes without a region are left out.

    `more` says more of a class by its key.
    """
    kind, told = theme.kind(), more or {}
    shown = [one for one in classes if counts.get(one.key)]
    return Legend(swatches=[Swatch(text=_item(one, counts[one.key], told.get(one.key, "")), colour=one.fill(kind)) for one in shown])


def _item(one: NamedClass, regions: int, told: str) -> str:
    if not told:
        return f"{_(one.label)} ({regions})"
    return _("{group} ({n}). {words}").format(group=_(one.label), n=regions, words=told)

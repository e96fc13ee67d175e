"""Questions that are answered on the map of a view: which map, where the truth is on it, and the answers as dots over it."""

from base64 import b64encode
from html import escape
from typing import TYPE_CHECKING, Any, Final

import streamlit as st

from data.errors import RegioscopeError
from exports.exhibits.model import Figure, Theme
from exports.pictures import marks
from queries import observations, partnerships
from queries.cache import cached_by, generation
from queries.known_networks import mark
from ui.app import offstage, theme
from ui.app.i18n import _, language, ngettext, number

if TYPE_CHECKING:
    from workspace.rooms.reading import Asked, Shown
    from workspace.rooms.results import Result

KINDS: Final = frozenset({"point", "places"})
_WIDTH: Final = 640
_HEIGHT: Final = _WIDTH * marks.HEIGHT // marks.WIDTH


def _data() -> tuple[str, str]:
    return generation(), mark()


def choose(kind: str, shown: "Shown | None") -> dict[str, Any]:
    """Draw the choice of the region that is meant, if there is a right answer; return the map of the view and where the region lies."""
    found = tapped(shown.address, shown.generation, language(), colours()) if shown else None
    if found is None:
        st.info(_("Show a view with a map first: phones answer this question on it."), icon=":material/map:")
        return {}
    chart, figure = found
    region = _region() if kind == "point" else None
    place = _place(figure, region) if region else None
    return {"chart": chart} | ({"truth": place, "region": region} if place else {})


def render(asked: "Asked", result: "Result") -> None:
    """Draw the answers as dots over the map that phones tapped, in words where the map can no longer be made."""
    count = ngettext("{n} dot on the map", "{n} dots on the map", len(result.points)).format(n=number(len(result.points)))
    region, truth = asked.content.get("region"), asked.content.get("truth")
    names = observations.region_names(language())
    ring = _("The ring shows {region}.")
    parts = [f"{count}."] + ([ring.format(region=names[region])] if truth and region in names else [])
    if (most := marks.largest(result.points)) > 1:
        parts.append(_("The larger a circle, the more dots: {n} in the largest.").format(n=number(most)))
    words = " ".join(parts)
    st.caption(words)
    if drawn := _drawn(asked.address, asked.generation, language(), colours()):
        picture = b64encode(marks.over(drawn, _WIDTH, result.points, truth).encode()).decode()
        st.html(f'<img class=room_map src="data:image/svg+xml;base64,{picture}" alt="{escape(words)}">')


@cached_by(_data, 8)
def tapped(address: str, of: str, spoken: str, kind: Theme) -> tuple[int, Figure] | None:
    """Return the first map of a view with its number among all figures of it, as phones see them; None for a view without one."""
    try:
        view = offstage.read(address, spoken, kind, of)
    except (KeyError, RegioscopeError):  # phones are told so in the view's place
        return None
    figures = [figure for exhibit in view.exhibits for figure in exhibit.figures]
    return next(((at, figure) for at, figure in enumerate(figures) if figure.deck), None)


@cached_by(_data, 8)
def _drawn(address: str, of: str, spoken: str, kind: Theme) -> str:
    """The map of a view as SVG, "" where there is none."""
    from exports.pictures import plain

    found = tapped(address, of, spoken, kind)
    return plain.svg(found[1], _WIDTH, _HEIGHT, spoken, kind) if found else ""


def colours() -> Theme:
    """Return the colours of this visit."""
    return "dark" if theme.kind() == "dark" else "light"


def _region() -> str | None:
    labels = observations.region_labels(language())
    return st.selectbox(
        _("Region that the question is about"),
        observations.offered_regions(language()),
        index=None,
        format_func=labels.__getitem__,
        placeholder=_("Choose a region"),
        help=_("Where it lies is shown with the answers once you reveal them."),
    )


def _place(figure: Figure, region: str) -> list[float] | None:
    """Where a region lies on a map, in percent of its width and height; None where it is not on it."""
    from exports.pictures import maps

    at = partnerships.points().get(region)
    x, y = maps.place(figure.deck, figure.box, at, (_WIDTH, _HEIGHT)) if at else (-1.0, -1.0)
    share = [round(100 * x / _WIDTH, 1), round(100 * y / _HEIGHT, 1)]
    return share if all(0 <= one <= 100 for one in share) else None

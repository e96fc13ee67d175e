"""The legend of a map on a phone has the colours of the map that the phone takes, on a light and on a dark page."""

import re

from api.room.view import Look, ViewQuery, Views, figures
from exports.exhibits.model import Theme
from ui.app import offstage

ADDRESS = "map?indicator=gerd_pct_gdp&year=2023"
QUERY = ViewQuery("ABCDEF", 1, ADDRESS, "", "en")


def _colours(theme: Theme) -> list[str]:
    (legend, *_others) = figures(offstage.read(ADDRESS, "en", theme))[0].legends
    return [f"rgb({','.join(map(str, swatch.colour[:3]))})" for swatch in legend.swatches]


def _fills(html: str) -> list[str]:
    return re.findall(r'<rect width="14" height="14" fill="(.+?)"/>', html)


def test_a_page_for_both_themes_names_the_colours_of_both() -> None:
    light, dark = _colours("light"), _colours("dark")
    assert light != dark
    fills = _fills(Views(offstage.read)._html(QUERY))
    assert fills == [one if one == other else f"light-dark({one},{other})" for one, other in zip(light, dark, strict=True)]


def test_a_view_for_one_theme_has_its_colours() -> None:
    assert _fills(Views(offstage.read)._html(QUERY, Look("dark", 358))) == _colours("dark")

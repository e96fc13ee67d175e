"""Where an entry lies: codes of its regions from its point, or from the region that somebody chose."""

from collections.abc import Mapping
from typing import Any, Final

import numpy as np

from data.errors import NotValid
from data.locator import VERSIONS, Locator, of_borders
from data.store import current
from data.words import country_name
from queries import observations
from queries.cache import snapshot_cached
from ui.app.i18n import _, language

_LETTERS: Final = {"country": 2, "unknown": 2, "region": 4}
"""How much of a code a point gives that means no more than that."""
_NO_POINT: Final = {"lon": None, "lat": None, "precision": "unknown"}


ASKED: Final = ("region", "lon", "lat", "precision")
"""What a form asks for, from which the rest of a place follows."""


def moved(entry: Mapping[str, Any], told: Mapping[str, Any]) -> bool:
    """Return whether a form says another place than the entry."""
    held = {**entry, "region": region_of(entry)}
    return any(_said(told.get(name)) != _said(held.get(name)) for name in ASKED)


def _said(value: Any) -> Any:
    return None if value in ("", "unknown") else value


def region_of(entry: Mapping[str, Any]) -> str:
    """Return the finest code that an entry has, "" for none."""
    return str(entry.get("nuts_2024") or entry.get("nuts_2021") or entry.get("country") or "")


def placed(told: Mapping[str, Any]) -> dict[str, Any]:
    """Return the columns of a place for what a form holds (`lon`, `lat`, `precision`, `region`), `region` left out.

    With a point, country and codes follow from it; a point that means only a country or region has no finer code. `NotValid` for half
    a point, one in no country, or one in another country than the chosen region's.
    """
    rest = {name: value for name, value in told.items() if name != "region"}
    region, lon, lat = str(told.get("region") or ""), told["lon"], told["lat"]
    if lon is None and lat is None:
        return rest | _NO_POINT | {"country": region[:2]} | {f"nuts_{nuts}": region if _known(region, nuts) else "" for nuts in VERSIONS}
    if lon is None or lat is None:
        raise NotValid(_("a point needs both latitude and longitude, and one of them is missing."))
    land, codes = _located(float(lon), float(lat))
    if not land or (region and region[:2] != land):
        if not land:
            raise NotValid(_("the point is not in any country. Check whether latitude and longitude are swapped."))
        words = _("the point is in another country ({country}). Check whether latitude and longitude are swapped.")
        raise NotValid(words.format(country=country_name(land, language())))
    precision = told.get("precision") or "site"
    fine = {name: code[: _LETTERS.get(precision)] if code.startswith(land) else "" for name, code in codes.items()}
    return rest | {"country": land, "precision": precision} | fine


def _known(region: str, nuts: str) -> bool:
    return region in observations.layer_codes(nuts, max(len(region) - 2, 0)) if region else False


def _located(lon: float, lat: float) -> tuple[str, dict[str, str]]:
    locator, at = _locator(), (np.array([lon]), np.array([lat]))
    return locator.countries(*at)[0], {f"nuts_{nuts}": locator.nuts(nuts, *at)[0] for nuts in VERSIONS}


@snapshot_cached(1)
def _locator() -> Locator:
    return of_borders(current().borders)

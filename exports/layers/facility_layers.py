"""Map layers of the directory as GeoJSON text: regions by facilities per million, places with their number, single facilities."""

import json
from collections.abc import Iterable, Sequence
from typing import Any, Final

import pandas as pd

from analytics.facilities.picture import Picture
from analytics.facilities.places import APPROXIMATE, EXACT, REGION, TOWN
from data.catalogue.model import N_
from data.language import translations
from data.numbers import number
from data.words import country_name, flag_words, status_word
from exports.layers import geojson

_SITED: Final = ("site", "place")
_KINDS: Final = {
    EXACT: N_("at its address"),
    TOWN: N_("in this town; shown at its centre"),
    APPROXIMATE: N_("in this country; exact location not known"),
    REGION: N_("in this region; shown at the location with the most facilities"),
}
_PER_MILLION: Final = N_("{value} per million inhabitants ({year})")
_NONE: Final = N_("none listed")
_MORE: Final = N_("and {n} more")


def density_layer(shapes: pd.DataFrame, names: Sequence[str], density: pd.DataFrame, shown: Picture, *, theme: str, lang: str) -> bytes:
    """Return FeatureCollection with geo, name, label, n (facilities), value (per million), flags, status, class, fill, t (words)."""
    rows = {str(row["geo"]): row for row in density.to_dict("records")}
    return geojson.collection(shapes, names, (_region(rows[geo], shown, theme, lang) for geo in shapes["geo"]))


def _region(row: dict[Any, Any], shown: Picture, theme: str, lang: str) -> str:
    red, green, blue = shown.fill(str(row["geo"]), theme)
    value = None if pd.isna(row["value"]) else round(float(row["value"]), 3)
    flags = None if pd.isna(row["flags"]) else row["flags"]
    members = {
        "n": int(row["facilities"]),
        "value": value,
        "flags": flags,
        "status": row["status"],
        "class": shown.placed[str(row["geo"])],
        "t": _words(row, lang),
    }
    return f',{json.dumps(members, ensure_ascii=False)[1:-1]},"fill":[{red},{green},{blue}]'


def _words(row: dict[Any, Any], lang: str) -> str:
    if not row["facilities"]:
        return translations(lang).gettext(_NONE)
    members = [facilities_words(int(row["facilities"]), lang)]
    if pd.isna(row["value"]):
        members.append(status_word(str(row["status"]), lang))
    else:
        words = translations(lang).gettext(_PER_MILLION)
        members.append(words.format(value=per_million(row["value"], lang), year=row["year"]))
        if row["flags"] != "":
            members.append(flag_words(None if pd.isna(row["flags"]) else str(row["flags"]), lang))
    return " · ".join(members)


def per_million(value: float, lang: str) -> str:
    """Return a number per million in words: one decimal, two below one, where a single facility in a large region would read 0.0."""
    return number(value, 1 if value >= 1 else 2, lang)


def facilities_words(n: int, lang: str) -> str:
    """Return a number of facilities in words."""
    return translations(lang).ngettext("{n} facility", "{n} facilities", n).format(n=number(n, 0, lang))


def places_layer(places: pd.DataFrame, *, lang: str) -> bytes:
    """Return points with kind (exact, town, approximate, region), n (facilities), r (radius), label, geo, within, t (words)."""
    rows = places.sort_values("facilities", ascending=False).to_dict("records")  # small circles lie above large ones
    return _features((_point(row["lon"], row["lat"]), _place(row, lang)) for row in rows)


def _place(row: dict[Any, Any], lang: str) -> dict[str, object]:
    gettext = translations(lang).gettext
    country = country_name(str(row["country"]), lang)
    label = country if row["kind"] == APPROXIMATE or not row["place"] else f"{row['place']}, {country}"
    names = [str(name) for name in row["names"]]
    more = int(row["facilities"]) - len(names)
    listed = "; ".join([*names, *([gettext(_MORE).format(n=more)] if more else [])])
    members = f"{facilities_words(int(row['facilities']), lang)} ({gettext(_KINDS[row['kind']])}): {listed}"
    return {
        "kind": row["kind"],
        "n": int(row["facilities"]),
        "r": round(float(row["facilities"]) ** 0.5, 2),
        "geo": row["country"],
        "within": row["within"],
        "label": label,
        "key": row["key"] if row["facilities"] == 1 else "",
        "t": members,
    }


def facilities_layer(facilities: pd.DataFrame, columns: Sequence[str]) -> bytes:
    """Return FeatureCollection with a feature per facility and its columns; one whose point means a country has no geometry."""
    rows = facilities.to_dict("records")
    return _features(
        (_point(row["lon"], row["lat"]) if row["precision"] in _SITED else None, {name: plain(row[name]) for name in columns})
        for row in rows
    )


def plain(value: Any) -> Any:
    """Return a cell as JSON holds it: lists as they are, days as text, NaN as null."""
    if isinstance(value, list | tuple):
        return list(value)
    if value is None or pd.isna(value):
        return None
    return value.isoformat()[:10] if hasattr(value, "isoformat") else value


def _point(lon: float, lat: float) -> dict[str, object]:
    return {"type": "Point", "coordinates": [round(float(lon), 5), round(float(lat), 5)]}


def _features(rows: Iterable[tuple[dict[str, object] | None, dict[str, object]]]) -> bytes:
    features = (
        json.dumps({"type": "Feature", "geometry": where, "properties": members}, ensure_ascii=False, separators=(",", ":"))
        for where, members in rows
    )
    return ('{"type":"FeatureCollection","features":[\n' + ",\n".join(features) + "\n]}\n").encode()

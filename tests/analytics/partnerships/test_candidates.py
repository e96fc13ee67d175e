"""Similar regions without joint projects, and the facilities that each has."""

import pandas as pd

from analytics.partnerships.candidates import COLUMNS, candidates, having, types_of, unconnected
from analytics.partnerships.web import web
from tests.analytics.partnerships.test_web import ROWS
from tests.facilities import facilities

_TYPES = types_of(
    facilities(
        {"key": "a", "nuts_2024": "PL22A", "meril_domains": ["energy"], "techniques": ["NMR"]},
        {"key": "b", "nuts_2024": "FR101", "meril_domains": ["energy"], "techniques": ["Biobanks"]},
        {"key": "c", "nuts_2024": "FR102", "techniques": ["Biobanks", "Lasers"]},
        {"key": "d", "nuts_2024": "CZ08", "techniques": ["Lasers"]},
        {"key": "e", "nuts_2024": "CZ", "techniques": ["Telescopes"]},
    )
)
_NEAREST = pd.DataFrame({"geo": ["CZ08", "FR10", "LT02", "BE10"], "distance": [0.1, 0.2, 0.3, 0.4]})
_NETWORKS = {"one": {"PL22", "LT02"}, "two": {"CZ08", "FR10"}}


def _rows() -> pd.DataFrame:
    return candidates(_NEAREST, web(ROWS).ties("PL22"), _NETWORKS, _TYPES, "PL22")


def test_candidates_keep_the_order_of_similarity_and_say_what_ties_them_already() -> None:
    rows = _rows()
    assert list(rows.columns) == list(COLUMNS)
    assert rows[["geo", "rank", "projects", "networks"]].to_dict("split")["data"] == [
        ["CZ08", 1, 0, ()],
        ["FR10", 2, 2, ()],
        ["LT02", 3, 0, ("one",)],
        ["BE10", 4, 1, ()],
    ]


def test_offers_are_types_that_the_own_region_lacks() -> None:
    rows = _rows().set_index("geo")
    assert rows["offers"].to_dict() == {"CZ08": ("Lasers",), "FR10": ("Biobanks", "Lasers"), "LT02": (), "BE10": ()}
    assert rows["facilities"].to_dict() == {"CZ08": 1, "FR10": 2, "LT02": 0, "BE10": 0}


def test_the_unconnected_share_few_projects_and_no_network() -> None:
    assert unconnected(_rows(), 0)["geo"].tolist() == ["CZ08"]
    assert unconnected(_rows(), 1)["geo"].tolist() == ["CZ08", "BE10"]


def test_regions_with_a_facility_type_are_told_with_their_number() -> None:
    rows = having(_rows(), _TYPES, "biobanks")
    assert rows[["geo", "facilities"]].to_dict("split")["data"] == [["FR10", 2]]
    assert having(_rows(), _TYPES, "cyclotron").empty

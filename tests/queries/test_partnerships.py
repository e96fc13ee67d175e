"""The web of joint projects over the figures that the dashboard starts with: counted again, in good time, with candidates."""

import itertools
import time

import numpy as np
import pytest

from analytics.partnerships.web import Filters
from data.catalogue import NETWORKS
from data.partnerships import PARTICIPATIONS, PARTNERS
from data.store import EMBEDDED, FOLDER_VARIABLE, Store
from queries import partnerships
from queries.partnerships import CandidateQuery

PAIRS = 20
MOST_SECONDS = 0.05


@pytest.fixture(autouse=True)
def embedded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(FOLDER_VARIABLE, str(EMBEDDED))


def test_joint_projects_of_twenty_pairs_are_those_that_plain_pandas_counts() -> None:
    store = Store(EMBEDDED)
    rows = store.rows_of("participations", PARTICIPATIONS).merge(store.rows_of("partners", PARTNERS), on="organisation")
    chosen = np.random.default_rng(7).choice(list(itertools.combinations(partnerships.joint().codes, 2)), PAIRS - 1)
    for one, other in [("PL22", "FR10"), *chosen.tolist()]:
        projects = [set(rows.loc[rows["region"] == geo, "project"]) for geo in (one, other)]
        ties = partnerships.ties(one).set_index("partner")
        assert (int(ties["projects"].get(other, 0)), len(projects[0] & projects[1])) == (len(projects[0] & projects[1]),) * 2
        universities = rows[(rows["kind"] == "HES") & rows["year"].between(2016, 2018)]
        both = [set(universities.loc[universities["region"] == geo, "project"]) for geo in (one, other)]
        filtered = partnerships.ties(one, Filters(2016, 2018, "HES")).set_index("partner")
        assert int(filtered["projects"].get(other, 0)) == len(both[0] & both[1])


def test_silesia_works_most_with_capitals_but_is_closest_to_its_neighbours() -> None:
    assert partnerships.ties("PL22")["partner"].tolist()[:2] == ["FR10", "BE10"]
    assert partnerships.ties("PL22", measure="salton")["partner"].tolist()[0].startswith("PL")
    place = partnerships.place("PL22")
    assert place is not None
    assert (place.closest[0], place.projects, place.of) == (("FR10", 25), 78, 318)
    assert partnerships.place("XX99") is None


def test_the_web_of_a_region_takes_no_time() -> None:
    partnerships.joint()
    began = time.process_time()
    partnerships.ties("NL35")
    assert time.process_time() - began < MOST_SECONDS


def test_every_number_has_its_coverage() -> None:
    assert partnerships.ties("PL22")["coverage"].between(0.2, 1).all()
    whole = partnerships.coverage()
    assert whole["participations"].sum() == len(Store(EMBEDDED).rows_of("participations", PARTICIPATIONS))
    assert whole.loc[whole["country"].isin(["US", "IL"]), "located"].tolist() == [0, 0]


def test_candidates_are_similar_and_not_yet_connected() -> None:
    rows = partnerships.candidates(CandidateQuery("PL22"))
    assert len(rows) > 5
    assert rows["rank"].is_monotonic_increasing
    assert (rows["projects"] <= partnerships.FEW).all()
    own = [row.regions["2024"] for row in NETWORKS.values() if "PL22" in row.regions["2024"]]
    assert not {geo for regions in own for geo in regions} & set(rows["geo"])
    ties = partnerships.ties("PL22").set_index("partner")["projects"]
    assert rows["projects"].tolist() == [int(ties.get(geo, 0)) for geo in rows["geo"]]
    abroad = partnerships.candidates(CandidateQuery("PL22", home=False))
    assert not abroad["geo"].str.startswith("PL").any()


def test_regions_with_a_facility_type_are_found_in_the_order_of_similarity() -> None:
    wanted = partnerships.facility_types()[0]
    rows = partnerships.candidates(CandidateQuery("PL22", facility_type=wanted))
    assert len(rows)
    assert rows["rank"].is_monotonic_increasing
    having = partnerships.types()
    assert set(rows["geo"]) <= set(having.loc[having["type"] == wanted, "geo"])


def test_central_organisations_have_names() -> None:
    rows = partnerships.central("PL22", 5)
    assert rows["projects"].is_monotonic_decreasing
    assert (rows["name"] != "").all()
    assert sum(partnerships.by_year("PL22")["projects"]) == 78
    assert partnerships.by_kind("PL22")["own"].tolist()[0] > 30

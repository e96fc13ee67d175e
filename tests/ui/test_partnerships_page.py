"""The page on partnerships: its answer is the query's, its state comes from the address, and no state is a traceback."""

import pytest

from queries import partnerships
from queries.partnerships import CandidateQuery
from tests.ui.visiting import said, visit


def test_the_page_says_with_whom_a_region_works_and_what_that_rests_on() -> None:
    words = said(visit("partnerships", region="PL22"))
    assert "takes part in 78 Horizon 2020 projects" in words
    assert "Most joint projects: Ile-de-France (25)" in words
    assert "registered office" in words
    assert "Coverage: 76" in words
    assert "CORDIS" in words
    assert "have at most 2 joint projects and no common network" in words


def test_the_address_says_what_is_counted_and_how_partners_are_ordered() -> None:
    whole = said(visit("partnerships", of="PL22", by="salton"))
    assert "Closest relative to size (Salton’s cosine): Podkarpackie (5)" in whole
    assert "few projects reach high values easily" in whole
    narrowed = visit("partnerships", of="PL22", type="HES", **{"from": "2016", "to": "2018"})
    projects = partnerships.projects("PL22", partnerships.Filters(2016, 2018, "HES"))
    assert f"takes part in {projects} Horizon 2020 projects" in said(narrowed)
    assert "Only this type of organisation is counted, in both regions: Universities." in said(narrowed)


def test_regions_with_a_facility_type_are_named() -> None:
    wanted = partnerships.facility_types()[0]
    rows = partnerships.candidates(CandidateQuery("PL22", facility_type=wanted, home=False))
    assert f"{len(rows)} of the 100 regions most similar to" in said(visit("partnerships", of="PL22", facility_type=wanted, home="no"))


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ({"region": "PL"}, "No Horizon 2020 project was found for Poland"),
        ({"region": "MD"}, "No Horizon 2020 project was found"),
        ({"of": "UKI3"}, "is not among the regions compared"),
        ({"region": "PL22", "type": "university"}, "university"),
        ({"region": "PL72", "type": "PUB", "from": "2022", "to": "2022"}, "another type of organisation or other years"),
    ],
)
def test_what_cannot_be_answered_is_said_in_words(query: dict[str, str], told: str) -> None:
    app = visit("partnerships", **query)
    assert any(told in notice.value for notice in app.info), [notice.value for notice in app.info]


def test_a_profile_says_its_place_among_partnerships_and_leads_there() -> None:
    links = [link.proto.label for link in visit("profile", of="PL22").get("page_link")]
    assert any(label.startswith("Horizon 2020: 78 projects, shared with 181 other regions (rank") for label in links)
    assert not any(link.proto.label.startswith("Horizon 2020") for link in visit("profile", of="PL").get("page_link"))

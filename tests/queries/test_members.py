"""Members of networks: their place in the web of joint projects counted again, and the facilities that belong to them."""

import itertools

import pytest

from data.catalogue import NETWORKS
from data.store import EMBEDDED, FOLDER_VARIABLE
from queries import members, partnerships


@pytest.fixture(autouse=True)
def embedded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(FOLDER_VARIABLE, str(EMBEDDED))


def test_projects_with_another_member_are_each_counted_once() -> None:
    rows = members.research("socore").set_index("geo")
    taking_part = partnerships.rows()
    projects = {geo: set(taking_part.loc[taking_part["region"] == geo, "project"]) for geo in NETWORKS["socore"].regions["2024"]}
    others = set().union(*(projects[geo] for geo in projects if geo != "PL22"))
    assert rows.loc["PL22", "within"] == len(projects["PL22"] & others)
    assert "MD" not in rows.index
    assert rows["coverage"].between(0.2, 1).all()


def test_every_pair_is_there_with_those_that_share_nothing() -> None:
    pairs = members.pairs("innhub")
    assert len(pairs) == len(list(itertools.combinations(NETWORKS["innhub"].regions["2024"], 2)))
    assert (pairs["projects"] == 0).any()
    one = pairs.iloc[0]
    ties = partnerships.ties(one["geo"]).set_index("partner")
    assert (one["projects"], one["salton"]) == tuple(ties.loc[one["partner"], ["projects", "salton"]])


def test_facilities_of_partners_come_first_and_are_named() -> None:
    rows = members.facilities_of("innocore")
    assert rows["partner"].iloc[0].startswith("Centro de Neurociências")
    assert set(members.facilities_of("socore")["partner"]) == {""}
    counts = members.by_region("innocore")
    assert set(counts["geo"]) == set(NETWORKS["innocore"].regions["2024"])
    assert counts["facilities"].sum() == len(rows)

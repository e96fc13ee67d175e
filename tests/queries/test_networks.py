"""What is known of the five networks: counts, money, hubs, goals."""

import pytest

from data.catalogue import INDICATORS, NETWORKS
from data.catalogue.projects import GOALS, REMARKS
from queries import networks


@pytest.mark.parametrize(
    ("network", "partners", "countries"), [("socore", 10, 6), ("socialmakers", 12, 7), ("ssc", 6, 2), ("innhub", 39, 1), ("innocore", 7, 4)]
)
def test_partners_by_network(network: str, partners: int, countries: int) -> None:
    counts = networks.counts(network)
    assert (counts["partners"], counts["countries"]) == (partners, countries)


def test_pilots_and_modules_of_social_makers() -> None:
    counts = networks.counts("socialmakers")
    assert (counts["pilots"], counts["modules"]) == (7, 7)
    pilots = networks.pilots("socialmakers")
    assert list(pilots.loc[pilots["national"], "country"]) == ["AT", "DE", "HU", "IT", "PL", "SK", "SI"]


def test_hubs_have_the_days_that_are_known() -> None:
    hubs = networks.hubs("innhub").set_index("hub")
    assert hubs.loc["Lublin", ["agreed", "opened"]].tolist() == ["", "2021-12"]
    assert hubs.loc["Katowice", "agreed"] == "2022-04-25"
    assert hubs.loc["Białystok", ["agreed", "opened"]].tolist() == ["2023-02-09", "2024-11-22"]
    assert hubs.loc["Wrocław", "agreed"] == "2023-05-17"
    assert hubs["members"][["Kraków", "Gdańsk"]].tolist() == [15, 12]
    assert len(hubs) == 9
    assert networks.hubs("ssc").empty


def test_goals_have_the_words_of_the_report_and_indicators_that_exist() -> None:
    assert [said for _goal, said in networks.goals("ssc")] == ["reported"] * 4 + ["not listed in the final article"]
    assert networks.goals("socore") == ()
    assert all(set(goal.indicators) <= set(INDICATORS) for goal in GOALS)


def test_rows_of_every_project_or_of_the_network_alone() -> None:
    assert {*networks.rows("partners", "socore", False)["relation"]} == {"own", "predecessor"}
    assert {*networks.rows("partners", "socore")["relation"]} == {"own"}
    assert set(REMARKS) == set(NETWORKS)

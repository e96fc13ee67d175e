"""The page on networks: all five and an unknown one, every part of it; unknown is said to be unknown."""

import pytest

from data.catalogue import NETWORKS
from tests.ui.visiting import said, visit
from ui.maps import extent
from ui.views.networks.controls import PARTS


def _text(**query: str) -> str:
    return " ".join(said(visit("networks", **query)).split())


@pytest.mark.parametrize("network", NETWORKS)
@pytest.mark.parametrize("part", PARTS)
def test_every_part_of_every_network(network: str, part: str) -> None:
    assert _text(network=network, part=part)


def test_without_a_network_all_are_listed() -> None:
    text = _text()
    assert all(f"network={key}" in text for key in NETWORKS)
    assert "more than 3,600,000" in text
    assert "EU grant 449,930" in text


def test_an_unknown_network_is_named_and_all_are_listed() -> None:
    text = _text(network="gales", part="targets")
    assert "gales" in text
    assert "network=socore" in text


def test_an_unknown_part_shows_the_overview() -> None:
    assert "What is unknown or contradictory" in {one.value for one in visit("networks", network="ssc", part="dreams").subheader}


@pytest.mark.parametrize(
    ("network", "part", "words"),
    [
        ("socore", "overview", ["SOCORE has 10 known partners in 6 countries.", "1,664,333", "30 April 2029", "Moldova"]),
        ("socore", "targets", ["SOCORE has 6 targets. There is a report on 1 of them. None is met yet."]),
        ("socore", "practices", ["No good practice of SOCORE is known yet"]),
        ("ssc", "overview", ["3,591,164", "3,606,848", "1,115,740", "672,000", "common target picture"]),
        ("ssc", "targets", ["No targets of Scandinavian Science Cluster are known.", "More interest in jobs across the border"]),
        ("innhub", "overview", ["InnHUB has 39 known partners in 1 country.", "Its budget is not known."]),
        ("innhub", "targets", ["Lublin", "Katowicka Specjalna Strefa Ekonomiczna (KSSE)", "25 Apr 2022", "22 Nov 2024", "Opole"]),
        ("socialmakers", "practices", ["7 good practices.", "Active Citizenship", "Innovation Sharing Approach"]),
        ("socialmakers", "targets", ["345 persons", "228 persons", "182 persons", "2,700 persons"]),
        ("innocore", "overview", ["The EU grant is 449,930", "the end is not known", "Sanipedia"]),
        ("innocore", "infrastructure", ["companies", "1 belongs to a partner."]),
    ],
)
def test_what_is_known_and_what_is_not(network: str, part: str, words: list[str]) -> None:
    text = _text(network=network, part=part).replace("\N{NO-BREAK SPACE}", " ")
    assert [word for word in words if word not in text] == []


def test_pilots_are_counted_by_country() -> None:
    assert "7 national pilots" in {one.value for one in visit("networks", network="socialmakers", part="practices").subheader}


def test_good_practices_of_all_projects_by_theme() -> None:
    text = _text(network="socore", part="practices", projects="all", theme="skills")
    assert "11 good practices." in text
    assert _text(network="socore", part="practices", projects="all").count("<tr>") >= 79


def test_earlier_and_related_projects_join_the_events() -> None:
    alone, joined = (_text(network="socore", part="events", **more) for more in ({}, {"projects": "all"}))
    assert "5 events of SOCORE are known." in alone
    assert "events of SOCORE and of earlier or related projects are known." in joined


def test_the_neighbours_of_a_border() -> None:
    app = visit("networks", network="ssc", part="border")
    assert "Widest difference: Unemployment rate, age 15-74" in said(app)
    assert "Sweden to Norway: nearly 22,700 commuters in 2015" in said(app)
    chosen = {one.label: one.value for one in app.selectbox if one.label in ("Region", "Neighbour across the border")}
    assert chosen == {"Region": "SE23", "Neighbour across the border": "NO08"}


def test_two_neighbours_need_no_network() -> None:
    words = _text(part="border", side="PL22", across="CZ08")
    assert "Śląskie (Poland) and Moravskoslezsko (Czechia) in 6 indicators." in words
    assert "share 34" not in words
    notice = visit("networks", part="border", side="PL22", across="CZ08").info
    assert any("No published numbers of commuters between Śląskie and Moravskoslezsko" in one.value for one in notice)


@pytest.mark.parametrize(
    ("query", "sides"),
    [
        ({"network": "innhub"}, ("PL22", "CZ08")),
        ({"region": "PL71"}, ("PL71", "PL22")),
        ({"side": "FI1D"}, ("FI1D", "NO07")),
        ({}, ("SE23", "NO08")),
    ],
)
def test_where_the_view_across_a_border_begins(query: dict[str, str], sides: tuple[str, str]) -> None:
    app = visit("networks", part="border", **query)
    chosen = {one.label: one.value for one in app.selectbox}
    assert (chosen["Region"], chosen["Neighbour across the border"]) == sides


def test_a_region_without_neighbours_is_named() -> None:
    app = visit("networks", part="border", side="MT00")
    assert any("MT00" in one.value for one in [*app.info, *app.warning])


def test_the_regions_place_in_the_web_of_joint_projects() -> None:
    words = _text(network="socore", part="regions")
    assert "of 15 pairs of regions of SOCORE share Horizon 2020 projects." in words
    assert "partnerships?of=PL22" in words or "partnerships?network=socore&of=PL22" in words.replace("&amp;", "&")
    assert "Moldova" in words


def test_in_polish() -> None:
    assert visit("networks", network="socore", part="targets", lang="pl")


def test_a_phone_has_a_list_of_parts_in_place_of_buttons(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(extent, "narrow", lambda: True)
    app = visit("networks", network="innhub", part="targets")
    assert {one.label: one.value for one in app.selectbox if one.label == "Part"} == {"Part": "targets"}
    assert "Hubs" in {one.value for one in app.subheader}

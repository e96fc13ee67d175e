"""The page of similar regions: its answer is the analysis', its state comes from the address, and no state is a traceback."""

import pytest
from streamlit.testing.v1 import AppTest

from queries import similar
from queries.similar import SimilarityQuery, nearest_codes
from tests.ui.visiting import visit
from ui.views.similar import clusters as similar_clusters


def _answers(app: AppTest) -> list[str]:
    return [element.proto.body for element in app.get("html") if "class=answer" in element.proto.body]


def test_without_a_choice_the_first_partner_is_asked_about() -> None:
    app = visit("similar")
    assert "Śląskie is most similar to Nord-Pas de Calais" in _answers(app)[0]
    assert "is in group" in _answers(app)[1]
    assert app.query_params["year"]


def test_the_address_says_what_is_asked() -> None:
    app = visit(
        "similar",
        region="NL35",
        by="own",
        indicators="gerd_pct_gdp,tertiary_25_64_pct",
        weights="tertiary_25_64_pct:100",
        home="no",
        among="all",
    )
    asked = SimilarityQuery(
        "NL35",
        (("gerd_pct_gdp", 50.0), ("tertiary_25_64_pct", 100.0)),
        int(app.query_params["year"]),
        2,
        "all",
        "",
        False,
    )
    nearest = similar.similar_regions(asked).nearest["geo"].tolist()
    assert not any(geo.startswith("NL") for geo in nearest)
    assert _answers(app)[0].startswith("<p class=answer>Abroad, Utrecht is most similar to")


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ({"region": "MD"}, "is not among the regions compared"),
        ({"by": "own", "indicators": ""}, "at least one indicator"),
        ({"by": "own", "indicators": "ris_index", "level": "1", "region": "PL2"}, "No data at the level NUTS 1"),
        ({"by": "own", "indicators": "population", "weights": "population:0"}, "All weights are zero"),
        ({"by": "innovation", "region": "NL35", "distance": "euclid"}, "Gower’s distance"),
        ({"among": "network", "network": "ssc", "region": "SE23"}, "Too few regions"),
        ({"regions": ",".join(f"PL{at}" for at in range(200)), "region": "XX"}, "Region XX is not available here"),
        ({"groups": "9"}, "Parts of the link were not recognised and left out: 9."),
    ],
)
def test_what_cannot_be_answered_is_said_in_words(query: dict[str, str], told: str) -> None:
    app = visit("similar", **query)
    assert any(told in notice.value for notice in app.info), [notice.value for notice in app.info]


def test_other_pages_may_ask_for_the_nearest() -> None:
    codes = nearest_codes("PL22")
    assert len(codes) == 5
    assert all(len(geo) == 4 and geo != "PL22" for geo in codes)
    assert nearest_codes("PL22", 3) == codes[:3]
    assert nearest_codes("MD") == nearest_codes("PL") == ()


def test_the_table_of_groups_names_those_without_a_group_and_what_they_lack() -> None:
    asked = SimilarityQuery("PL22", (("gerd_pct_gdp", 1.0), ("tertiary_25_64_pct", 1.0)), 2024)
    found = similar.region_groups(asked, None)
    rows = similar_clusters.table(asked, found).frame.set_index("Code")
    assert len(rows) == len(found.of) + len(found.left_out)
    assert rows.loc["NL35", ["Group", "Description"]].tolist() == ["–", "No data for R&D expenditure (GERD)"]
    assert rows.loc["PL22", "Group"] == str(found.of["PL22"])

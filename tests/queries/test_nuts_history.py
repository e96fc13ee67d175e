"""Figures under old codes on the pages: off by default, marked where they are shown, and alike in page and layer."""

import json

from api.operations import OPERATIONS
from api.query import read
from api.routes import layers
from data.catalogue import INDICATORS
from data.store import current
from queries import map_layers, observations
from queries.map_layers import Style
from queries.observations import View
from queries.profile import Cell
from tests.ui.visiting import said, visit
from ui.charts.sparklines import image
from ui.components import code_change_notice, data_table
from ui.views.ranking import page as ranking_page
from ui.views.ranking import text as ranking_text

RATE = "tertiary_25_64_pct"
STYLE = Style("quantile", 5)
PLAIN, CARRIED = View(RATE, "2024", 2), View(RATE, "2024", 2, None, True)


def cell(view: View, geo: str, year: int) -> dict:
    frame = observations.layer(view)
    found = frame[(frame["geo"] == geo) & (frame["year"] == year) & frame["value"].notna()]
    return found.iloc[0].to_dict() if len(found) else {}


def test_nothing_is_carried_over_by_default() -> None:
    assert cell(PLAIN, "NL35", 2018) == {}
    assert not (observations.layer(PLAIN)["status"] == "recoded").any()


def test_carried_figures_come_with_their_origin_and_reported_ones_stay() -> None:
    old = cell(View(RATE, "2021", 2), "NL31", 2018)
    found = cell(CARRIED, "NL35", 2018)
    assert (found["value"], found["status"], found["from_geo"]) == (old["value"], "recoded", "NL31")
    assert cell(CARRIED, "NL35", 2019)["value"] == cell(PLAIN, "NL35", 2019)["value"]
    assert cell(CARRIED, "NL35", 2019)["status"] == "reported"


def test_a_year_counts_what_is_carried_and_what_stays_unpainted() -> None:
    plain, carried = (map_layers.by_year(view, STYLE)[2018] for view in (PLAIN, CARRIED))
    assert plain.converted == 0
    assert carried.converted == carried.regions - plain.regions > 0
    assert carried.elsewhere < plain.elsewhere


def test_the_layer_shows_what_the_page_counts() -> None:
    operation = next(one for one in OPERATIONS if one.name == "layer")
    asked = read(operation.query, {"indicator": RATE}, [("recoded", "true")])
    features = json.loads(layers.build(current(), layers._recipe(current(), asked)))["features"]
    painted = [feature["properties"]["c2018"] for feature in features if feature["properties"]["c2018"] >= 0]
    counts = map_layers.by_year(CARRIED, STYLE)[2018].counts
    assert tuple(painted.count(number) for number in range(len(counts))) == counts


def test_the_table_names_the_old_code() -> None:
    found = data_table.years_wide(INDICATORS[RATE], CARRIED).frame
    assert found.loc["NL35", "2018"].endswith("(NL31)")
    assert "(" not in found.loc["NL35", "2019"]


def test_the_map_says_that_figures_are_carried_over() -> None:
    asked = {"indicator": RATE, "year": "2018", "region": "NL35"}
    assert "converted from older" not in said(visit("map", **asked))
    carried = visit("map", **asked, old="carry")
    assert "converted from older NUTS codes" in said(carried)
    assert "no data for Utrecht" not in said(carried)
    assert any("Joint Research Centre" in caption.value for caption in carried.caption)
    carried.toggle[0].set_value(False).run()
    assert "old" not in carried.query_params
    assert "converted from older" not in said(carried)


def test_the_ranking_stars_what_is_carried_over_and_names_the_old_code() -> None:
    plain, carried = (ranking_page.of_year(view, 2018, "all") for view in (PLAIN, CARRIED))
    assert ranking_text.notes(plain)[-1] == ""
    assert len(carried.frame) - len(plain.frame) == int(ranking_text.notes(carried)[-1].split()[1]) > 0
    found = ranking_page.table(carried).frame.set_index("Code")["Remark"]
    assert "NL31" in found["NL35"]
    assert "" in set(found)


def test_the_ranking_page_takes_the_same_part_of_the_address() -> None:
    page = visit("ranking", indicator=RATE, year="2018", region="NL35", among="all", old="carry")
    assert any("converted from older NUTS codes" in caption.value for caption in page.caption)
    assert any("Joint Research Centre" in caption.value for caption in page.caption)
    assert "is not included" not in said(page)
    assert "is not included" in said(visit("ranking", indicator=RATE, year="2018", region="NL35", among="all"))


def test_the_profile_joins_old_and_new_codes() -> None:
    assert "until 2018 as NL31" in said(visit("profile", region="NL35"))
    assert "until" not in said(visit("profile", region="PL22"))


def test_an_old_code_names_its_successor() -> None:
    ended = visit("profile", region="NL31")
    assert [notice.value for notice in ended.info] == [
        "NL31 was last valid in NUTS 2021; its successor is NL35 Utrecht (100 % of the population, boundaries changed)."
    ]
    for page, asked in (("map", {"region": "NL31"}), ("ranking", {"region": "NL31"}), ("data", {"regions": "PL22,NL31"})):
        assert [notice.value[:34] for notice in visit(page, **asked).info] == ["NL31 was last valid in NUTS 2021; "], page
    gone = visit("profile", region="PL12")
    assert "its successors are PL91" in gone.info[0].value


def test_two_old_codes_may_share_a_successor() -> None:
    page = visit("data", regions="PT16,PT18")
    assert [button.label.endswith("(PT1D)") for button in page.button].count(True) == 2


def test_codes_in_use_and_nonsense_have_no_successors() -> None:
    assert [code_change_notice.sentence(geo) for geo in ("NL35", "PL22", "MD", "x")] == [""] * 4


def test_a_code_that_stayed_while_its_borders_moved_says_so() -> None:
    assert code_change_notice.moved("NO02").startswith(
        "NO02 is a code of both NUTS 2016 and NUTS 2021, but with different boundaries: "
        "4.1 % of its population has since been counted elsewhere."
    )
    assert "2.6 % of its population was previously counted elsewhere" in code_change_notice.moved("NL31")
    assert [code_change_notice.moved(geo) for geo in ("PL22", "MD", "x")] == [""] * 3
    assert any("but with different boundaries" in caption.value for caption in visit("profile", region="NO02").caption)


def test_the_seam_between_codes_cuts_the_line() -> None:
    old = Cell(2018, 1.0, "", "recoded", "2026-05", "2024", "NL31", "2021", False)
    new = Cell(2019, 2.0, "", "reported", "2026-05", "2024")
    whole, cut = image([new, new], "", "#123456"), image([old, new], "", "#123456")
    assert whole != cut
    assert len(cut) > len(whole)

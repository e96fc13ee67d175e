"""Pages of the directory: facets from the address, words that find, one facility, and names that would do harm if they could."""

import json
from pathlib import Path
from unittest.mock import patch
from urllib.parse import parse_qs, urlsplit

import pandas as pd
import pytest

from analytics.facilities.filters import Facets
from data.store import FOLDER_VARIABLE, current
from tests.snapshots import write_snapshot
from tests.ui.visiting import said, visit
from tests.workspace import people
from workspace import database
from workspace.database import FOLDER_VARIABLE as WORKSPACE


@pytest.fixture(autouse=True)
def _nobody_brought_anything(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(WORKSPACE, str(tmp_path / "workspace"))


@pytest.fixture
def hostile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A directory with names that would do harm."""
    monkeypatch.setenv(FOLDER_VARIABLE, str(write_snapshot(tmp_path / "snapshot", tmp_path.name)))


def test_the_answer_counts_what_fits_and_what_is_not_sure() -> None:
    whole = current().facilities()
    vague = int((whole["precision"] == "country").sum())
    text = said(visit("infrastructure", region="PL22"))
    assert f"{len(whole):,} facilities" in text
    assert f"For {vague} facilities, only the country is known" in text
    assert "Śląskie has 3" in text


@pytest.mark.parametrize(("query", "column", "value"), [({"in": "MD"}, "country", "MD"), ({"type": "virtual"}, "structure", "virtual")])
def test_the_address_narrows(query: dict[str, str], column: str, value: str) -> None:
    whole = current().facilities()
    assert f"{int((whole[column] == value).sum())} facilities." in said(visit("infrastructure", **query))


def test_what_nothing_fits_is_said_in_words_over_the_map_with_a_way_back() -> None:
    app = visit("infrastructure", type="mobile", domain="social_sciences")
    assert "No listed facility matches" in said(app)
    assert "Type: Mobile" in said(app)
    assert app.get("deck_gl_json_chart")
    (clear,) = [one for one in app.button if one.label == "Clear all filters"]
    clear.click().run()
    assert not {"type", "domain"} & set(app.query_params)
    assert f"{len(current().facilities()):,} facilities" in said(app)


def test_a_choice_runs_only_the_parts_that_hang_on_it() -> None:
    app = visit("infrastructure", region="PL22")
    with patch("ui.views.infrastructure.controls.boxes") as boxes, patch("ui.views.infrastructure.page.render") as whole:
        app.selectbox(key="choice_domain").set_value("engineering_and_energy").run()
    assert not app.exception
    assert not boxes.called
    assert not whole.called
    assert app.query_params["domain"] == "engineering_and_energy"
    domains = current().facilities()["meril_domains"]
    assert f"{sum('engineering_and_energy' in cell for cell in domains)} facilities." in said(app)


def test_a_choice_before_the_parts_are_there_runs_the_page() -> None:
    app = visit("infrastructure")
    app.session_state["parts_drawn"] = {"facility_map"}  # as when the run that draws the list is cut short
    with patch("ui.views.infrastructure.page.render") as whole:
        app.selectbox(key="choice_domain").set_value("engineering_and_energy").run()
    assert not app.exception
    assert whole.called


def test_a_code_that_is_not_known_is_forgotten_with_the_next_choice() -> None:
    app = visit("infrastructure", domain="alchemy")
    assert "alchemy" in said(app)
    app.selectbox(key="choice_domain").set_value("engineering_and_energy").run()
    assert "alchemy" not in said(app)


def test_the_place_heads_the_answer_and_the_own_region_the_list() -> None:
    assert "Latvija: 4 facilities." in said(visit("infrastructure", **{"in": "LV00"}))
    text = said(visit("infrastructure", region="PL22"))
    assert "Clean Coal Technologies Centre" in text[text.index("Organisation") :]


def test_regions_as_a_table_begin_with_the_own_and_the_partners() -> None:
    from analytics.facilities.picture import picture
    from queries.facilities import Density
    from ui.views.infrastructure.page import regions

    rows = pd.DataFrame(
        {"geo": ["AT13", "ES61", "PL22"], "value": [4.0, 0.02, None], "facilities": [8, 1, 0], "population": [2e6, 5e7, None]}
    )
    rows = rows.assign(status=["derived", "derived", "missing"], flags="", release="")
    table = regions(Density(rows, picture(rows), 2024), ["PL22", "ES61"]).frame
    assert [cell[-5:-1] for cell in table["Region"]] == ["PL22", "ES61", "AT13"]
    assert table["Per million inhabitants"].tolist() == ["", "0.02", "4.0"]


def test_the_map_is_sent_as_addresses_however_many_facilities_there_are() -> None:
    (chart,) = visit("infrastructure", region="PL22", network="socore").get("deck_gl_json_chart")
    deck = chart.proto.json
    assert len(deck) < 5_000
    assert any("facilities-by-place.geojson" in str(layer["data"]) for layer in json.loads(deck)["layers"])


def test_a_place_narrows_the_list_and_the_circles_but_no_shade() -> None:
    (chart,) = visit("infrastructure", **{"in": "PL22"}).get("deck_gl_json_chart")
    layers = {layer.get("id", "regions"): layer["data"] for layer in json.loads(chart.proto.json)["layers"]}
    assert "geo=PL22" in layers["places"]
    assert "PL22" not in layers["regions"]


def test_circles_are_gathered_by_region_until_a_place_is_chosen() -> None:
    def shown(**query: str) -> tuple[str, str]:
        app = visit("infrastructure", **query)
        (chart,) = app.get("deck_gl_json_chart")
        (layer,) = [one for one in json.loads(chart.proto.json)["layers"] if one.get("id") == "places"]
        assert layer["pointRadiusMaxPixels"] <= 14
        return layer["data"], said(app)

    (europe, words), (region, narrowed) = shown(), shown(**{"in": "PL22"})
    assert "gather=region" in europe
    assert "several in a region" in words
    assert "gather=place" in region
    assert "several in a region" not in narrowed


def test_every_layer_of_the_map_is_an_address_that_the_api_knows(monkeypatch: pytest.MonkeyPatch) -> None:
    from api.operations import OPERATIONS
    from ui.app import theme

    monkeypatch.setattr(theme, "kind", lambda: "dark")
    (chart,) = visit("infrastructure", domain="engineering_and_energy", lang="pl").get("deck_gl_json_chart")
    known = {operation.path.rpartition("/")[2]: set(operation.query.model_fields) for operation in OPERATIONS}
    for layer in json.loads(chart.proto.json)["layers"]:
        address = urlsplit(layer["data"])
        name = address.path.rpartition("/")[2]
        if name in known:
            assert set(parse_qs(address.query)) <= known[name], layer["id"]


def test_words_find_and_name_the_nearest() -> None:
    text = said(visit("find", q="elektron microscpy", region="PL22"))
    assert "facilities match; the best match is CEITEC Nano" in text
    assert "from Śląskie" in text


def test_words_of_another_language_find_the_same() -> None:
    assert "CEITEC Nano" in said(visit("find", q="mikroskopia elektronowa", region="PL22", lang="pl"))


def test_words_that_find_nothing_are_shown_inert() -> None:
    text = said(visit("find", q="[zzqqx](//qqzzx) <qzqzq>"))
    assert "No results for “" in text
    assert "//qqzzx" not in text


def test_a_facility_says_what_is_not_stated_and_how_old_it_is() -> None:
    text = said(visit("facility", facility="meril.clean-coal-technologies-centre-cctw"))
    assert "Zabrze, Poland" in text
    assert "This record has not been confirmed; it comes from the MERIL list (release 2018)." in text
    assert "Similar facilities elsewhere" in text


def test_what_is_not_stated_stands_in_one_line_with_a_way_to_ask() -> None:
    app = visit("facility", facility="meril.clean-coal-technologies-centre-cctw")
    facts = next(
        one.proto.body for one in app.get("html") if "Techniques" in one.proto.body and "Techniques in common" not in one.proto.body
    )
    assert "not stated" not in facts
    assert "Prices" not in facts
    lines = [one.value for one in app.caption if one.value.startswith("Not stated: ")]
    assert lines == [
        "Not stated: Eligible users, Companies, Access, Terms, Prices, Contact page. "
        "The information is missing from the list; this does not mean that access is refused."
    ]
    (link,) = app.get("link_button")
    assert (link.proto.label, link.proto.url) == ("Contact the facility", "http://www.cctw.gig.eu/")


@pytest.mark.usefixtures("hostile")
def test_nobody_is_sent_to_an_address_that_is_no_page() -> None:
    assert not [link for link in visit("facility", facility="meril.beam").get("link_button") if not link.proto.url.startswith("http")]


def test_a_facility_that_is_not_there_leads_to_others() -> None:
    assert "This facility is not in the directory" in said(visit("facility", facility="x.<script>"))


@pytest.mark.usefixtures("hostile")
@pytest.mark.parametrize(
    ("key", "query"), [("infrastructure", {}), ("find", {"q": "beam lasers"}), ("facility", {"facility": "meril.beam"})]
)
def test_names_are_inert(key: str, query: dict[str, str]) -> None:
    text = said(visit(key, **query))
    assert "<script>alert" not in text
    assert "&lt;script&gt;alert" in text


def test_facets_are_the_same_question_to_the_api() -> None:
    from ui.views.infrastructure.controls import query

    assert query(Facets()) == {}
    assert query(Facets(domain="energy", companies=True, codes=("PL22",))) == {"domain": "energy", "companies": "true", "geo": ["PL22"]}
    assert query(Facets(network="socore", codes=("PL22",))) == {"network": "socore"}


@pytest.mark.parametrize("key", ["ror.02550n020", "meril.european-synchrotron-radiation-facility-esrf", "esrf"])
def test_a_facility_shows_what_it_publishes_of_its_use_under_any_of_its_keys(key: str) -> None:
    app = visit("facility", facility=key)
    assert "ESRF publishes 33 values on its own usage." in said(app)
    assert len(app.get("vega_lite_chart")) == 1
    assert any("facility=esrf" in str(link.proto.query_string) for link in app.get("page_link"))


def test_a_facility_without_figures_of_use_says_so() -> None:
    app = visit("facility", facility="meril.clean-coal-technologies-centre-cctw")
    assert "There are no published data or bookings for this facility here." in said(app)
    assert not app.get("vega_lite_chart")


def test_the_page_on_use_knows_the_keys_of_the_directory_and_leads_back() -> None:
    app = visit("utilisation", facility="ror.02550n020")
    assert app.query_params["facility"] in ("esrf", ["esrf"])
    assert "ESRF publishes 33 values on its own usage" in said(app)
    assert any("facility=ror.02550n020" in str(link.proto.query_string) for link in app.get("page_link"))


def test_bookings_that_were_brought_in_are_drawn_on_the_facilitys_page() -> None:
    with database.writing() as session:
        people.keep(session, people.furnish(session), "krakow", rows=people.events(("Beamline",), hours=2000))
    app = visit("facility", facility="krakow.beamline")
    assert "of opening hours" in said(app)
    assert len(app.get("vega_lite_chart")) == 1
    assert "these data are simulated" not in said(app)
    database.forget_engines()

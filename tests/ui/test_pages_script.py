"""Pages run from the entry script: state from the address, worded notices, and no exception on odd addresses."""

import pytest

from data.catalogue import INDICATORS
from data.store import current
from queries import profile
from queries.observations import layer_codes
from tests.ui.visiting import press, said, visit
from ui.app.pages import PAGES


@pytest.mark.parametrize("key", PAGES)
def test_every_page_runs_without_any_choice(key: str) -> None:
    app = visit(key)
    assert app.title[0].value == PAGES[key].question


@pytest.mark.parametrize("key", PAGES)
def test_every_page_answers_odd_addresses_with_words(key: str) -> None:
    odd = {
        "indicator": "x",
        "year": "99999",
        "region": "'; drop",
        "network": "[a](http://b)",
        "release": "2099",
        "nuts": "1066",
        "lang": "xx",
    }
    app = visit(key, **odd)
    assert app.info
    assert not any("http://" in notice.value for notice in app.info)


@pytest.mark.parametrize("indicator", current().indicators())
def test_every_indicator_is_drawn_and_ranked_at_every_level_and_with_old_codes_carried_over(indicator: str) -> None:
    row = INDICATORS[indicator]
    for level in row.levels:
        app = visit("map", indicator=indicator, level=str(level), old="carry")
        assert not app.exception, level
        if row.part_of:  # as the others of its index
            continue
        assert not visit("map", indicator=indicator, level=str(level)).exception
        assert not visit("ranking", indicator=indicator, level=str(level), among="all").exception


def test_the_year_is_always_in_the_address() -> None:
    app = visit("map", indicator="gerd_pct_gdp")
    assert app.query_params["year"] == "2023"


def test_a_release_in_the_address_is_shown_as_it_stood() -> None:
    early = current().observations("gerd_pct_gdp", "2026-02")
    found = early[(early["year"] == 2024) & early["value"].notna() & early["geo"].isin(layer_codes("2024", 2))]
    app = visit("ranking", indicator="gerd_pct_gdp", year="2024", release="2026-02", among="all", region=str(found["geo"].iloc[0]))
    assert f" of {len(found)} " in said(app)


def test_a_snapshot_that_lacks_every_indicator_says_who_must_do_what(monkeypatch: pytest.MonkeyPatch) -> None:
    from queries import observations

    monkeypatch.setattr(observations, "available", lambda _key: False)
    app = visit("map")
    assert "Ask the administrator of this dashboard" in app.info[-1].value
    assert len(app.selectbox(key="choice_indicator").options) == 1


def test_a_profile_says_that_later_figures_are_confidential() -> None:
    app = visit("profile", region="NL35")
    lines = {line.row.key: line for line in profile.lines("NL35")}
    assert lines["gerd_pct_gdp"].withheld == 2023
    assert "confidential in 2023" in said(app)
    assert lines["tertiary_25_64_pct"].withheld is None


def test_a_profile_without_a_region_offers_the_partner_regions() -> None:
    app = visit("profile", network="innocore")
    press(app, next(button.label for button in app.button if "Jihovýchod" in button.label))
    assert "Jihovýchod" in app.header[0].value


def test_moldova_has_a_profile() -> None:
    assert "0.22" in said(visit("profile", region="MD"))


def test_changes_answer_unknown_codes_with_a_notice_each() -> None:
    app = visit("changes", before="2026-05", after="1999", among="nowhere", kind="odd", year="1600")
    assert len(app.info) == 5
    assert "249 of 2,310" in said(app)


def test_changes_of_a_kind_that_did_not_happen_are_said_to_be_none() -> None:
    assert "No values changed in this way." in said(visit("changes", among="PL", kind="new", network="socore"))

"""Pages run from the entry script: state from the address, worded notices, and no exception on odd addresses."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from data.catalogue import INDICATORS
from data.store import current
from ui import profiles
from ui.pages import PAGES
from ui.reads import layer_codes

MAIN = Path(__file__).resolve().parent.parent.parent / "ui" / "main.py"


def _visit(key: str, **query: str) -> AppTest:
    app = AppTest.from_file(str(MAIN), default_timeout=120)
    for name, value in query.items():
        app.query_params[name] = value
    app.run()
    if key != next(iter(PAGES)):
        app.switch_page(str(PAGES[key].script))
        for name, value in query.items():
            app.query_params[name] = value
        app.run()
    return app


@pytest.mark.parametrize("key", PAGES)
def test_every_page_runs_without_any_choice(key: str) -> None:
    app = _visit(key)
    assert not app.exception
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
    app = _visit(key, **odd)
    assert not app.exception
    assert app.info
    assert not any("http://" in notice.value for notice in app.info)


@pytest.mark.parametrize("indicator", current().indicators())
def test_every_indicator_is_drawn_and_ranked_at_every_level_and_with_old_codes_carried_over(indicator: str) -> None:
    for level in INDICATORS[indicator].levels:
        for more in ({}, {"old": "carry"}):
            app = _visit("map", indicator=indicator, level=str(level), **more)
            assert not app.exception, (indicator, level, more)
        assert not _visit("ranking", indicator=indicator, level=str(level), among="all").exception


def test_the_year_is_always_in_the_address() -> None:
    app = _visit("map", indicator="gerd_pct_gdp")
    assert app.query_params["year"] == "2023"


def test_a_release_in_the_address_is_shown_as_it_stood() -> None:
    early = current().observations("gerd_pct_gdp", "2026-02")
    found = early[(early["year"] == 2024) & early["value"].notna() & early["geo"].isin(layer_codes("2024", 2))]
    app = _visit("ranking", indicator="gerd_pct_gdp", year="2024", release="2026-02", among="all", region=str(found["geo"].iloc[0]))
    assert any(f" of {len(found)} " in text.value for text in app.markdown)


def test_an_indicator_that_the_snapshot_lacks_says_run_refresh(monkeypatch: pytest.MonkeyPatch) -> None:
    from ui import reads

    monkeypatch.setattr(reads, "available", lambda _key: False)
    app = _visit("map")
    assert not app.exception
    assert "not in this snapshot yet" in app.info[-1].value
    assert all("(no figures yet)" in option for option in app.selectbox(key="choice_indicator").options)


def test_a_profile_says_that_later_figures_are_confidential() -> None:
    app = _visit("profile", region="NL35")
    assert not app.exception
    lines = {line.row.key: line for line in profiles.lines("NL35")}
    assert lines["gerd_pct_gdp"].withheld == 2023
    assert lines["tertiary_25_64_pct"].withheld is None

"""What the warm-up leaves behind is what pages begin with."""

import pytest

from data.catalogue import INDICATORS
from data.schema import DEFAULT_NUTS, USUAL_LEVEL
from data.store import current
from queries import nuts_history, observations, profile, ranking
from ui.app import warmup


def test_no_page_converts_a_whole_level_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(warmup, "_REST_S", 0.0)
    warmup.levels()

    def again(*_query: object) -> None:
        raise AssertionError("converted again")

    monkeypatch.setattr(nuts_history, "converted_series", again)
    for key in current().indicators():
        if USUAL_LEVEL in INDICATORS[key].levels and not INDICATORS[key].rescales:
            assert len(observations.layer(observations.View(key, DEFAULT_NUTS, USUAL_LEVEL, convert=True)))


def test_no_profile_ranks_a_whole_level_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(warmup, "_REST_S", 0.0)
    warmup.profiles()

    def again(*_query: object) -> None:
        raise AssertionError("ranked again")

    monkeypatch.setattr(ranking, "ranked", again)
    assert len(profile.lines("DE21")) > 20, "a region of no network"

"""Periods of published figures read in Polish too, every word of them."""

import re

import pytest

from queries import published_usage
from ui.views.utilisation.published import periods

PERIODS = sorted(set(published_usage.figures()["period"]))


@pytest.mark.parametrize("period", PERIODS)
def test_every_piece_of_a_published_period_is_known(period: str) -> None:
    span, _, notes = period.partition(" (")
    assert periods.known(span)
    assert not notes or periods.known(notes.removesuffix(")"))


@pytest.mark.parametrize(
    ("period", "words"),
    [
        ("2019", "2019"),
        ("undated", "undated"),
        ("to 2019 (cumulative)", "until 2019 (cumulative)"),
        ("2022-06 to 2025-06 (calls 1-6, cumulative)", "2022-06 to 2025-06 (calls 1-6, cumulative)"),
        ("undated (page dated 2026-01-08)", "undated (page dated 2026-01-08)"),
        ("2022 (24th call)", "2022 (call 24)"),
        ("2019 (full moon)", "2019 (full moon)"),
        ("a (b", "a (b"),
    ],
)
def test_a_period_reads_in_words(period: str, words: str) -> None:
    assert periods.words(period) == words


def test_a_note_is_translated_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(periods, "_", lambda text: {"undated": "bez daty", "about {when}": "około {when}"}.get(text, text))
    assert periods.words("undated (about 2022)") == "bez daty (około 2022)"
    assert not re.search("undated|cumulative", periods.pieces("undated"))

"""A record is kept as declared or refused with a code for each wrong field, whatever somebody writes."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.catalogue import NETWORKS
from data.errors import NotValid
from data.record_kinds import KINDS
from workspace.networks.cells import FAULTS, Context, text_of
from workspace.networks.checks import checked, examined

CONTEXT = Context(NETWORKS, lambda: frozenset({"lab.one"}))
EVENT = {"title": "Visit", "network": "SOCORE", "type": "Study visit", "start": "4.11.2026"}
TARGET = {"label": "Visits", "network": "socore", "unit": "visits", "target": "6"}
NETWORK = {"key": "my_net", "label": "MyNet", "programme": "Interreg", "start": "2026", "regions": "PL22; MD"}
PARTNER = {"organisation": "AGH", "network": "innhub", "role": "partner", "place": "Kraków"}


def _codes(kind: str, row: dict[str, Any]) -> set[tuple[str, str]]:
    return {(fault.column, fault.code) for fault in examined(kind, row, CONTEXT)[1]}


def test_a_town_gives_the_region_and_words_their_keys() -> None:
    event = checked("event", {**EVENT, "place": "Katowice"}, CONTEXT)
    assert {name: event[name] for name in ("network", "type", "start", "region", "country")} == {
        "network": "socore",
        "type": "study visit",
        "start": "2026-11-04",
        "region": "PL22A",
        "country": "PL",
    }
    assert checked("event", {**EVENT, "place": "Nowhere"}, CONTEXT)["region"] == "", "an event may be in a town that nobody knows"


@pytest.mark.parametrize(
    ("kind", "row", "column", "code"),
    [
        ("event", {**EVENT, "title": "x" * 101}, "title", "title_too_long"),
        ("event", {**EVENT, "title": " \u202e\x00 "}, "title", "required"),
        ("event", {**EVENT, "start": "2024-01"}, "start", "before_network"),
        ("event", {**EVENT, "start": "2026-02-30"}, "start", "not_a_date"),
        ("event", {**EVENT, "end": "2026-10"}, "end", "end_before_start"),
        ("event", {**EVENT, "type": "party"}, "type", "unknown_word"),
        ("event", {**EVENT, "network": "gales"}, "network", "unknown_network"),
        ("event", {**EVENT, "people": "-3"}, "people", "not_whole"),
        ("event", {**EVENT, "details": "write to a@example.org"}, "details", "holds_an_e_mail"),
        ("event", {**EVENT, "website": "javascript:alert(1)"}, "website", "not_an_address"),
        ("event", {**EVENT, "region": "PL22", "country": "DE"}, "country", "other_country"),
        ("event", {**EVENT, "region": "ZZ99"}, "region", "unknown_region"),
        ("partner", {**PARTNER, "place": "Nowhere"}, "place", "no_place"),
        ("partner", {**PARTNER, "ror": "04d836q62"}, "ror", "not_a_ror"),
        ("target", {**TARGET, "unit": ""}, "unit", "no_unit"),
        ("target", {**TARGET, "baseline": 6}, "target", "target_is_baseline"),
        ("target", {**TARGET, "values": "2026 3"}, "values", "not_values"),
        ("network", {**NETWORK, "regions": "PL22A"}, "regions", "not_nuts2"),
        ("network", {**NETWORK, "key": "socore"}, "key", "taken_key"),
        ("network", {**NETWORK, "key": "My Net"}, "key", "not_a_key"),
    ],
)
def test_what_cannot_be_is_named(kind: str, row: dict[str, Any], column: str, code: str) -> None:
    assert _codes(kind, row) == {(column, code)}


def test_keys_of_facilities_and_indicators_exist() -> None:
    practice = {"title": "Open days", "network": "socore", "theme": "skills", "organisation": "US"}
    assert checked("practice", {**practice, "facilities": "lab.one", "indicators": "gerd_pct_gdp"}, CONTEXT)["facilities"] == ["lab.one"]
    assert _codes("practice", {**practice, "facilities": "lab.two", "indicators": "happiness"}) == {
        ("facilities", "unknown_facility"),
        ("indicators", "unknown_indicator"),
    }


def test_a_kind_or_field_that_is_not_declared_is_refused() -> None:
    with pytest.raises(NotValid, match="choose one of event"):
        checked("dance", {}, CONTEXT)
    with pytest.raises(NotValid, match="mood"):
        checked("event", {**EVENT, "mood": "good"}, CONTEXT)


@pytest.mark.parametrize(("kind", "row"), [("event", EVENT), ("target", {**TARGET, "values": "2026: 3; 2025: 1,5"}), ("network", NETWORK)])
def test_what_is_kept_is_read_again_as_the_same(kind: str, row: dict[str, Any]) -> None:
    kept = checked(kind, row, CONTEXT)
    assert checked(kind, kept, CONTEXT) == kept
    assert checked(kind, {name: text_of(value) for name, value in kept.items()}, CONTEXT) == kept


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(sorted(KINDS)), st.data())
def test_no_text_ends_in_anything_but_a_record_or_a_known_fault(kind: str, data: st.DataObject) -> None:
    row = {
        name: data.draw(st.text(max_size=12) | st.sampled_from(["2026", "PL22", "socore", "1e400", "nan", "=1+1"]))
        for name in KINDS[kind].names
    }
    content, faults = examined(kind, row, CONTEXT)
    assert faults or set(content) == set(KINDS[kind].names)
    assert {fault.code for fault in faults} <= set(FAULTS)

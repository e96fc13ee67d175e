"""What a visit wrote into its address, against a browser that knows it later: a few cases, then any order of both."""

from hypothesis import given, settings
from hypothesis import strategies as st

from ui.server.written import Query, Written

KEYS = ("year", "level")
VALUES = ("1", "2", "3", "4")


def _begun(address: Query) -> Written:
    written = Written()
    written.begin(address)
    return written


def test_a_value_that_the_browser_does_not_know_yet_holds() -> None:
    written = _begun({"year": ["1"]})
    written.note({"year": ["2"], "level": ["3"]})
    assert written.merged({"year": ["1"], "lang": ["pl"]}) == {"year": ["2"], "level": ["3"], "lang": ["pl"]}


def test_a_key_that_was_dropped_stays_dropped() -> None:
    written = _begun({"year": ["1"]})
    written.note({})
    assert written.merged({"year": ["1"]}) == {}


def test_a_value_on_its_way_does_not_undo_the_one_behind_it() -> None:
    written = _begun({"year": ["1"]})
    for year in "23":
        written.note({"year": [year]})
    assert written.merged({"year": ["2"]}) == {"year": ["3"]}


def test_what_the_browser_has_received_is_no_longer_held_against_it() -> None:
    written = _begun({"year": ["1"]})
    written.note({"year": ["2"]})
    assert written.merged({"year": ["2"]}) == {"year": ["2"]}
    assert written.merged({"year": ["1"]}) == {"year": ["1"]}


def test_back_counts_even_to_a_value_that_was_written_over() -> None:
    written = _begun({"year": ["1"], "region": ["PL22"]})
    written.note({"year": ["2"], "region": ["PL21"]})
    written.forget(but=["region"])
    assert written.merged({"year": ["1"], "region": ["PL22"]}) == {"year": ["1"], "region": ["PL21"]}


@settings(max_examples=200, derandomize=True)
@given(st.lists(st.tuples(st.sampled_from(KEYS), st.sampled_from(VALUES), st.integers(0, 3)), max_size=12))
def test_whatever_the_delay_the_newest_choice_of_each_key_holds(choices: list[tuple[str, str, int]]) -> None:
    server: dict[str, list[str]] = {}
    sent: list[dict[str, list[str]]] = [{}]  # every address that was sent to the browser, which knows one of the last four
    known = 0
    written = _begun({})
    for key, value, behind in choices:
        known = max(known, len(sent) - 1 - behind)
        written.note(server)
        server = dict(written.merged(sent[known]))
        written.begin(server)
        assert server == sent[-1]
        server = {**server, key: [value]}
        sent.append(server)

"""Every fault of the services over real sockets: the right error, one clear sentence, the right number of attempts."""

import socket
from collections.abc import Callable

import pytest

from data.errors import NotThere, RegioscopeError, SourceChanged, SourceDown
from loaders.http import Client
from loaders.services import fetch
from loaders.services.eurostat_answers import TooBig
from tests.standin import Standin

TABLE = "tgs00042"

REFUSED: list[tuple[str, type[RegioscopeError], str, int]] = [
    ("mute", SourceDown, "fell silent", 3),
    ("silence", SourceDown, "fell silent", 3),
    ("drip", SourceDown, "too slowly", 1),
    ("reset", SourceDown, "broke off", 3),
    ("moved_away", SourceChanged, "expected an https address", 1),
    ("moved_in_circles", SourceChanged, "one address to the next", 1),
    ("moved_nowhere", SourceChanged, "expected an https address", 1),
    ("304", SourceChanged, "that was not asked", 1),
    ("206", SourceChanged, "another part than asked", 1),
    ("400", SourceChanged, "unknown dimension", 1),
    ("404", NotThere, "ERR_NOT_FOUND_4", 1),
    ("async_json", SourceDown, "not made within 0.5 seconds", -1),
    ("async_never", SourceDown, "not made within 0.5 seconds", -1),
    ("async_expired", SourceDown, "says EXPIRED", 2),
    ("429", SourceDown, "asked too often", 3),
    ("429_wait", SourceDown, "Retry-After 1", 2),
    ("429_long", SourceDown, "Retry-After 86400", 1),
    ("500", SourceDown, "answered 500", 3),
    ("503", SourceDown, "answered 503", 3),
    ("soap_100", NotThere, "No results found", 1),
    ("soap_140", SourceChanged, "INVALID_QUERY_NB_FILTERS", 1),
    ("soap_150", SourceChanged, "a code or period", 1),
    ("soap_500", SourceDown, "fault of its own", 1),
    ("html", SourceDown, "a web page titled 'Sorry'", 1),
    ("empty", SourceDown, "empty body", 1),
    ("no_values", SourceChanged, "without a single cell", 1),
    ("truncated_json", SourceDown, "stops before its end", 1),
    ("truncated_gzip", SourceDown, "cut off", 1),
    ("wrong_charset", SourceChanged, "not UTF-8", 1),
    ("other_packing", SourceChanged, "packed as 'br'", 1),
    ("duplicate_keys", SourceChanged, "more than once", 1),
    ("unknown_flag", SourceChanged, "person must look", 1),
]
"""Fault, error, words of its sentence, requests for the data (-1: as many as fit into the time)."""


@pytest.mark.parametrize("row", REFUSED, ids=lambda row: row[0])
def test_a_fault_ends_in_one_clear_sentence(
    standin: Standin, make_client: Callable[..., Client], row: tuple[str, type[RegioscopeError], str, int]
) -> None:
    fault, error, words, requests = row
    standin.misbehave(fault, TABLE)
    client = make_client(attempts=2) if fault == "429_wait" else make_client()
    with pytest.raises(error, match=words) as caught:
        fetch(TABLE, client)
    sentence = str(caught.value)
    assert type(caught.value) is error
    assert standin.base in sentence
    assert "expected" in sentence
    assert sentence.endswith(".")
    assert "\n" not in sentence
    asked = len(standin.data_requests())
    assert asked == requests or (requests == -1 and asked > 3)


@pytest.mark.parametrize("fault", ["413", "soap_413", "footer_413"])
def test_a_table_said_to_be_too_big_is_cut_and_then_given_up(standin: Standin, client: Client, fault: str) -> None:
    standin.misbehave(fault, TABLE)
    with pytest.raises(TooBig, match="more cells"):
        fetch(TABLE, client)
    assert isinstance(TooBig("x"), SourceChanged)


@pytest.mark.parametrize(
    ("fault", "times", "requests"),
    [("503", 1, 2), ("503", 2, 3), ("429_wait", 1, 2), ("reset", 1, 2), ("silence", 1, 2), ("async_json", 1, 2), ("moved", None, 2)],
)
def test_what_passes_is_outlasted(standin: Standin, client: Client, fault: str, times: int | None, requests: int) -> None:
    standin.misbehave(fault, TABLE, times)
    found = fetch(TABLE, client)
    assert found.table is not None
    assert found.table.frame.num_rows > 0
    assert len(standin.data_requests()) == requests


def test_a_table_made_later_is_polled_and_fetched(standin: Standin, client: Client) -> None:
    plain = fetch(TABLE, client)
    standin.behave()
    standin.misbehave("async_xml", TABLE)
    later = fetch(TABLE, client)
    assert later.table is not None
    assert plain.table is not None
    assert later.table.frame.equals(plain.table.frame)
    assert [line.split("?")[0].rsplit("/", 2)[-2] for line in standin.data_requests()] == [TABLE, "status", "status", "status", "data"]


def test_gzip_is_told_by_its_bytes(standin: Standin, client: Client) -> None:
    standin.misbehave("gzip_without_header", "rd_e_gerdreg")
    found = fetch("estat_eu_gerd", client)
    assert found.table is not None
    assert found.table.dialect == "JSON-stat 2.0"


@pytest.mark.parametrize(
    "fault", ["renamed_dimension", "vanished_column", "half_the_rows", "zeros", "unknown_geo", "future_year", "changed_nuts"]
)
def test_faults_in_the_figures_reach_the_checks_behind(standin: Standin, client: Client, fault: str) -> None:
    before = fetch(TABLE, client).table
    standin.misbehave(fault, TABLE)
    after = fetch(TABLE, client).table
    assert before is not None
    assert after is not None
    assert not after.frame.equals(before.frame)


def test_a_fault_of_one_dataset_spares_the_others(standin: Standin, client: Client) -> None:
    standin.misbehave("500", TABLE)
    assert fetch("tgs00109", client).table is not None


def test_an_unknown_host_is_said(make_client: Callable[..., Client]) -> None:
    with pytest.raises(SourceDown, match="DNS"):
        fetch(TABLE, make_client("https://statistics.invalid"))


def test_a_refused_connection_is_said(make_client: Callable[..., Client]) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        mirror = f"http://127.0.0.1:{free.getsockname()[1]}"
        with pytest.raises(SourceDown, match=r"refused \(3 attempts\)"):
            fetch(TABLE, make_client(mirror))


def test_a_connection_that_never_comes_about_is_said(make_client: Callable[..., Client]) -> None:
    with socket.socket() as full:
        full.bind(("127.0.0.1", 0))
        full.listen(0)
        # the queue holds what nobody accepts; further ones get no answer
        waiting = [socket.socket() for _ in range(4)]
        for one in waiting:
            one.setblocking(False)
            one.connect_ex(full.getsockname())
        mirror = f"http://127.0.0.1:{full.getsockname()[1]}"
        with pytest.raises(SourceDown, match="no connection within"):
            fetch(TABLE, make_client(mirror, connect=0.2))
        for one in waiting:
            one.close()


def test_the_old_way_out_is_never_taken(standin: Standin, client: Client) -> None:
    standin.misbehave("500", TABLE)
    with pytest.raises(SourceDown):
        fetch(TABLE, client)
    assert len(set(standin.data_requests())) == 1, "only the one address is asked"

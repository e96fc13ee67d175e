"""The HTTP client: what it keeps, what it asks again, what it never does."""

import errno
import resource
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from data.errors import NotThere, NotValid, SourceChanged, SourceDown
from loaders.http import ORIGINS, Answer, Client, Origins, Request, Settings
from loaders.http.failures import failed, is_disk
from loaders.http.origins import may_ask
from loaders.http.retries import Pace
from loaders.http.settings import USER_AGENT
from tests.standin import Standin

QUICK = Settings(connect=0.5, read=0.4, whole=1.5, attempts=3, pause=0.02, longest_pause=0.05, longest_wait=1, poll=0.02, patience=0.5)
BORDERS = Request("gisco", "nuts/geojson/NUTS_RG_03M_2024_4326.geojson")


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return replace(QUICK, cache=tmp_path / "cache")


@pytest.fixture
def client(standin: Standin, settings: Settings) -> Iterator[Client]:
    with Client(settings, Origins(standin.base)) as made:
        yield made


def test_an_unchanged_reply_travels_once(standin: Standin, client: Client) -> None:
    first, second = client.get(BORDERS), client.get(BORDERS)
    assert not first.unchanged
    assert first.size == len(first.plain)
    assert second.unchanged
    assert second.size == 0
    assert (second.plain, second.sha256, second.retrieved) == (first.plain, first.sha256, first.retrieved)
    assert standin.heads[1]["If-None-Match"] == first.headers["ETag"]


def test_a_damaged_reply_in_the_cache_is_asked_for_anew(client: Client) -> None:
    first = client.get(BORDERS)
    (body,) = (client.cache.folder / "gisco").glob("*.body")
    body.write_bytes(b"{}")
    again = client.get(BORDERS)
    assert not again.unchanged
    assert again.plain == first.plain


def test_an_unfinished_body_is_gone_on_with(standin: Standin, client: Client) -> None:
    standin.misbehave("reset", times=1)
    whole = client.get(BORDERS)
    assert standin.heads[1]["Range"] == f"bytes={len(whole.plain) // 2}-"
    assert standin.heads[1]["If-Range"] == whole.headers["ETag"]
    assert whole.size == len(whole.plain)
    assert not list((client.cache.folder / "gisco").glob("*.part*"))


def test_a_next_refresh_goes_on_where_a_broken_one_stopped(standin: Standin, settings: Settings) -> None:
    standin.misbehave("reset")
    with Client(replace(settings, attempts=1), Origins(standin.base)) as client, pytest.raises(SourceDown, match="broke off"):
        client.get(BORDERS)
    standin.behave()
    with Client(settings, Origins(standin.base)) as client:
        client.get(BORDERS)
    assert "Range" in standin.heads[0]


def test_what_the_service_makes_anew_each_time_is_never_gone_on_with(standin: Standin, client: Client) -> None:
    standin.misbehave("reset", "trng_lfse_04", 1)
    client.get(Request("eurostat", "sdmx/2.1/data/trng_lfse_04/", {"format": "TSV"}))
    assert "Range" not in standin.heads[1]


def test_a_refused_reply_is_not_kept(standin: Standin, client: Client) -> None:
    standin.misbehave("html", times=1)
    with pytest.raises(SourceDown):
        client.get(BORDERS)
    assert not client.get(BORDERS).unchanged
    assert "If-None-Match" not in standin.heads[1]


def test_a_forgotten_reply_is_asked_for_anew(standin: Standin, client: Client) -> None:
    client.get(BORDERS)
    client.forget(BORDERS)
    assert not client.get(BORDERS).unchanged
    assert "If-None-Match" not in standin.heads[1]


def test_a_check_of_the_service_comes_first(client: Client) -> None:
    def check(answer: Answer) -> None:
        raise NotThere(f"{answer.url}: not this one, expected another.")

    with pytest.raises(NotThere, match="not this one"):
        client.get(replace(BORDERS, check=check))


def test_threads_that_want_the_same_share_one_transfer(standin: Standin, client: Client) -> None:
    with ThreadPoolExecutor(4) as pool:
        replies = list(pool.map(lambda _: client.get(BORDERS), range(4)))
    assert sorted(reply.size for reply in replies) == [0, 0, 0, len(replies[0].plain)]
    assert len({reply.sha256 for reply in replies}) == 1
    assert len(standin.asked) == 4


def test_something_learnt_is_learnt_once(client: Client) -> None:
    assert [client.once("key", lambda value=value: value) for value in (1, 2)] == [1, 1]


def test_a_failure_to_learn_is_not_repeated(standin: Standin, client: Client) -> None:
    standin.misbehave("500")
    for _ in range(3):
        with pytest.raises(SourceDown, match="answered 500"):
            client.once("borders", lambda: client.get(BORDERS))
    assert len(standin.asked) == client.settings.attempts


def test_a_redirect_is_followed_and_noted(standin: Standin, client: Client) -> None:
    standin.misbehave("moved", "trng_lfse_04")
    reply = client.get(Request("eurostat", "sdmx/2.1/data/trng_lfse_04/", {"format": "TSV"}))
    assert reply.redirects == (f"{standin.base}/eurostat/sdmx/2.1/data/trng_lfse_04/?format=TSV",)
    assert "/moved/" in reply.url


def test_a_body_beyond_the_limit_is_left(standin: Standin, settings: Settings) -> None:
    with Client(replace(settings, largest=10), Origins(standin.base)) as client, pytest.raises(SourceChanged, match="more than 0 MB"):
        client.get(BORDERS)


def test_a_service_that_wants_more_patience_than_allowed_is_left_at_once(standin: Standin, client: Client) -> None:
    standin.misbehave("429_long")
    began = time.monotonic()
    with pytest.raises(SourceDown, match="Retry-After 86400"):
        client.get(BORDERS)
    assert time.monotonic() - began < 1
    assert len(standin.asked) == 1


def test_a_question_with_a_body_is_sent_once(standin: Standin, client: Client) -> None:
    standin.misbehave("503")
    with pytest.raises(SourceDown, match="503"):
        client.get(Request("md_statbank", "en/60 Commuting/CROSS.px", body=b"{}"))
    assert len(standin.asked) == 1


def test_requests_say_who_asks(standin: Standin, client: Client) -> None:
    client.get(BORDERS)
    assert standin.heads[0]["User-Agent"] == USER_AGENT == "Regioscope/0.1.0 (+regional statistics dashboard)"


def test_a_full_disk_is_said(client: Client) -> None:
    client.get(BORDERS)
    client.forget(BORDERS)
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (20, hard))
    try:
        with pytest.raises(SourceDown, match="free space"):
            client.get(BORDERS)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert client.get(BORDERS).size


def test_a_folder_that_cannot_be_one_is_said(standin: Standin, settings: Settings, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    elsewhere = replace(settings, cache=tmp_path / "file" / "cache")
    with Client(elsewhere, Origins(standin.base)) as client, pytest.raises(SourceDown, match="REGIOSCOPE_CACHE_DIR"):
        client.get(BORDERS)


@pytest.mark.parametrize(
    ("error", "disk"),
    [(OSError(errno.ENOSPC, "full"), True), (ConnectionResetError(), False), (TimeoutError(), False), (ValueError(), False)],
)
def test_errors_of_the_disk_are_told_from_those_of_the_network(error: BaseException, disk: bool) -> None:
    assert is_disk(error) is disk


def test_an_unheard_of_error_is_still_a_sentence() -> None:
    error = failed("https://example.org/x", OSError("odd"), 1)
    assert str(error) == (
        "https://example.org/x could not be read: OSError (1 attempt); expected an answer; the old figures stay; try again later."
    )


def test_a_service_at_home_is_asked_at_its_pace(monkeypatch: pytest.MonkeyPatch) -> None:
    slept: list[float] = []
    monkeypatch.setattr(time, "sleep", slept.append)
    pace = Pace(Origins())
    for _ in range(3):
        pace.wait("ssb")
    assert [round(seconds) for seconds in slept] == [2, 4]


def test_a_mirror_on_this_machine_needs_no_pace(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(time, "sleep", lambda _: pytest.fail("waited"))
    pace = Pace(Origins("http://127.0.0.1:9"))
    for _ in range(3):
        pace.wait("ssb")


def test_addresses() -> None:
    params = {"geo": ("PL22", "NL35"), "format": "JSON"}
    assert Origins().url("eurostat", "statistics/1.0/data/x", params) == (
        "https://ec.europa.eu/eurostat/api/dissemination/statistics/1.0/data/x?geo=PL22&geo=NL35&format=JSON"
    )
    assert Origins("http://localhost:80/").url("gisco", "nuts/a b.json") == "http://localhost:80/gisco/nuts/a%20b.json"
    with pytest.raises(NotThere, match="choose among eurostat"):
        Origins().base("nowhere")
    assert all(may_ask(origin.base) and not origin.base.endswith("/") for origin in ORIGINS.values())


@pytest.mark.parametrize("mirror", ["http://example.org", "ftp://127.0.0.1", "somewhere", "file:///x", "http://127.0.0.1.example.org"])
def test_mirrors_that_are_not_asked(mirror: str) -> None:
    with pytest.raises(NotValid, match="expected an https address"):
        Origins(mirror)


def test_settings_from_the_environment() -> None:
    found = Settings.from_environment({"REGIOSCOPE_CACHE_DIR": "c", "REGIOSCOPE_TIMEOUTS": "1,2,8", "REGIOSCOPE_ATTEMPTS": "2"})
    assert (found.cache, found.connect, found.read, found.whole, found.patience, found.poll, found.attempts) == (
        Path("c"),
        1,
        2,
        8,
        8,
        2,
        2,
    )
    assert Settings.from_environment({}) == Settings()


@pytest.mark.parametrize(
    ("name", "value"), [("REGIOSCOPE_TIMEOUTS", "1,2"), ("REGIOSCOPE_TIMEOUTS", "1,2,x"), ("REGIOSCOPE_ATTEMPTS", "0")]
)
def test_settings_that_make_no_sense(name: str, value: str) -> None:
    with pytest.raises(NotValid, match=name):
        Settings.from_environment({name: value})

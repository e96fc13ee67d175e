"""The local administrator's link over HTTP: asking changes nothing, only its own form opens a session, and one that is new."""

import re
from collections.abc import Iterator

import pytest
import requests

from workspace.attempts import FREE, attempts
from workspace.local_access import COOKIE, access

PATH = "/local-login"


@pytest.fixture
def token() -> Iterator[str]:
    """A link's token that works; whoever it lets in is signed out afterwards, for other tests share this process."""
    yield access().issue()
    access.cache_clear()
    attempts.cache_clear()


def _post(server: str, token: str, **headers: str) -> requests.Response:
    return requests.post(server + PATH, data={"token": token}, headers=headers, allow_redirects=False, timeout=10)


def test_asking_changes_nothing_however_often(server: str, token: str) -> None:
    for _time in range(3):
        page = requests.get(server + PATH, params={"token": token}, timeout=10)
        assert page.status_code == 200
        assert "Set-Cookie" not in page.headers
    assert _post(server, token).status_code == 303


def test_the_form_opens_a_session_once(server: str, token: str) -> None:
    reply = _post(server, token, Origin=server, **{"Sec-Fetch-Site": "same-origin"})
    assert (reply.status_code, reply.headers["Location"]) == (303, "./uploads")
    cookie = reply.headers["Set-Cookie"]
    assert re.search("HttpOnly", cookie)
    assert re.search("SameSite=strict", cookie, re.IGNORECASE)
    assert access().open(reply.cookies[COOKIE])
    again = _post(server, token)
    assert (again.status_code, "Set-Cookie" in again.headers) == (403, False)


def test_behind_tls_the_cookie_is_for_tls_alone(server: str, token: str) -> None:
    assert "Secure" in _post(server, token, **{"X-Forwarded-Proto": "https"}).headers["Set-Cookie"]


def test_a_session_cannot_be_fixed_in_advance(server: str, token: str) -> None:
    reply = _post(server, token, Cookie=f"{COOKIE}=chosen-by-somebody-else")
    assert reply.cookies[COOKIE] != "chosen-by-somebody-else"
    assert not access().open("chosen-by-somebody-else")


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site", "Origin": "https://evil.example"},
        {"Sec-Fetch-Site": "same-site", "Origin": "http://127.0.0.1:1"},
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://127.0.0.1:1"},
        {"Origin": "null", "Sec-Fetch-Site": "same-site"},
        {"Origin": "http://127.0.0.1:x"},
        {"Origin": ""},
    ],
)
def test_a_form_of_another_page_is_refused_and_uses_nothing_up(server: str, token: str, headers: dict[str, str]) -> None:
    assert _post(server, token, **headers).status_code == 403
    assert _post(server, token, Origin=server).status_code == 303


@pytest.mark.parametrize("body", ["", "token=", "token=x", "other=1", "token=" + "x" * 100_000, "\x00\xff", "token=%ff%fe"])
def test_what_is_no_token_opens_nothing(server: str, token: str, body: str) -> None:
    reply = requests.post(server + PATH, data=body.encode("latin-1"), timeout=10, allow_redirects=False)
    assert reply.status_code == 403
    assert "Set-Cookie" not in reply.headers
    assert access().redeem(token)


def test_the_page_runs_nothing_is_kept_nowhere_and_cannot_be_framed(server: str) -> None:
    page = requests.get(server + PATH, params={"token": '"><script>alert(1)</script>'}, timeout=10)
    assert "<script" not in page.text
    assert page.headers["Cache-Control"] == "no-store"
    assert page.headers["Referrer-Policy"] == "same-origin"
    policy = page.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy


def test_it_speaks_the_visitors_language(server: str) -> None:
    page = requests.get(server + PATH, headers={"Accept-Language": "pl-PL,pl;q=0.9"}, timeout=10)
    assert '<html lang="pl">' in page.text
    assert '<html lang="en">' in requests.get(server + PATH, headers={"Accept-Language": "xx"}, timeout=10).text


def test_wrong_tokens_are_slowed_and_logged_without_the_token(server: str, token: str, caplog: pytest.LogCaptureFixture) -> None:
    for _time in range(FREE):
        assert _post(server, "a-guess-of-somebody").status_code == 403
    slowed = _post(server, token)
    assert slowed.status_code == 429
    assert int(slowed.headers["Retry-After"]) >= 1
    lines = [record.getMessage() for record in caplog.records if record.name == "regioscope"]
    assert len(lines) == FREE
    assert all("127.0.0.1" in line and "guess" not in line and token not in line for line in lines)
    attempts.cache_clear()  # as if the time had passed
    assert _post(server, token).status_code == 303

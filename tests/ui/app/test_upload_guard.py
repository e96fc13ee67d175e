"""Files are taken only from visits that may upload, whatever else an address says."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from ui.app.upload_guard import Admitted, OnlyAdmitted, admitted


def _ask(method: str, path: str, kind: str = "http") -> tuple[bool, int | None]:
    """Whether the request was let through, and with which status it was answered if not."""
    through: list[str] = []
    sent: list[dict[str, Any]] = []

    async def app(_scope: Any, _receive: Any, _send: Any) -> None:
        through.append("yes")

    async def receive() -> dict[str, Any]:
        pytest.fail("not a byte of a refused file is read")

    async def send(message: Any) -> None:
        sent.append(message)

    asked = OnlyAdmitted(app)({"type": kind, "method": method, "path": path, "headers": []}, receive, send)
    with ThreadPoolExecutor(1) as thread:  # a browser driven in this process keeps a loop running in its own
        thread.submit(asyncio.run, asked).result()  # type: ignore[arg-type]
    return bool(through), sent[0]["status"] if sent else None


@pytest.mark.parametrize(
    "path", ["/_stcore/upload_file/somebody/1", "/below/_stcore/upload_file/somebody/1", "//_stcore/upload_file/x/y/z"]
)
@pytest.mark.parametrize("method", ["PUT", "POST"])
def test_a_visit_that_was_not_admitted_sends_no_file(method: str, path: str) -> None:
    assert _ask(method, path) == (False, 403)


def test_an_admitted_visit_does_until_it_may_no_longer() -> None:
    admitted().add("anna")
    assert _ask("PUT", "/_stcore/upload_file/anna/1") == (True, None)
    admitted().remove("anna")
    assert _ask("PUT", "/_stcore/upload_file/anna/1") == (False, 403)


@pytest.mark.parametrize(
    ("method", "path", "kind"),
    [
        ("GET", "/", "http"),
        ("OPTIONS", "/_stcore/upload_file/x/1", "http"),
        ("GET", "/_stcore/stream", "websocket"),
        ("PUT", "/else", "http"),
    ],
)
def test_everything_else_passes(method: str, path: str, kind: str) -> None:
    assert _ask(method, path, kind) == (True, None)


def test_it_remembers_so_many_and_forgets_the_oldest() -> None:
    some = Admitted()
    for number in range(1_500):
        some.add(str(number))
        some.add("always there")
    assert "0" not in some
    assert "1499" in some
    assert "always there" in some

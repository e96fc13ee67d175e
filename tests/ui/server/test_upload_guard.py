"""Files are taken only from whoever may upload at that moment, up to a limit, and are gone when they are not needed any more."""

import asyncio
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.uploaded_file_manager import UploadedFileRec

from data.errors import WorkspaceDown
from ui.server import bearer, upload_guard
from ui.server.admission import VISITOR
from ui.server.upload_guard import OnlyAdmitted, admitted
from workspace import accounts, database
from workspace.local_access import COOKIE, access

MB = 1 << 20


def _ask(method: str, path: str, kind: str = "http", length: str | None = "1", cookies: str = "") -> tuple[bool, int | None]:
    """Whether the request was let through, and with which status it was answered if not."""
    through: list[str] = []
    sent: list[dict[str, Any]] = []

    async def app(_scope: Any, _receive: Any, _send: Any) -> None:
        through.append("yes")

    async def receive() -> dict[str, Any]:
        pytest.fail("not a byte of a refused file is read")

    async def send(message: Any) -> None:
        sent.append(message)

    headers = [(b"cookie", cookies.encode()), *([] if length is None else [(b"content-length", length.encode())])]
    asked = OnlyAdmitted(app)({"type": kind, "method": method, "path": path, "headers": headers}, receive, send)
    with ThreadPoolExecutor(1) as thread:  # a browser driven in this process keeps a loop running in its own
        thread.submit(asyncio.run, asked).result()
    return bool(through), sent[0]["status"] if sent else None


@pytest.fixture
def files(monkeypatch: pytest.MonkeyPatch) -> Iterator[MemoryUploadedFileManager]:
    """Streamlit's memory of files, and the visit `anna` of account 7, whose sign-in counts."""
    memory = MemoryUploadedFileManager("/_stcore/upload_file")
    monkeypatch.setattr(upload_guard, "_files", lambda: memory)
    monkeypatch.setattr(bearer, "may_bring", lambda _cookies: 7)
    admitted().add("anna", 7)
    yield memory
    admitted.cache_clear()


def _keep(files: MemoryUploadedFileManager, name: str, size: int, visit: str = "anna") -> None:
    files.add_file(visit, UploadedFileRec(name, name, "text/csv", b"\0" * size))


@pytest.mark.parametrize(
    "path", ["/_stcore/upload_file/somebody/1", "/below/_stcore/upload_file/somebody/1", "//_stcore/upload_file/x/y/z"]
)
@pytest.mark.parametrize("method", ["PUT", "POST"])
def test_a_visit_that_was_not_admitted_sends_no_file(method: str, path: str) -> None:
    assert _ask(method, path) == (False, 403)


@pytest.mark.usefixtures("files")
def test_an_admitted_visit_does_until_it_may_no_longer() -> None:
    assert _ask("PUT", "/_stcore/upload_file/anna/1") == (True, None)
    upload_guard.release("anna")
    assert _ask("PUT", "/_stcore/upload_file/anna/1") == (False, 403)


@pytest.mark.parametrize("now", [None, 8])
def test_without_sign_in_or_role_a_file_is_refused_at_once_and_those_before_go(
    files: MemoryUploadedFileManager, monkeypatch: pytest.MonkeyPatch, now: int | None
) -> None:
    _keep(files, "1", 100)
    monkeypatch.setattr(bearer, "may_bring", lambda _cookies: now)
    assert _ask("PUT", "/_stcore/upload_file/anna/2") == (False, 403)
    assert not files.file_storage
    assert admitted().account("anna") is None


def test_a_database_that_is_down_is_said(files: MemoryUploadedFileManager, monkeypatch: pytest.MonkeyPatch) -> None:
    def down(_cookies: Any) -> int:
        raise WorkspaceDown("down")

    _keep(files, "1", 100)
    monkeypatch.setattr(bearer, "may_bring", down)
    assert _ask("PUT", "/_stcore/upload_file/anna/2") == (False, 503)
    assert files.file_storage


def test_a_visit_sends_so_many_bytes(files: MemoryUploadedFileManager) -> None:
    for number, size in enumerate((199, 199)):
        assert _ask("PUT", f"/_stcore/upload_file/anna/{number}", length=str(size * MB)) == (True, None)
        _keep(files, str(number), size * MB)
    assert _ask("PUT", "/_stcore/upload_file/anna/3", length=str(199 * MB)) == (False, 413)
    assert _ask("PUT", "/_stcore/upload_file/anna/3", length=str(2 * MB)) == (True, None)
    upload_guard.drop("anna")
    assert _ask("PUT", "/_stcore/upload_file/anna/3", length=str(199 * MB)) == (True, None)


def test_a_visit_sends_so_many_files(files: MemoryUploadedFileManager) -> None:
    for number in range(10):
        assert _ask("PUT", f"/_stcore/upload_file/anna/{number}", length="0") == (True, None)
        _keep(files, str(number), 0)
    assert _ask("PUT", "/_stcore/upload_file/anna/10", length="0") == (False, 413)


@pytest.mark.usefixtures("files")
@pytest.mark.parametrize("length", [None, "", "-1", "1e3", "x", "²"])
def test_a_file_of_unknown_length_is_refused(length: str | None) -> None:
    assert _ask("PUT", "/_stcore/upload_file/anna/1", length=length) == (False, 411)


def test_a_visitor_sends_small_files_and_few_of_them(files: MemoryUploadedFileManager, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bearer, "may_bring", lambda _cookies: pytest.fail("nobody asks a visitor to sign in"))
    admitted().add("visitor", VISITOR)
    assert _ask("PUT", "/_stcore/upload_file/visitor/1", length=str(5 * MB + (65 << 10))) == (False, 413)
    for number in "12":
        assert _ask("PUT", f"/_stcore/upload_file/visitor/{number}", length=str(5 * MB)) == (True, None)
        _keep(files, number, 5 * MB, "visitor")
    assert _ask("PUT", "/_stcore/upload_file/visitor/3", length="1") == (False, 413)
    upload_guard.release("visitor")
    assert _ask("PUT", "/_stcore/upload_file/visitor/4", length="1") == (False, 403)
    assert "visitor" not in files.file_storage


def test_visitors_together_send_so_much_and_editors_send_on(files: MemoryUploadedFileManager) -> None:
    for number in range(20):
        admitted().add(f"visitor {number}", VISITOR)
        _keep(files, "1", 5 * MB, f"visitor {number}")
    assert _ask("PUT", "/_stcore/upload_file/visitor 1/2", length="1") == (False, 413)
    assert _ask("PUT", "/_stcore/upload_file/anna/2", length=str(50 * MB)) == (True, None)
    upload_guard.release("visitor 0")
    assert _ask("PUT", "/_stcore/upload_file/visitor 1/2", length=str(MB)) == (True, None)


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


def test_an_account_that_signs_out_takes_the_files_of_all_its_visits_along(files: MemoryUploadedFileManager) -> None:
    for visit, account in (("anna again", 7), ("other", 8)):
        admitted().add(visit, account)
        _keep(files, "1", 10, visit)
    upload_guard.release_account(7)
    assert list(files.file_storage) == ["other"]


@pytest.fixture
def workspace(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    """A database of its own."""
    monkeypatch.setenv(database.FOLDER_VARIABLE, str(tmp_path))
    yield
    access.cache_clear()


@pytest.mark.usefixtures("workspace")
def test_the_local_sign_in_is_asked_each_time() -> None:
    with database.writing() as session:
        account = accounts.sign_in(session, *accounts.LOCAL_ADMINISTRATOR).account
    session_name = access().redeem(access().issue()) or ""
    assert bearer.may_bring({COOKIE: session_name}) == account
    assert bearer.may_bring({COOKIE: "chosen"}) is None
    assert bearer.may_bring({}) is None
    access().close(session_name)
    assert bearer.may_bring({COOKIE: session_name}) is None

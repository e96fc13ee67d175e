"""Files are taken only from whoever may upload now, and kept no longer than the visit: Streamlit's own address asks nobody who they are.

The page that shows the uploader names its visit here, with the account. Whoever sends a file is asked again: the sign-in
must still count and the role still be there, or the file is refused before a byte of it is read and the visit's files go.
A visitor may send one small file, to the page of own tables alone: as many bytes are taken from all visitors together.
"""

import asyncio
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import cache
from typing import Final

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send
from streamlit import config, runtime
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.scriptrunner import get_script_run_ctx

from data.errors import WorkspaceDown
from ui.server.admission import VISITOR, Admitted
from workspace.own import LIMIT_MB

_ADDRESS: Final = re.compile(r"/_stcore/upload_file/([^/]+)/")
_TAKING: Final = frozenset({"PUT", "POST"})
_FILES: Final = 10
_LARGEST: Final = 2
"""A visit's files take as much memory as so many of the largest size: one that is shown, and the one that replaces it."""
_PAUSE_SECONDS: Final = 15
_WRAPPING: Final = 64 << 10
"""Bytes of a request around the file in it."""
_VISITORS_FILE: Final = (LIMIT_MB << 20) + _WRAPPING
_VISITORS_FILES: Final = 2
_FROM_VISITORS: Final = 100 << 20
"""Most bytes that the files of all visitors of this process take together."""


@cache
def admitted() -> Admitted:
    """Return the visits of this process that may send files."""
    return Admitted()


def admit(account: int | None) -> None:
    """Let this visit send files for an account, or none any more and drop those it sent."""
    if (context := get_script_run_ctx()) is None:
        return
    if account is None:
        release(context.session_id)
    else:
        admitted().add(context.session_id, account)


def admit_visitor() -> None:
    """Let this visit send a small file without signing in."""
    admit(VISITOR)


def release(visit: str) -> None:
    """Let a visit send no files any more, and drop those it sent."""
    if admitted().remove(visit):
        drop(visit)


def release_account(account: int) -> None:
    """Do so for every visit of an account, when it signs out."""
    for visit in admitted().visits_of(account):
        release(visit)


def drop(visit: str) -> None:
    """Free the memory of the files that a visit sent."""
    if (files := _files()) is not None:
        files.remove_session_files(visit)


def drop_mine() -> None:
    """Do so for this visit, once what it sent is kept."""
    if (context := get_script_run_ctx()) is not None:
        drop(context.session_id)


class OnlyAdmitted:
    """Refuses a file of a visit that may send none (403) or has sent enough (413); everything else goes on as it came."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        result = _ADDRESS.search(scope["path"]) if scope["type"] == "http" and scope["method"] in _TAKING else None
        if result is None:
            await self._app(scope, receive, send)
            return
        try:
            allowed = await run_in_threadpool(_may_send, result[1], Request(scope).cookies)
        except WorkspaceDown:
            await PlainTextResponse("The database does not answer now.", 503)(scope, receive, send)
            return
        if allowed:
            await self._take(result[1], scope, receive, send)
        else:
            await PlainTextResponse("Sign in with a role that may upload.", 403)(scope, receive, send)

    async def _take(self, visit: str, scope: Scope, receive: Receive, send: Send) -> None:
        size = Headers(scope=scope).get("content-length", "")
        if not size.isascii() or not size.isdigit():
            await PlainTextResponse("Say how long the file is.", 411)(scope, receive, send)
        elif not _fits(visit, int(size)):
            await PlainTextResponse("This visit has sent enough: remove a file first, or load the page again.", 413)(scope, receive, send)
        else:
            try:
                await self._app(scope, receive, send)
            finally:
                admitted().settle(visit, int(size))


@asynccontextmanager
async def freeing() -> AsyncIterator[None]:
    """Free the files of visits that ended, for as long as the server runs."""
    task = asyncio.create_task(_free_again_and_again(), name="free-uploads")
    try:
        yield
    finally:
        task.cancel()


async def _free_again_and_again() -> None:
    while True:
        await asyncio.sleep(_PAUSE_SECONDS)
        from workspace.own.registry import tables  # the catalogue comes with it, which a server that starts does without

        server = runtime.get_instance()
        for visit in {*admitted().ended(server.is_active_session), *tables().ended(server.is_active_session)}:
            server.close_session(visit)
            release(visit)
            tables().remove(visit)


def _fits(visit: str, size: int) -> bool:
    """Whether a file of so many bytes fits beside those of the visit, and of all visitors, and count it among those on their way."""
    if admitted().account(visit) != VISITOR:
        return admitted().reserve(visit, size, _kept(visit), _FILES, _LARGEST * config.get_option("server.maxUploadSize") << 20)
    others = sum(sum(_kept(one)) for one in admitted().visits_of(VISITOR)) + admitted().on_their_way(VISITOR)
    small = size <= _VISITORS_FILE and others + size <= _FROM_VISITORS
    return small and admitted().reserve(visit, size, _kept(visit), _VISITORS_FILES, _VISITORS_FILES * _VISITORS_FILE)


def _may_send(visit: str, cookies: dict[str, str]) -> bool:
    """Whether the visit was admitted, as a visitor's or for an account that is signed in with these cookies and may change something."""
    account = admitted().account(visit)
    if account is None or account == VISITOR:
        return account is not None
    from ui.server import bearer  # it needs `login`, which needs this module

    if bearer.may_bring(cookies) == account:
        return True
    release(visit)
    return False


def _kept(visit: str) -> list[int]:
    """Sizes of the files that the visit has sent."""
    files = _files()
    return [] if files is None else [len(file.data) for file in list(files.file_storage.get(visit, {}).values())]


def _files() -> MemoryUploadedFileManager | None:
    files = runtime.get_instance().uploaded_file_mgr if runtime.exists() else None
    return files if isinstance(files, MemoryUploadedFileManager) else None

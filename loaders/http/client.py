"""The client of every service: one session, many threads, replies that were checked before they count."""

import time
import uuid
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from functools import lru_cache
from threading import Lock
from types import TracebackType
from typing import Any, Final, Self, TypeVar
from urllib.parse import urljoin

import requests
from requests.adapters import HTTPAdapter
from requests.structures import CaseInsensitiveDict

from data.errors import RegioscopeError, SourceChanged
from loaders.http import checks, failures
from loaders.http.answers import Answer, Reply, Request
from loaders.http.cache import Cache, Kept, Slot
from loaders.http.origins import Origins, is_here, may_ask
from loaders.http.retries import Pace, policy
from loaders.http.settings import USER_AGENT, Settings
from loaders.http.transfer import Received, receive, resuming

T = TypeVar("T")

_REDIRECTS: Final = frozenset({301, 302, 303, 307, 308})
_MOST_REDIRECTS: Final = 5
_UNCHANGED: Final = 304
_NO_SUCH_RANGE: Final = 416
_WHOLE: Final = (200, 206)
_NO_PROXIES: Final[Any] = {"http": None, "https": None, "all": None}


class _Session(requests.Session):
    """A session that leaves redirects alone: by itself it would read their bodies and parse where they lead."""

    def get_redirect_target(self, resp: requests.Response) -> str | None:  # noqa: ARG002 (the library's name)
        """Nowhere."""
        return None


class Client:
    """Asks services and keeps their raw replies; may be shared by threads, closed when the refresh is over."""

    def __init__(self, settings: Settings | None = None, origins: Origins | None = None, processes: int = 1, refresh: str = "") -> None:
        self.settings = settings or Settings.from_environment()
        self.origins = origins or Origins()
        self.processes = processes
        self.refresh = refresh or uuid.uuid4().hex
        self.cache = Cache(self.settings.cache)
        self._pace = Pace(self.origins, processes)
        self._session = _Session()
        self._session.headers.update({"User-Agent": USER_AGENT, "Accept": "*/*", "Accept-Encoding": "gzip"})
        adapter = HTTPAdapter(max_retries=policy(self.settings), pool_maxsize=16)
        for scheme in ("https://", "http://"):
            self._session.mount(scheme, adapter)
        self._learnt: dict[str, Any] = {}
        self._learning = Lock()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._session.close()

    def __reduce__(self) -> tuple[Any, ...]:
        """It travels as what it is made of: each process that unpickles it asks by itself, with one session per refresh."""
        return _again, (self.settings, self.origins.mirror, self.processes, self.refresh)

    def among(self, processes: int) -> "Client":
        """Return the client for a refresh of which so many processes ask the services, together no more often than this one alone."""
        return self if processes == 1 else Client(self.settings, self.origins, processes, self.refresh)

    def once(self, key: str, learn: Callable[[], T]) -> T:
        """Return what `learn` returned or raised the first time; for what holds as long as a refresh lasts, such as a table of contents."""
        with self._learning:
            if key not in self._learnt:
                try:
                    self._learnt[key] = learn()
                except RegioscopeError as error:
                    # a service that is down is not asked once more for each of its tables
                    self._learnt[key] = error
            result = self._learnt[key]
        if isinstance(result, RegioscopeError):
            raise type(result)(str(result))
        learnt: T = result
        return learnt

    def get(self, request: Request) -> Reply:
        """Return the checked reply to a request, or `SourceDown`, `SourceChanged`, `NotThere` in one sentence that names the address."""
        url = self.origins.url(request.service, request.path, request.params)
        with self.cache.slot(request, url) as slot:
            try:
                return self._reply(request, url, slot)
            except OSError as error:
                if failures.is_disk(error):
                    slot.drop_part()
                    raise failures.full_disk(slot.folder, error) from error
                raise

    def forget(self, request: Request) -> None:
        """Drop a reply whose content proved unreadable, so that it is not taken for unchanged the next time."""
        with self.cache.slot(request, self.origins.url(request.service, request.path, request.params)) as slot:
            slot.forget()

    def _reply(self, request: Request, url: str, slot: Slot) -> Reply:
        kept = slot.kept() if request.keep else None
        received = Received(ends=time.monotonic() + self.settings.whole)
        last, redirects = self._transferred(request, url, slot, kept, received)
        if last.status_code == _UNCHANGED and kept is not None:
            return _from_cache(*kept, received)
        if last.status_code == _UNCHANGED:
            raise SourceChanged(f"{last.url} answered that nothing changed although that was not asked: expected data; a person must look.")
        raw = slot.part.read_bytes()
        status = 200 if last.status_code in _WHOLE else last.status_code
        headers = last.headers
        try:
            answer = Answer(last.url, status, headers, raw, checks.unpack(last.url, raw, headers))
            if request.check is not None:
                request.check(answer)
            checks.check_status(answer)
            checks.check_content(answer, request)
        except RegioscopeError:
            slot.drop_part()
            raise
        now = datetime.now(UTC).isoformat(timespec="seconds")
        result = slot.keep(raw, last.url, dict(headers), now, redirects)
        if not request.keep:
            slot.forget()
        return Reply(last.url, headers, answer.plain, result.sha256, received.size, now, redirects)

    def _transferred(
        self, request: Request, url: str, slot: Slot, kept: tuple[Kept, bytes] | None, received: Received
    ) -> tuple[requests.Response, tuple[str, ...]]:
        """The last response with its whole body in the slot's part; a transfer that breaks off is begun again."""
        attempts = self.settings.attempts if request.body is None else 1
        for attempt in range(1, attempts + 1):
            received.refuse_late(url, self.settings)
            try:
                return self._followed(request, url, slot, kept, received)
            except failures.FAILURES as error:
                if failures.is_disk(error):
                    raise
                # connections and statuses were tried again already; here only bodies are
                if attempt == attempts or isinstance(error, requests.RequestException):
                    sent = attempts if isinstance(error, requests.RequestException) else attempt
                    raise failures.failed(url, error, sent) from error
                time.sleep(min(self.settings.longest_pause, self.settings.pause * 2 ** (attempt - 1)))
        raise AssertionError("an attempt either returns or raises")

    def _followed(
        self, request: Request, url: str, slot: Slot, kept: tuple[Kept, bytes] | None, received: Received
    ) -> tuple[requests.Response, tuple[str, ...]]:
        passed: list[str] = []
        while True:
            self._pace.wait(request.service)
            headers = resuming(slot) if request.keep else {}
            asks_for_rest = bool(headers)
            if kept and not asks_for_rest:
                headers = _conditions(kept[0].headers)
            if request.body is not None:
                headers["Content-Type"] = "application/json"
            with closing(self._send(request, url, headers)) as response:
                if response.status_code not in _REDIRECTS:
                    if response.status_code == _NO_SUCH_RANGE and asks_for_rest:
                        slot.drop_part()
                        continue
                    if response.status_code != _UNCHANGED:
                        receive(response, slot, self.settings, received)
                    return response, tuple(passed)
                passed.append(url)
                url = _next(request, response, passed)

    def _send(self, request: Request, url: str, headers: dict[str, str]) -> requests.Response:
        return self._session.request(
            request.method,
            url,
            headers=headers,
            data=request.body,
            timeout=(self.settings.connect, self.settings.read),
            stream=True,
            allow_redirects=False,
            # what runs on this machine is not asked for through a proxy
            proxies=_NO_PROXIES if is_here(url) else None,
        )


@lru_cache(maxsize=1)
def _again(settings: Settings, mirror: str, processes: int, refresh: str) -> Client:
    """The client of a refresh that another process began; raw replies lie where this machine's environment says."""
    return Client(replace(settings, cache=Settings.from_environment().cache), Origins(mirror), processes, refresh)


def _conditions(headers: dict[str, str]) -> dict[str, str]:
    """Headers that let the service say that nothing changed."""
    known = CaseInsensitiveDict(headers)
    pairs = {"If-None-Match": known.get("ETag"), "If-Modified-Since": known.get("Last-Modified")}
    return {name: value for name, value in pairs.items() if value}


def _next(request: Request, response: requests.Response, passed: list[str]) -> str:
    """Where a redirect leads, or `SourceChanged` where it may not be followed."""
    url, place = passed[-1], response.headers.get("Location", "")
    try:
        target = urljoin(url, place)
    except ValueError:
        target = place
    if request.body is not None and response.status_code not in {307, 308}:
        raise SourceChanged(
            f"{url} sends a question on with {response.status_code}, which would lose it: expected an answer; a person must look."
        )
    if len(passed) > _MOST_REDIRECTS or target in passed:
        raise SourceChanged(f"{url} sends from one address to the next ({len(passed)} times): expected an answer; a person must look.")
    if not may_ask(target) or (is_here(target) and not is_here(url)):
        raise SourceChanged(f"{url} sends on to {target}: expected an https address; a person must look before that is followed.")
    return target


def _from_cache(kept: Kept, raw: bytes, received: Received) -> Reply:
    headers = CaseInsensitiveDict(kept.headers)
    plain = checks.unpack(kept.url, raw, headers)
    return Reply(kept.url, headers, plain, kept.sha256, received.size, kept.retrieved, kept.redirects, unchanged=True)

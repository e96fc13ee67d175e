"""The addresses of rooms: pages for phones, what they fetch, their answers, and the one of whoever drives."""

import asyncio
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, Final, Literal
from urllib.parse import parse_qsl, quote

from cachetools import LRUCache
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route, Router
from starlette.types import ASGIApp, Receive, Scope, Send

from api.pools import give_way
from api.rate import RateLimiter
from api.room import desk, earlier, page
from api.room.broadcast import Broadcaster, Events, Seen, question_key
from api.room.render_cache import Compressed, RenderCache
from api.room.view import THEMES, USUAL, WIDTHS, Look, ViewQuery, Views
from api.room.words import LANGUAGE_COOKIE, language
from data.errors import NotAllowed, NotThere, NotValid, RegioscopeError, TooOften, WorkspaceDown
from data.language import LANGUAGES
from exports.exhibits.views import Read
from workspace.rooms import codes
from workspace.rooms.driving import HOURS
from workspace.rooms.reading import Shown, State

PHONE_COOKIE: Final = "regioscope_phone"
REGION_COOKIE: Final = "regioscope_room_region"
TOKEN_HEADER: Final = "X-Driver-Token"  # noqa: S105 - a name
WRONG_A_MINUTE: Final = 30
"""Wrong codes of one address in a minute: at a conference many phones share one."""
_LONGEST: Final = 20_000
_SECONDS: Final = HOURS * 3600
_SHOWN: Final = 500
_CALM_SECONDS: Final = 1.0
"""After so long all phones have the present view, and the next one can be made."""
_STATUS: Final[Mapping[type[RegioscopeError], int]] = {NotThere: 404, NotAllowed: 403, NotValid: 400, TooOften: 429, WorkspaceDown: 503}


class Rooms:
    """The routes of one process and what they share: who follows, what is rendered, how many wrong codes came."""

    def __init__(self, read: Read) -> None:
        self._views = Views(read)
        self._questions = RenderCache()
        self._broadcaster = Broadcaster(self._ahead)
        self._wrong = RateLimiter(WRONG_A_MINUTE)
        give_way()
        self._shown: LRUCache[tuple[str, int], Shown] = LRUCache(_SHOWN)

    def router(self) -> ASGIApp:
        """Return the router."""
        rows: tuple[tuple[str, Callable[[Request], Any], tuple[str, ...]], ...] = (
            ("/room", self._entrance, ("GET",)),
            ("/room/room.css", _file, ("GET",)),
            ("/room/room.js", _file, ("GET",)),
            ("/room/{code}", self._page, ("GET",)),
            ("/room/{code}/events", self._events, ("GET",)),
            ("/room/{code}/view/{number:int}", self._view, ("GET",)),
            ("/room/{code}/view/{number:int}/{chart:int}.svg", self._chart, ("GET",)),
            ("/room/{code}/question", self._question, ("GET",)),
            ("/room/{code}/answer/{number:int}", self._answer, ("POST",)),
            ("/room/{code}/region", self._region, ("GET", "POST")),
            ("/room/{code}/drive", self._drive, ("POST",)),
            ("/room/{code}/driver", self._driver, ("POST",)),
        )
        return Router([Route(path, _answering(answer), methods=list(methods)) for path, answer, methods in rows], redirect_slashes=False)

    async def _entrance(self, request: Request) -> Response:
        code = codes.plain(request.query_params.get("code", ""))
        if not code:
            return page.entrance(language(request))
        return RedirectResponse(f"room/{quote(code, safe='')}", 303)

    async def _page(self, request: Request) -> Response:
        state, key = await self._state(request), request.cookies.get(PHONE_COOKIE, "")
        if isinstance(state, Response):
            return state
        if state.ended:
            return page.sentence(language(request), page.OVER, 410)
        fresh = key if desk.is_key(key) else codes.new_phone()
        opened = await run_in_threadpool(desk.opened, state, fresh)
        if opened is None:
            return page.sentence(language(request), page.FULL, 503)
        number = int(given) if (given := request.query_params.get("view", "")).isdigit() and len(given) < 5 else opened.state.slide
        shown = next((one for one in opened.slides if one.number == number), None)
        fragment = (await self._views.fragment(_view_query(state.code, shown, language(request)))).text() if shown else ""
        number = number if shown else opened.state.slide
        slides = await earlier.named(self._views, state.code, opened.slides, number, language(request))
        answered, outcome = (request.query_params.get(name, "") for name in ("answered", "outcome"))
        outcome = outcome if answered == str(opened.state.question) else ""
        region = request.cookies.get(REGION_COOKIE, "")
        visit = desk.visit(replace(opened, slides=slides), number, language(request), region, fragment, outcome=outcome)
        return _remembered(request, page.visit(visit), fresh)

    async def _events(self, request: Request) -> ASGIApp | Response:
        state = self._known(request) or await self._state(request)
        if isinstance(state, Response):
            return state
        return Events(self._broadcaster, state, (language(request), _look(request)))

    async def _view(self, request: Request) -> Response:
        shown = await self._slide(request)
        query = _view_query(codes.plain(request.path_params["code"]), shown, language(request))
        whole = "theme" in request.query_params
        packed = await (self._views.whole(query, _look(request)) if whole else self._views.fragment(query))
        return packed.response(request.scope, {**page.HEADERS, "Cache-Control": "no-cache"})

    async def _chart(self, request: Request) -> Response:
        shown = await self._slide(request)
        query = _view_query(codes.plain(request.path_params["code"]), shown, language(request))
        try:
            packed = await self._views.chart(query, request.path_params["chart"], _look(request))
        except IndexError:
            raise NotThere("This view has no such chart.") from None
        headers = {"Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'", "Cache-Control": "no-cache"}
        return packed.response(request.scope, {**page.HEADERS, **headers})

    async def _question(self, request: Request) -> Response:
        state = self._known(request) or await self._state(request)
        if isinstance(state, Response):
            return state
        spoken = language(request)
        key = (state.code, question_key(state), spoken)
        packed = await self._questions.get(key, lambda: Compressed.from_text(desk.question(state, spoken), "text/html"))
        return packed.response(request.scope, page.FRESH)

    async def _answer(self, request: Request) -> Response:
        given = await _form(request)
        state, number = await self._state(request), request.path_params["number"]
        if isinstance(state, Response):
            return state
        outcome, status = await run_in_threadpool(desk.answer, state, number, request.cookies.get(PHONE_COOKIE, ""), given)
        if "part" not in request.query_params:
            return RedirectResponse(f"../../{state.code}?answered={number}&outcome={outcome}", 303)
        text = await run_in_threadpool(desk.question, state, language(request), outcome)
        return Response(text, status, headers=page.FRESH, media_type="text/html")

    async def _region(self, request: Request) -> Response:
        state = await self._state(request)
        if isinstance(state, Response):
            return state
        names = await run_in_threadpool(desk.regions, language(request))
        if request.method == "GET":
            return page.regions(state.code, language(request), request.cookies.get(REGION_COOKIE, ""), list(names.items()))
        chosen = (await _form(request)).get("region", "")
        reply = RedirectResponse(f"../{state.code}", 303)
        _set(request, reply, REGION_COOKIE, chosen if chosen in names else "")
        return reply

    async def _drive(self, request: Request) -> Response:
        given = await _form(request)
        state = await self._state(request)
        if isinstance(state, Response):
            return state
        token = request.headers.get(TOKEN_HEADER, "")
        return JSONResponse(await run_in_threadpool(desk.drive, state.code, token, given), headers=page.FRESH)

    async def _driver(self, request: Request) -> Response:
        """Let the browser of whoever drives keep the key until the room ends; with another key it forgets the one it has."""
        state, token = await self._state(request), request.headers.get(TOKEN_HEADER, "")
        if isinstance(state, Response):
            return state
        drives = await run_in_threadpool(desk.drives, state.code, token)
        reply = Response(status_code=204 if drives else 403, headers=page.FRESH)
        _set(request, reply, codes.DRIVER_COOKIE, f"{state.code}.{token}" if drives else "", path="", samesite="strict")
        return reply

    async def _state(self, request: Request) -> State | Response:
        """The room of a request, or the page for a code that opens none; an address with many wrong codes is not heard for a while."""
        address = request.client.host if request.client else ""
        code = codes.plain(request.path_params["code"])
        if self._wrong.spent(address) and self._broadcaster.known(code) is None:
            return page.entrance(language(request), said=page.TOO_OFTEN, status=429, root=_root(request))
        state = await run_in_threadpool(desk.state, code) if codes.is_code(code) else None
        if state is None:
            self._wrong.take(address)
            return page.entrance(language(request), said=page.NO_ROOM, status=404, root=_root(request))
        return state

    def _known(self, request: Request) -> State | None:
        """The room of a request without a question to the database, where phones of this process follow it."""
        return self._broadcaster.known(codes.plain(request.path_params["code"]))

    async def _slide(self, request: Request) -> Shown:
        key = (codes.plain(request.path_params["code"]), request.path_params["number"])
        if (now := self._known(request)) is not None and now.slide == key[1]:  # what all phones ask for at once
            return Shown(now.slide, now.address, now.headline, "", now.generation, now.opened_at)
        if (cached := self._shown.get(key)) is not None:
            return cached
        state = await self._state(request)
        shown = None if isinstance(state, Response) else await run_in_threadpool(desk.slide, state, key[1])
        if shown is None:
            raise NotThere("There is no such view in this room.")
        self._shown[key] = shown
        return shown

    async def _ahead(self, state: State, phones: Counter[Seen]) -> None:
        """Make what phones will ask for: the present view, then the one that is probably next, as most phones see it first."""
        ways = [seen for seen, count in phones.most_common() if count]
        for spoken, look in ways if state.slide else ():
            await self._views.whole(ViewQuery(state.code, state.slide, state.address, state.headline, spoken, state.generation), look)
        await asyncio.sleep(_CALM_SECONDS)
        for spoken, look in ways if state.upcoming else ():
            await self._views.ahead(state.upcoming, spoken, look)


def _view_query(code: str, shown: Shown, spoken: str) -> ViewQuery:
    return ViewQuery(code, shown.number, shown.address, shown.headline, spoken, shown.generation)


def _look(request: Request) -> Look:
    """Colours and width of charts, those of most phones where the request names none."""
    theme, width = request.query_params.get("theme", ""), request.query_params.get("width", "")
    screen = int(width) if width.isdigit() and len(width) < 6 else USUAL.width
    fitting = next((one for one in reversed(WIDTHS) if one <= screen), WIDTHS[0])
    return Look(next((one for one in THEMES if one == theme), USUAL.theme), fitting)


def _root(request: Request) -> str:
    """Where the pages of rooms lie, seen from the address of a request."""
    below: str = request.scope["path"].removeprefix(request.scope.get("root_path", ""))
    return "../" * (below.count("/") - 2)


async def _file(request: Request) -> Response:
    return page.file(request.url.path.rpartition("/")[2])


async def _form(request: Request) -> dict[str, str]:
    """Fields of a form; read in pieces, so that a huge one is not taken into memory."""
    body = b""
    async for piece in request.stream():
        body += piece
        if len(body) > _LONGEST:
            raise NotValid(f"A form has at most {_LONGEST} bytes.")
    return dict(parse_qsl(body.decode("utf-8", "replace"), max_num_fields=100))


def _remembered(request: Request, reply: Response, key: str) -> Response:
    _set(request, reply, PHONE_COOKIE, key)
    if (chosen := request.query_params.get("lang", "")) in LANGUAGES:
        _set(request, reply, LANGUAGE_COOKIE, chosen)
    return reply


def _set(
    request: Request, reply: Response, name: str, value: str, *, path: str = "/room", samesite: Literal["lax", "strict"] = "lax"
) -> None:
    secure = request.headers.get("origin", str(request.url)).startswith("https:")
    where = f"{request.scope.get('root_path', '')}{path}" or "/"
    reply.set_cookie(name, value, max_age=_SECONDS if value else 0, path=where, httponly=True, samesite=samesite, secure=secure)


class _answering:  # noqa: N801 - a class, so that Starlette hands it the scope untouched
    """One route as an ASGI application: its answer, or the sentence and status of what was refused."""

    def __init__(self, answer: Callable[[Request], Any]) -> None:
        self._answer = answer

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            reply = await self._answer(Request(scope, receive))
        except RegioscopeError as reason:
            reply = Response(str(reason), _STATUS.get(type(reason), 400), headers=page.FRESH, media_type="text/plain")
        await reply(scope, receive, send)

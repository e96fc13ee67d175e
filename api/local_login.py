"""The local administrator's link: a page that asks once more, and the form behind it that opens the session.

Opening the link changes nothing, so that a program that looks at links in advance does not use it up. Only pages of this
server may send the form (`ui.server.origin_guard`), and the session has a name that nobody chose before: it cannot be fixed in advance.
"""

import logging
from collections.abc import Mapping
from html import escape
from typing import Final
from urllib.parse import parse_qs

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from data.catalogue.model import N_
from data.language import DEFAULT, LANGUAGES, translations
from workspace.attempts import attempts
from workspace.local_access import COOKIE, SESSION_HOURS, access

_LONGEST: Final = 1_000
_TITLE: Final = N_("Sign in as local administrator")
_ASK: Final = N_("This link works once. It lets this browser upload data and assign roles for 12 hours, or until the server stops.")
_REFUSED: Final = N_(
    "This link has expired, has already been used, or belongs to an earlier start of the server. Restart the server to get a new link."
)
_TOO_OFTEN: Final = N_("Too many invalid links came from this address. Wait a few minutes, then try again.")
_LOG: Final = logging.getLogger("regioscope")
_HEADERS: Final[Mapping[str, str]] = {
    "Cache-Control": "no-store",
    "Referrer-Policy": "same-origin",  # with none at all, browsers would not say whose page sends the form
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
}
_STYLE: Final = (
    ":root{color-scheme:light dark}body{font:16px/1.5 sans-serif;max-width:34rem;margin:15vh auto;padding:0 1rem}"
    "h1{font-family:serif}button{font:inherit;padding:.5rem 1.2rem;cursor:pointer}"
)


async def answer(request: Request) -> Response:
    """Return the page behind the link, or what comes of its form."""
    return await _sign_in(request) if request.method == "POST" else _ask(request)


def _ask(request: Request) -> Response:
    token = escape(request.query_params.get("token", "")[:_LONGEST])
    form = f'<form method="post"><input type="hidden" name="token" value="{token}"><button>{_say(request, _TITLE)}</button></form>'
    return _page(request, _ASK, form)


async def _sign_in(request: Request) -> Response:
    address = request.client.host if request.client else ""
    if pause := attempts().wait(address):
        return _page(request, _TOO_OFTEN, status=429, **{"Retry-After": str(pause)})
    session = access().redeem(await _token(request))
    if session is None:
        attempts().wrong(address)
        _LOG.warning("A wrong or used token was sent to the local sign-in from %s", address)
        return _page(request, _REFUSED, status=403)
    attempts().right(address)
    _LOG.info("The local administrator signed in from %s", address)
    # the page below the same root, wherever a web server in front has put that
    reply = RedirectResponse("./uploads", status_code=303, headers=dict(_HEADERS))
    secure = request.headers.get("origin", str(request.url)).startswith("https:")
    reply.set_cookie(COOKIE, session, max_age=SESSION_HOURS * 3600, httponly=True, samesite="strict", secure=secure)
    return reply


async def _token(request: Request) -> str:
    """The form's token, "" for a form that is not ours; read in pieces, so that a huge one is not taken into memory."""
    body = b""
    async for piece in request.stream():
        body += piece
        if len(body) > _LONGEST:
            return ""
    return parse_qs(body.decode("ascii", "replace")).get("token", [""])[0]


def _language(request: Request) -> str:
    wished = [part.strip().lower()[:2] for part in request.headers.get("accept-language", "").split(",")]
    return next((code for code in wished if code in LANGUAGES), DEFAULT)


def _say(request: Request, message: str) -> str:
    return escape(translations(_language(request)).gettext(message))


def _page(request: Request, message: str, form: str = "", status: int = 200, **headers: str) -> Response:
    title = _say(request, _TITLE)
    head = f'<meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{title} · Regioscope</title>'
    body = f"<main><h1>{title}</h1><p>{_say(request, message)}</p>{form}</main>"
    page = f'<!doctype html><html lang="{_language(request)}"><head>{head}<style>{_STYLE}</style></head><body>{body}</body></html>'
    return HTMLResponse(page, status, {**_HEADERS, **headers})

"""The pages of a room as HTML: the view, the question, earlier views, and the sentences for those who are not in a room."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from pathlib import Path
from typing import Final

from starlette.responses import HTMLResponse, Response

from api.room.broadcast import question_key
from api.room.words import say
from data.catalogue.model import N_
from data.language import LANGUAGES
from workspace.rooms.codes import LENGTH
from workspace.rooms.reading import Shown, State

FILES: Final = {"room.css": "text/css", "room.js": "text/javascript"}
_HERE: Final = Path(__file__).parent
_POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self'; "
    "frame-ancestors 'none'; base-uri 'none'"
)
HEADERS: Final = {"Content-Security-Policy": _POLICY, "Referrer-Policy": "same-origin", "X-Content-Type-Options": "nosniff"}
FRESH: Final = {**HEADERS, "Cache-Control": "no-store"}
_META: Final = (
    '<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">'
    '<meta name="color-scheme" content="light dark"><meta name="robots" content="noindex">'
)
_RELOAD_SECONDS: Final = 20

_ROOM: Final = N_("Room {code}")
_JOIN: Final = N_("Join a room")
_CODE: Final = N_("Code of the room, six letters")
_OPEN: Final = N_("Join")
NO_ROOM: Final = N_("There is no open room with this code. Check the letters on the screen; a room closes 12 hours after it was opened.")
OVER: Final = N_("This room is closed. Thank you for taking part.")
TOO_OFTEN: Final = N_("Too many wrong codes came from this network. Wait a minute, then try again.")
FULL: Final = N_("This room is full.")
_FOLLOWING: Final = N_("This page follows the screen.")
_EARLIER_VIEW: Final = N_("This is an earlier view.")
_BACK: Final = N_("Back to the screen")
_NEW: Final = N_("New view: {headline}")
_LOST: Final = N_("No connection. The page tries again by itself.")
_WAITING: Final = N_("No connection. Your answer is saved on this phone and is sent when the connection is back.")
_NOTHING_YET: Final = N_("You are in. The first view appears here when the facilitator shows it.")
_EARLIER: Final = N_("Earlier views")
_VIEW: Final = N_("View {n}")
_DASHBOARD: Final = N_("Open this view in the dashboard")
_REGION: Final = N_("My region: {region}")
_CHOOSE: Final = N_("Choose my region")
_NO_REGION: Final = N_("None")
_SAVE: Final = N_("Save")
_RELOAD: Final = N_("Reload")
_PRIVACY: Final = N_("No name and no address is stored. A random key in this browser makes sure that each phone counts once.")
_QUESTION: Final = N_("Question")


@dataclass(frozen=True)
class Visit:
    """What one phone is shown: `number` is the view, `follows` whether it is the one on the screen."""

    state: State
    slides: Sequence[Shown]
    number: int
    language: str
    region: tuple[str, str]
    """Code and name of the phone's own region, "" for none."""
    fragment: str = ""
    question: str = ""
    waits: bool = False
    """Whether an answer is being written, so that the page must not reload by itself."""

    @property
    def follows(self) -> bool:
        """Return whether the phone shows what the screen shows."""
        return self.number == self.state.slide


def visit(shown: Visit) -> Response:
    """Return the page of a room."""
    language, code = shown.language, shown.state.code
    title = say(language, _ROOM, code=code)
    status = say(language, _FOLLOWING if shown.follows else _EARLIER_VIEW)
    rejoin = f'<a class="button" id="rejoin" href="{code}"{" hidden" if shown.follows else ""}>{say(language, _BACK)}</a>'
    content = shown.fragment or f"<p>{say(language, _NOTHING_YET)}</p>"
    question = (
        f'<section id="question" aria-label="{say(language, _QUESTION)}" data-key="{question_key(shown.state)}">{shown.question}</section>'
    )
    tapped = ' class="tapped"' if f'data-view="{shown.number}"' in shown.question else ""  # its map stands in the question
    body = (
        f'<header><h1>{title}</h1><p id="status" role="status">{status}</p>{rejoin}</header>'
        f'<main>{question}<div id="view"{tapped}>{content}</div>{_earlier(shown)}</main>{_footer(shown)}'
    )
    reload = "" if shown.waits else f'<noscript><meta http-equiv="refresh" content="{_RELOAD_SECONDS}"></noscript>'
    script = f'<script src="room.js?v={_version("room.js")}" defer></script>'
    return HTMLResponse(_document(language, title, body, _data(shown), head=reload + script), headers=FRESH)


def _data(shown: Visit) -> str:
    """What the script needs, as attributes: numbers, sentences in the phone's language, the own region."""
    language, (region, name) = shown.language, shown.region
    parts = {
        "code": shown.state.code,
        "slide": shown.number,
        "mark": shown.state.mark,
        "follows": int(shown.follows),
        "region": region,
        "name": name,
        "new": say(language, _NEW, headline="{headline}"),
        "lost": say(language, _LOST),
        "waiting": say(language, _WAITING),
        "following": say(language, _FOLLOWING),
    }
    return "".join(f' data-{key}="{value if key in _SAID else escape(str(value))}"' for key, value in parts.items())


_SAID: Final = frozenset({"new", "lost", "waiting", "following"})
"""Those that are escaped already."""


def _earlier(shown: Visit) -> str:
    links = "".join(
        f'<li><a href="?view={one.number}">{escape(one.headline) or say(shown.language, _VIEW, n=one.number)}</a></li>'
        for one in reversed(shown.slides)
        if one.number != shown.number
    )
    hidden = "" if links else " hidden"
    title = f'<h2 id="earlier-title">{say(shown.language, _EARLIER)}</h2>'
    return f'<nav id="earlier" aria-labelledby="earlier-title"{hidden}>{title}<ul>{links}</ul></nav>'


def _footer(shown: Visit) -> str:
    language, (region, name), code = shown.language, shown.region, shown.state.code
    address = next((one.address for one in shown.slides if one.number == shown.number), "")
    dashboard = f'<p><a id="dashboard" href="{escape(dashboard_link(address, language, region))}">{say(language, _DASHBOARD)}</a></p>'
    own = say(language, _REGION, region=name) if region else say(language, _CHOOSE)
    languages = " ".join(
        f'<a href="?lang={key}" lang="{key}" hreflang="{key}"{" aria-current=true" if key == language else ""}>{label}</a>'
        for key, label in LANGUAGES.items()
    )
    return (
        f'<footer>{dashboard if address else ""}<p><a href="{code}/region">{own}</a></p><p>{languages}</p>'
        f'<p><a href="{code}">{say(language, _RELOAD)}</a></p><p class="note">{say(language, _PRIVACY)}</p></footer>'
    )


def dashboard_link(address: str, language: str, region: str) -> str:
    """Return where the dashboard shows a view, from a page of a room."""
    page, _mark, query = address.partition("?")
    own = [f"region={region}"] if region and "region=" not in query else []
    return f"../{page}?{'&'.join([*filter(None, [query]), f'lang={language}', *own])}"


def regions(code: str, language: str, chosen: str, names: Sequence[tuple[str, str]]) -> Response:
    """Return the page where a phone chooses its own region."""
    options = "".join(f'<option value="{escape(key)}"{" selected" if key == chosen else ""}>{escape(name)}</option>' for key, name in names)
    field = f'<select name="region" id="region"><option value="">{say(language, _NO_REGION)}</option>{options}</select>'
    title = say(language, _CHOOSE)
    form = f'<form method="post"><label for="region">{title}</label> {field} <button>{say(language, _SAVE)}</button></form>'
    back = f'<p><a href="../{code}">{say(language, _BACK)}</a></p>'
    body = f"<header><h1>{title}</h1></header><main>{form}{back}</main>"
    return HTMLResponse(_document(language, title, body, root="../"), headers=FRESH)


def entrance(language: str, *, said: str = "", status: int = 200, root: str = "room/") -> Response:
    """Return the page that asks for a code, with a sentence on what was wrong with the one given; `root` leads to the pages of rooms."""
    title = say(language, _JOIN)
    message = f'<p role="alert">{say(language, said)}</p>' if said else ""
    typed = 'maxlength="12" autocomplete="off" autocapitalize="characters" spellcheck="false"'
    field = f'<input id="code" name="code" required {typed} size="{LENGTH + 2}">'
    label = f'<label for="code">{say(language, _CODE)}</label>'
    form = f'<form action="{root}../room">{label} {field} <button>{say(language, _OPEN)}</button></form>'
    body = f"<header><h1>{title}</h1></header><main>{message}{form}</main>"
    return HTMLResponse(_document(language, title, body, root=root), status, headers=FRESH)


def sentence(language: str, said: str, status: int) -> Response:
    """Return a page of one sentence for a phone that had a room."""
    link = f'<p><a href="../map?lang={language}">Regioscope</a></p>'
    body = f'<header><h1>Regioscope</h1></header><main><p role="status">{say(language, said)}</p>{link}</main>'
    return HTMLResponse(_document(language, "Regioscope", body), status, headers=FRESH)


def file(name: str) -> Response:
    """Return the style or the script, which a browser may keep under its version."""
    return Response(_content(name), headers={**HEADERS, "Cache-Control": "public, max-age=31536000, immutable"}, media_type=FILES[name])


def _document(language: str, title: str, body: str, data: str = "", *, head: str = "", root: str = "") -> str:
    style = f'<link rel="stylesheet" href="{root}room.css?v={_version("room.css")}">'
    about = f"{_META}<title>{title} · Regioscope</title>{style}{head}"
    return f'<!doctype html><html lang="{language}"><head>{about}</head><body{data}>{body}</body></html>'


@lru_cache(maxsize=len(FILES))
def _content(name: str) -> bytes:
    return (_HERE / name).read_bytes()


def _version(name: str) -> str:
    return hashlib.sha256(_content(name)).hexdigest()[:12]

"""The language of a phone, and sentences in it."""

from html import escape
from typing import Final

from starlette.requests import Request

from data.language import DEFAULT, LANGUAGES, translations

LANGUAGE_COOKIE: Final = "regioscope_room_language"


def language(request: Request) -> str:
    """Return the language of a phone: chosen, else its own, else English."""
    chosen = request.query_params.get("lang") or request.cookies.get(LANGUAGE_COOKIE) or ""
    wished = [part.strip().lower()[:2] for part in request.headers.get("accept-language", "").split(",")]
    return next((code for code in (chosen, *wished) if code in LANGUAGES), DEFAULT)


def say(language: str, message: str, **parts: object) -> str:
    """Return a sentence as HTML; `parts` are escaped too."""
    text = translations(language).gettext(message)
    return escape(text.format(**parts) if parts else text)


def counted(text: str, n: int) -> str:
    """Return a sentence with a count as HTML, from the form that the count needs in a language."""
    return escape(text.format(n=n))

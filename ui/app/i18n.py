"""The visitor's language: gettext, numbers, years and country names, chosen by `lang` in the URL, else by the browser."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Final

import streamlit as st

from data import numbers
from data.language import DEFAULT, LANGUAGES, translations

_OF_RUN: Final[ContextVar[str]] = ContextVar("language", default="")


def language() -> str:
    """Return the code in `LANGUAGES` for this visit: the URL's, else the browser's, else English."""
    return _OF_RUN.get() or _chosen()


@contextmanager
def one_language() -> Iterator[str]:
    """Return a run of a page, for which the language is looked up once: every text on it asks."""
    token = _OF_RUN.set(_chosen())
    try:
        yield language()
    finally:
        _OF_RUN.reset(token)


def _chosen() -> str:
    given = st.query_params.get("lang", "")
    if given in LANGUAGES:
        return given
    browser = (st.context.locale or DEFAULT).split("-")[0].lower()
    return browser if browser in LANGUAGES else DEFAULT


def _(message: str) -> str:
    """The message in the visitor's language."""
    return translations(language()).gettext(message) if message else ""


def ngettext(singular: str, plural: str, n: int) -> str:
    """Return the form of the message that fits the number, in the visitor's language; `{n}` is left for the caller to fill."""
    return translations(language()).ngettext(singular, plural, n)


def number(value: float | None, decimals: int = 0) -> str:
    """Return a number as the visitor's language writes it, "" for none."""
    return numbers.number(value, decimals, language())

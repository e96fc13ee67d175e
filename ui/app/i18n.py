"""The visitor's language: gettext, numbers, years and country names, chosen by `lang` in the URL, else by the browser."""

from functools import lru_cache

import streamlit as st

from data.language import DEFAULT, LANGUAGES, translations


def language() -> str:
    """Code in `LANGUAGES` for this visit: the URL's, else the browser's, else English."""
    asked = st.query_params.get("lang", "")
    if asked in LANGUAGES:
        return asked
    browser = (st.context.locale or DEFAULT).split("-")[0].lower()
    return browser if browser in LANGUAGES else DEFAULT


def _(message: str) -> str:
    """The message in the visitor's language."""
    return translations(language()).gettext(message) if message else ""


def ngettext(singular: str, plural: str, n: int) -> str:
    """The form of the message that fits the number, in the visitor's language; `{n}` is left for the caller to fill."""
    return translations(language()).ngettext(singular, plural, n)


@lru_cache(maxsize=len(LANGUAGES) * 512)
def collation_key(name: str) -> str:
    """Sort key that puts letters with marks beside the letters without (Łódź near Lodz, Ústí near Usti)."""
    import unicodedata  # only names of regions are sorted this way

    return unicodedata.normalize("NFKD", name.replace("Ł", "L").replace("ł", "l")).encode("ascii", "ignore").decode().casefold()

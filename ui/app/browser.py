"""What every page sends to the browser beside its content: a style sheet, the page's language, one step Back per gesture."""

import json
from pathlib import Path
from typing import Final

import streamlit as st

from data.language import LANGUAGES
from ui.app import theme
from ui.maps import extent

_STYLE: Final = " ".join((Path(__file__).parent / "page.css").read_text(encoding="utf-8").split())
"""On one line: Streamlit looks for the indentation of each line, at every run."""

_GESTURES: Final = (Path(__file__).parent / "gestures.js").read_text(encoding="utf-8")
"""What maps do with wheels and buttons, and how large the window is: in the head too, before a visit begins."""

_PRESENTING: Final = (Path(__file__).parent / "presenting.js").read_text(encoding="utf-8")
"""Keys of present mode, and the story that a tab keeps."""

# Streamlit pushes a history entry for every change of the URL, also for those that a run makes by itself (writing
# the year, playing through the years), and two for a change of page. Entries that no click or key asked for replace
# the last one instead, so that Back undoes what the visitor did. It stands in the head of the first page, because a
# quick run writes its address before it has drawn anything. See docs/adr/0011-one-step-back-per-gesture.md.
# On narrow screens Streamlit's side bar lies over the page, stays when a page is chosen there, and is remembered as open.
# It closes with the choice and is not remembered.
_HISTORY: Final = """
(() => {
  let gesture = false;
  const note = to => () => { gesture = to; };
  for (const name of ["pointerdown", "keydown"]) window.addEventListener(name, note(true), {capture: true, passive: true});
  window.addEventListener("popstate", note(false), {capture: true});
  const push = history.pushState.bind(history);
  history.pushState = (...entry) => {
    if (gesture) { gesture = false; push(...entry); }
    else history.replaceState(...entry);
  };
  const narrow = matchMedia("(max-width: 768px)");
  const forget = () => {
    for (const key of Object.keys(localStorage)) if (key.startsWith("stSidebarCollapsed")) localStorage.removeItem(key);
  };
  const close = () => document.querySelector('[data-testid="stSidebarCollapseButton"] button')?.click();
  window.addEventListener("click", (event) => {
    if (narrow.matches && event.target.closest('[data-testid="stSidebar"] a')) close();
    if (narrow.matches) forget();
  });
  if (narrow.matches) forget();
})();
"""


def first() -> str:
    """Return the script in the head of the first page."""
    return f"{_HISTORY}{_GESTURES}{_PRESENTING}"


def scripts() -> list[str]:
    """Return the scripts of our own that a page may hold, letter by letter, for browsers that run no others."""
    return [first(), *map(_speaks, LANGUAGES)]


def prepare(language: str) -> None:
    """Style the page and tell the browser its language."""
    st.html(f"<style>:root{{{theme.variables()}--map-height:{extent.height()}px}} {_STYLE}</style>")
    st.html(f"<script>{_speaks(language)}</script>", unsafe_allow_javascript=True)


def _speaks(language: str) -> str:
    return f"document.documentElement.lang = {json.dumps(language)};"

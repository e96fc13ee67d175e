"""What every page sends to the browser beside its content: a style sheet, the page's language, one step Back per gesture."""

import json
from pathlib import Path
from typing import Final

import streamlit as st

from ui.app import theme

_STYLE: Final = Path(__file__).parent / "page.css"

# Streamlit pushes a history entry for every change of the URL, also for those that a run makes by itself (writing
# the year, playing through the years), and two for a change of page. Entries that no click or key asked for replace
# the last one instead, so that Back undoes what the visitor did. See docs/adr/0011-one-step-back-per-gesture.md.
_SCRIPT: Final = """
<script>
(() => {
  document.documentElement.lang = LANG;
  if (window.regioscopeHistory) return;
  window.regioscopeHistory = true;
  let gesture = false;
  for (const name of ["pointerdown", "keydown"])
    window.addEventListener(name, () => { gesture = true; }, {capture: true, passive: true});
  const push = history.pushState.bind(history);
  history.pushState = (...entry) => {
    if (gesture) { gesture = false; push(...entry); }
    else history.replaceState(...entry);
  };
})();
</script>
"""


def prepare(language: str) -> None:
    """Style the page, tell the browser its language, and keep Back meaningful."""
    st.html(f"<style>:root{{{theme.variables()}}}</style>")
    st.html(_STYLE)
    st.html(_SCRIPT.replace("LANG", json.dumps(language)), unsafe_allow_javascript=True)

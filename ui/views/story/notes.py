"""The speaker's notes in a window of their own: they follow the window that presents, and pass its keys on (`presenting.js`)."""

from html import escape
from pathlib import Path
from typing import Final

import streamlit as st

from exports.exhibits.story import Story
from ui.app.i18n import _
from ui.components import safe_text

_NOTES: Final = "notes"
_STYLE: Final = Path(__file__).parent / "notes.css"


def chosen() -> bool:
    """Return whether the address asks for the notes."""
    return st.query_params.get(_NOTES) == "1"


def render(story: Story) -> None:
    """Draw the time since presenting began, and a note for each view, of which the browser shows the present one."""
    st.html(_STYLE)
    clock = _("Time since the start")
    waiting = _("These notes follow the window that presents this story in the same browser. Keys pressed here steer it.")
    parts = [
        f'<p class=clock data-clock role=timer aria-label="{escape(clock)}">0:00</p>',
        f"<div data-note=''><p>{escape(waiting)}</p></div>",
    ]
    parts += [_note(story, at) for at in range(len(story.items))]
    st.html(f"<div class=speaker data-notes>{''.join(parts)}</div>")


def _note(story: Story, at: int) -> str:
    item, following = story.items[at], story.items[at + 1 : at + 2]
    nothing, announced = _("No notes for this view."), _("Next: {headline}")
    words = safe_text.html(item.notes) or f"<p>{escape(nothing)}</p>"
    after = "".join(f"<p class=after>{escape(announced.format(headline=one.headline or one.page))}</p>" for one in following)
    head = f"<p>{at + 1} / {len(story.items)}</p><p class=headline>{escape(item.headline)}</p>"
    return f'<div data-note="{at + 1}" hidden>{head}{words}{after}</div>'

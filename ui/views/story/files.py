"""Files of a story: itself, to open again, and what slides and data are made of."""

import re
from typing import Final

import streamlit as st

from exports.exhibits import story as stories
from exports.exhibits.story import Story
from ui.app.i18n import _

_PLAIN: Final = re.compile(r"[^A-Za-z0-9]+")


def render(story: Story) -> None:
    """Draw a button for each file."""
    with st.container(horizontal=True):
        st.download_button(
            _("Download the story"),
            stories.to_json(story),
            f"{name(story)}.json",
            "application/json",
            icon=":material/download:",
            on_click="ignore",
        )


def name(story: Story) -> str:
    """Return the beginning of a file's name: letters and digits of the title alone."""
    return "-".join(part for part in ("regioscope", _PLAIN.sub("-", story.title).strip("-")[:60].lower()) if part)

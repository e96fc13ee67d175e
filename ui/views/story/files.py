"""Files of a story: itself, to open again, and the data of its views; made from what the views show, when somebody asks for them."""

import re
from collections.abc import Callable
from functools import partial
from typing import Final

import streamlit as st

from exports.exhibits import story as stories
from exports.exhibits.model import View
from exports.exhibits.story import Story
from ui.app import offstage, presenting, theme
from ui.app.i18n import _, language
from ui.views.story import data_zip

_PLAIN: Final = re.compile(r"[^A-Za-z0-9]+")
_JSON, _ZIP = "application/json", "application/zip"


def render(story: Story) -> None:
    """Draw a button for each file."""
    views = partial(_views, story, language(), dark=theme.kind() == "dark")
    with st.container(horizontal=True):
        _button(_("Download the data"), f"{name(story)}.zip", _ZIP, lambda: data_zip.content(story, views()))
        _button(_("Download the story"), f"{name(story)}.json", _JSON, lambda: stories.to_json(story))


def name(story: Story) -> str:
    """Return the beginning of a file's name: letters and digits of the title alone."""
    return "-".join(part for part in ("regioscope", _PLAIN.sub("-", story.title).strip("-")[:60].lower()) if part)


def _button(label: str, file: str, media: str, make: Callable[[], bytes]) -> None:
    st.download_button(label, make, file, media, key=f"story_{media}", icon=":material/download:", on_click="ignore")


def _views(story: Story, spoken: str, *, dark: bool) -> list[View]:
    """Return what can be shown of the story as plain data; a visitor's thread is not needed."""
    return [offstage.read(item.address, spoken, "dark" if dark else "light") for item in story.items if presenting.shown(item)]

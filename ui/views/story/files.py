"""Files of a story: slides, the data of its views, and itself, to open again; made from what the views show, when somebody asks."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

import streamlit as st

from exports import file_names
from exports.exhibits import story as stories
from exports.exhibits.model import Theme
from exports.exhibits.story import Story
from queries.known_networks import NETWORKS
from ui.app import offstage, presenting, theme
from ui.app.i18n import _, language
from ui.components import downloads
from ui.components.share import slides
from ui.components.share.pictures import link_to
from ui.views.story import data_zip

_JSON, _PDF, _ZIP = "application/json", "application/pdf", "application/zip"


def render(story: Story) -> None:
    """Draw a button for each file; what is made of views takes those that can be shown."""
    shown = replace(story, items=tuple(item for item in story.items if presenting.shown(item)))
    colours: Theme = "dark" if theme.kind() == "dark" else "light"
    deck = partial(_deck, shown, (_("Story"), _network(story)), language(), colours, downloads.server())
    with st.container(horizontal=True):
        _button(_("Download slides (PPTX)"), name(story, "pptx"), slides.MEDIA, deck)
        _button(_("Download PDF"), name(story, "pdf"), _PDF, partial(_pdf, shown, _("Story"), language(), downloads.server()))
        _button(_("Download the data"), name(story, "zip"), _ZIP, partial(_data, shown, language(), colours))
        _button(_("Download the story"), name(story, "json"), _JSON, partial(stories.to_json, story))


def name(story: Story, ending: str) -> str:
    """Return the name of a story's file, after its title."""
    return file_names.file_name([story.title.lower()], ending)


def _network(story: Story) -> str:
    return NETWORKS[story.network].label if story.network in NETWORKS else ""


def _button(label: str, file: str, media: str, make: Callable[[], bytes]) -> None:
    st.download_button(label, make, file, media, key=f"story_{media}", icon=":material/download:", on_click="ignore")


def _deck(story: Story, titles: tuple[str, str], spoken: str, colours: Theme, server: str) -> bytes:
    from exports.slides.story import story_pptx  # python-pptx loads slowly

    read, link = partial(offstage.read, language=spoken, theme=colours), partial(link_to, server, spoken=spoken)
    return story_pptx(story, title=titles[0], subtitle=titles[1], read=read, language=spoken, link_of=link)


def _pdf(story: Story, title: str, spoken: str, server: str) -> bytes:
    from exports.stories.pdf import story_pdf  # Typst too

    views = [offstage.read(item.address, spoken) for item in story.items]
    return story_pdf(story, views, title, spoken, partial(link_to, server, spoken=spoken))


def _data(story: Story, spoken: str, colours: Theme) -> bytes:
    return data_zip.content(story, [offstage.read(item.address, spoken, colours) for item in story.items])

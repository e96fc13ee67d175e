"""The way of a view into the story: its headline, editable, and a button."""

import re
from typing import Final

import streamlit as st

from exports.exhibits.model import Exhibit, Figure, View
from exports.exhibits.story import LONGEST, MOST_ITEMS, Item, text
from ui.app import visit_story
from ui.app.i18n import _

_SUBJECT: Final = 120
"""Characters of a subject; what is longer describes the chart."""


def draw(address: str) -> None:
    """Draw the headline that the view goes into the story with, and the button."""
    from ui.components.share import box  # the box has this in it

    items = visit_story.get().items
    if len(items) >= MOST_ITEMS:
        st.info(_("This story has {n} views, the most that are possible.").format(n=len(items)), icon=":material/info:")
        return
    key = f"headline_{address}"
    headline = st.text_input(
        _("Headline"), headline_of(box.view(address)), max_chars=LONGEST["headline"], key=key, help=_("Shown above this view.")
    )
    if st.button(_("Add to story"), icon=":material/playlist_add:", key="add_to_story", type="primary"):
        visit_story.put_items([*items, Item(address=address, headline=text("headline", headline or ""))])
        st.rerun()  # the whole page, which says how many views the story has
    if any(item.address == address for item in items):
        st.caption(_("This view is in the story."))


def headline_of(view: View) -> str:
    """Return what a view says in its own words, its question where it says nothing."""
    said = next((_said(one) for one in view.exhibits if one.headline), "") or view.title
    return said if len(said) <= LONGEST["headline"] else f"{said[: LONGEST['headline'] - 1]}…"


def _said(exhibit: Exhibit) -> str:
    """Return an answer's headline, led by what its only chart or map is of where the headline itself does not name it."""
    figure = exhibit.figures[0] if len(exhibit.figures) == 1 else Figure(alternative="")
    subject = figure.title.replace("**", "") or (figure.alternative.rpartition(": ")[2] if figure.deck else "")
    said, start = exhibit.headline, re.split(r"[,:]|\. ", exhibit.headline)[0]
    named = said in subject or subject.partition(" (")[0] in said or (start in subject and not start.isdigit())
    if named or len(subject) > _SUBJECT:
        return said
    body, _comma, year = subject.rpartition(", ")
    if year.isdigit() and year in said:  # once is enough, wherever the language puts it
        return f"{body}{',' if start == year else '.'} {said}"
    return f"{subject}. {said}"

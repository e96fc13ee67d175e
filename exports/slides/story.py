"""A story as slides: its views in their order, each under its headline, with the speaker's notes."""

from collections.abc import Callable

from exports.exhibits.model import View
from exports.exhibits.story import Story
from exports.slides.deck import pptx


def story_pptx(
    story: Story, *, title: str, subtitle: str, read: Callable[[str], View], language: str, link_of: Callable[[str], str]
) -> bytes:
    """Return a story as a PPTX file; `read` returns the view at an address in the language and colours of the slides.

    `title` stands on the first slide where the story has none of its own. Raises what `read` raises for an address that is none.
    """
    return pptx(
        [read(item.address) for item in story.items],
        title=story.title or title,
        subtitle=subtitle,
        captions=[item.headline for item in story.items],
        notes=[item.notes for item in story.items],
        language=language,
        link_of=link_of,
    )

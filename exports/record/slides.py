"""The record of a workshop as slides."""

from collections.abc import Callable
from typing import Final

from exports.record import results, words
from exports.record.model import Asked, Record
from exports.slides import charts, deck, figures, legend, text
from exports.slides.page import Deck, begun
from exports.slides.style import BODY, SUBLINE, Box
from exports.slides.words import clean

_NOTES_PER_SLIDE: Final = 8
_UNITS: Final = {"number": words.PER_OPTION, "choice": words.PER_OPTION, "rank": words.MEAN_RANK, "dots": words.DOTS}
_KEPT: Final = Box(80, 400, BODY.width - 40, 40)


def record_pptx(record: Record, link_of: Callable[[str], str]) -> bytes:
    """Return the record as a PPTX file: the views shown, what was predicted and voted, notes by theme, and the sources."""
    views = [one.view for one in record.shown]
    slides = begun(record.language, record.theme, record.title)
    marked = any(exhibit.simulated for view in views for exhibit in view.exhibits)
    about = [words.when(record), words.attendance(record)]
    kept = [words.say(record.language, words.KEPT, link=record.link)] if record.link else []
    opening = slides.opening(
        record.title or words.say(record.language, words.RECORD),
        " · ".join(filter(None, (record.network, *about))),
        link=record.link,
        marked=marked,
        notes=[*about, *kept],
    )
    if record.link:
        text.paragraphs(opening, [words.kept(record)], _KEPT, slides.colours.text, record.language, sizes=(14, 12, 11))
    for shown in record.shown:
        deck.add_view(slides, shown.view, shown.headline, shown.notes, link_of(shown.view.address))
    for asked in record.asked:
        _add_question(slides, asked, record.link)
    _add_notes(slides, record)
    if not record.shown and not record.asked:
        slide = slides.slide(words.say(record.language, words.RECORD), link=record.link)
        text.write(slide, words.say(record.language, words.EMPTY), BODY, slides.colours.text, record.language)
    deck.add_sources(slides, views, link_of)
    return deck.saved(slides)


def _add_question(slides: Deck, asked: Asked, link: str) -> None:
    said = words.outcome(asked, slides.language)
    slide = slides.slide(asked.prompt, over=words.say(slides.language, words.ASKED), link=link, notes=[said])
    text.write(slide, said, SUBLINE, slides.colours.quiet, slides.language)
    chart, drawn = results.chart(asked, slides.language), results.picture(asked, slides.language, slides.theme)
    if asked.map is not None and drawn is not None:
        figures.picture(slides, slide, asked.map, BODY, alternative=clean(f"{asked.prompt} {said}"), png=lambda _room: drawn)
    elif chart is not None:
        box = BODY.below(legend.above(slides, slide, legend.keys(chart), BODY))
        unit = words.say(slides.language, _UNITS[asked.kind]) if asked.kind in _UNITS else clean(asked.unit)
        charts.draw(slide, chart, box, slides.colours, clean(f"{asked.prompt} {said}"), unit=unit)


def _add_notes(slides: Deck, record: Record) -> None:
    box = Box(BODY.left, SUBLINE.top + 6, BODY.width, BODY.height + BODY.top - SUBLINE.top)
    for theme, notes in record.themes().items():
        for start in range(0, len(notes), _NOTES_PER_SLIDE):
            title = theme or words.say(record.language, words.OTHER)
            slide = slides.slide(title, over=words.say(record.language, words.NOTES), link=record.link)
            shown = [f"• {note}" for note in notes[start : start + _NOTES_PER_SLIDE]]
            text.paragraphs(slide, shown, box, slides.colours.text, record.language, sizes=(18, 16, 14, 12, 11))

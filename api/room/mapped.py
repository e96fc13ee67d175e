"""Questions that phones answer on the map of a view: what is tapped, and the answers as dots over the same map."""

from html import escape
from typing import Final

from api.room.words import counted, say
from data.catalogue.model import N_
from data.language import translations
from exports.pictures import marks
from queries.observations import region_names
from workspace.rooms import kinds
from workspace.rooms.reading import Asked
from workspace.rooms.results import Result

KINDS: Final = frozenset({kinds.POINT, kinds.PLACES})
_TAP: Final = N_("Map of this view. Tap the place that you mean; with a keyboard, move with the arrow keys and press Enter.")
_ONE: Final = N_("Tap the map. Another tap moves your dot.")
_MANY: Final = N_("Tap the map to set a dot, tap a dot to take it away. With no dot left, the oldest one moves.")
_SET: Final = N_("Dots on the map: {n} of {most}")
_OR: Final = N_("Or set the position:")
_ACROSS: Final = N_("From left to right, in percent")
_DOWN: Final = N_("From top to bottom, in percent")
_RING: Final = N_("The ring shows {region}.")
_SIZES: Final = N_("The larger a circle, the more dots: {n} in the largest.")
_RESULT: Final = N_("Map with all answers as dots")


def tapped(code: str, question: Asked, language: str) -> str:
    """Return the map as a button that sends where it was tapped, with what to do in words; a script draws dots on it first."""
    width, height = kinds.MAP
    picture = f'<input type="image" name="at" src="{_source(code, question, language)}" width="{width}" height="{height}"'
    return (
        f'<p>{_words(question, language)}</p><div class="placed" {_place(question)}>{picture} alt="{say(language, _TAP)}">{_over("")}</div>'
    )


def fields(question: Asked, language: str) -> str:
    """Return the fields of a place: one that a script fills from the taps, and two for those who have none."""
    most = question.content.get("dots", 1)
    said = f'<p role="status" class="dots" data-said="{say(language, _SET, n="{n}", most=most)}"></p>'
    ranges = (("x", _ACROSS), ("y", _DOWN))
    typed = "".join(
        f'<label>{say(language, text)} <input type="range" name="{name}" min="0" max="100" value="50"></label>' for name, text in ranges
    )
    hidden = f'<input type="hidden" name="places" value="" data-most="{most}" disabled>'
    return f'{hidden}{said}<fieldset class="typed"><p>{say(language, _OR)}</p>{typed}</fieldset>'


def result(code: str, question: Asked, answers: Result, language: str) -> str:
    """Return the map with all answers as dots, and where the truth is; "" for other kinds and where too few answered."""
    if question.kind not in KINDS or answers.withheld:
        return ""
    picture = f'<img src="{_source(code, question, language)}" alt="{say(language, _RESULT)}">'
    truth, region = question.content.get("truth"), region_names(language).get(question.content.get("region", ""))
    ring = f"<p>{say(language, _RING, region=region)}</p>" if truth and region else ""
    most = marks.largest(answers.points)
    sizes = f"<p>{say(language, _SIZES, n=most)}</p>" if most > 1 else ""
    return f'<div class="placed wide" {_place(question)}>{picture}{_over(marks.dots(answers.points, truth))}</div>{sizes}{ring}'


def _words(question: Asked, language: str) -> str:
    if question.kind == kinds.POINT:
        return say(language, _ONE)
    most, ngettext = question.content["dots"], translations(language).ngettext
    count = counted(ngettext("You have {n} dot.", "You have {n} dots.", most), most)
    return f"{count} {say(language, _MANY)}"


def _source(code: str, question: Asked, language: str) -> str:
    return escape(f"{code}/view/{question.slide}/{question.content['chart']}.svg?lang={language}&theme=light&width=358")


def _place(question: Asked) -> str:
    """Which chart of which view it is, for the script."""
    return f'data-view="{question.slide}" data-chart="{question.content["chart"]}"'


def _over(dots: str) -> str:
    return f'<svg viewBox="0 0 {marks.WIDTH} {marks.HEIGHT}" aria-hidden="true">{dots}</svg>'

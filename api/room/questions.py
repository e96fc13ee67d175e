"""A question to a room as a form for phones, and what came of it once it is revealed; every form works without a script."""

from collections.abc import Callable, Mapping, Sequence
from html import escape
from statistics import median
from typing import Any, Final

from api.room import line, mapped
from api.room.words import counted, say
from data.catalogue.model import N_
from data.language import translations
from data.numbers import number
from workspace.rooms import kinds
from workspace.rooms.asking import ASKED, REVEALED
from workspace.rooms.model import NOTE
from workspace.rooms.reading import Asked
from workspace.rooms.results import Result, Written

OUTCOMES: Final[Mapping[str, str]] = {
    "sent": N_("Your answer is in. You can change it until the answers are shown."),
    "noted": N_("Your note is in. The facilitator reads it before everybody can."),
    "refused": N_("The answer is not complete. Check it and send it again."),
    "late": N_("This question takes no answers any more."),
    "full": N_("You have sent as many notes as one phone can."),
}
"""What a phone is told of the answer that it sent, by the name that stands in an address."""
RECEIVED: Final = frozenset({"sent", "noted"})
_SEND: Final = N_("Send")
_YOUR_NUMBER: Final = N_("Your estimate")
_RANK_OF: Final = N_("Rank of {option}, 1 is highest")
_DOTS_OF: Final = N_("Dots for {option}")
_THEME: Final = N_("Theme")
_NOTE: Final = N_("Your note, without names of people")
_WAIT: Final = N_("Answers are closed. The result follows on the screen.")
_FEW: Final = N_("Fewer than three phones answered, so that no result is shown.")
_TRUE: Final = N_("Published value: {value}")
_RIGHT: Final = N_("Right answer: {option}.")
_ACTUAL_RANK: Final = N_("actual rank {n}")
_MEDIAN: Final = N_("Median of the answers: {value}")
_RANGE: Final = N_("Answers from {low} to {high}")

Form = Callable[[Asked, str], str]


def section(code: str, question: Asked, language: str, *, answers: Result, notes: Sequence[Written], outcome: str = "") -> str:
    """Return the part of a page that a question has: its form, or the result; `outcome` is what came of the phone's answer."""
    prompt = f"<h2>{escape(question.content['prompt'])}</h2>"
    sentence = OUTCOMES.get(outcome, "")
    message = f'<p role="status" class="said">{say(language, sentence)}</p>' if sentence else ""
    if question.state == ASKED:
        rest = _form(code, question, language)
    elif question.state == REVEALED:
        rest = mapped.result(code, question, answers, language) + _revealed(question, language, answers)
    else:
        rest = f"<p>{say(language, _WAIT)}</p>"
    return prompt + message + rest + _notes(notes)


def _form(code: str, question: Asked, language: str) -> str:
    fields = _FIELDS[question.kind](question, language)
    begin = f'<form method="post" action="{code}/answer/{question.number}?lang={language}" '
    tapped = f'{begin}class="tap">{mapped.tapped(code, question, language)}</form>' if question.kind in mapped.KINDS else ""
    return f'{tapped}{begin}data-kind="{question.kind}">{fields}<button>{say(language, _SEND)}</button></form>'


def _number(question: Asked, language: str) -> str:
    unit = escape(str(question.content.get("unit", "")))
    label = f"{say(language, _YOUR_NUMBER)}{f' ({unit})' if unit else ''}"
    return f'<label>{label} <input name="value" inputmode="decimal" required maxlength="20" autocomplete="off"></label>'


def _choice(question: Asked, _language: str) -> str:
    options = enumerate(question.content["options"])
    made = "".join(f'<label><input type="radio" name="choice" value="{at}" required> {escape(option)}</label>' for at, option in options)
    return f"<fieldset><legend>{escape(question.content['prompt'])}</legend>{made}</fieldset>"


def _rank(question: Asked, language: str) -> str:
    options = question.content["options"]
    ranks = "".join(f"<option>{rank}</option>" for rank in range(1, len(options) + 1))
    fields = (
        f'<label class="row">{escape(option)} <select name="rank{at}" aria-label="{say(language, _RANK_OF, option=option)}" required>'
        f'<option value=""></option>{ranks}</select></label>'
        for at, option in enumerate(options)
    )
    return "".join(fields)


def _line(question: Asked, language: str) -> str:
    unit = escape(str(question.content.get("unit", "")))
    return f"{line.drawn(question, language)}<p>{say(language, _YOUR_NUMBER)}{f' ({unit})' if unit else ''}</p>{line.fields(question)}"


def _dots(question: Asked, language: str) -> str:
    most, ngettext = question.content["dots"], translations(language).ngettext
    fields = (
        f'<label class="row">{escape(option)} <input type="number" name="dots{at}" min="0" max="{most}" value="0" '
        f'aria-label="{say(language, _DOTS_OF, option=option)}"></label>'
        for at, option in enumerate(question.content["options"])
    )
    return f"<p>{counted(ngettext('You have {n} dot.', 'You have {n} dots.', most), most)}</p>{''.join(fields)}"


def _note(question: Asked, language: str) -> str:
    options = "".join(f"<option>{escape(theme)}</option>" for theme in question.content["options"])
    theme = f'<label>{say(language, _THEME)} <select name="theme">{options}</select></label>'
    return f'{theme}<label>{say(language, _NOTE)} <textarea name="text" rows="3" maxlength="{NOTE}" required></textarea></label>'


_FIELDS: Final[Mapping[str, Form]] = {
    kinds.NUMBER: _number,
    kinds.CHOICE: _choice,
    kinds.RANK: _rank,
    kinds.LINE: _line,
    kinds.POINT: mapped.fields,
    kinds.DOTS: _dots,
    kinds.PLACES: mapped.fields,
    kinds.NOTES: _note,
}


def _revealed(question: Asked, language: str, result: Result) -> str:
    ngettext = translations(language).ngettext
    lines = [counted(ngettext("{n} answer", "{n} answers", result.count), result.count)]
    if question.kind != kinds.NOTES and result.withheld:
        lines.append(say(language, _FEW))
    if question.kind == kinds.NUMBER and not result.withheld:
        low, middle, high = (_written(question, value, language) for value in (result.values[0], median(result.values), result.values[-1]))
        lines += [say(language, _MEDIAN, value=middle), say(language, _RANGE, low=low, high=high)]
    if isinstance(truth := question.content.get("truth"), int | float):
        lines.append(f"<strong>{_true(question, truth, language)}</strong>")
    return "".join(f"<p>{line}</p>" for line in lines) + _bars(question, result, language)


def _bars(question: Asked, result: Result, language: str) -> str:
    """Options or years with their values as a list of bars, the largest one full."""
    labels = question.content.get("options") or question.content.get("years") or ()
    if result.withheld or not labels or question.kind == kinds.NUMBER:
        return ""
    most, truth = max(*result.values, 1e-9), question.content.get("truth")
    known = [f" ({_true(question, one, language)})" for one in truth] if isinstance(truth, list) else [""] * len(labels)
    rows = (
        f'<li><span>{escape(str(label))}</span> <meter min="0" max="{most:g}" value="{max(value, 0):g}" aria-hidden="true"></meter> '
        f"{_written(question, value, language)}{right}</li>"
        for label, value, right in zip(labels, result.values, known, strict=True)
    )
    return f'<ul class="bars">{"".join(rows)}</ul>'


def _true(question: Asked, value: float, language: str) -> str:
    """What is true of a question, or of a part of it, in words."""
    if question.kind == kinds.RANK:
        return say(language, _ACTUAL_RANK, n=int(value))
    if question.kind == kinds.CHOICE:
        return say(language, _RIGHT, option=question.content["options"][int(value)])
    return say(language, _TRUE, value=_written(question, value, language))


def _notes(notes: Sequence[Written]) -> str:
    listed = "".join(f"<li><strong>{escape(note.theme)}</strong> {escape(note.text)}</li>" for note in notes)
    return f'<ul class="notes">{listed}</ul>' if listed else ""


def _written(question: Asked, value: Any, language: str) -> str:
    """A value as the language writes it, whole ones without decimals, with the question's unit; a text as it is."""
    if not isinstance(value, int | float):
        return str(value)
    text = number(value, 0 if float(value).is_integer() else int(question.content.get("decimals", 1)), language)
    return f"{text} {question.content.get('unit', '')}".strip()

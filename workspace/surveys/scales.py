"""Answers as levels from 0 to 100: numbers between two ends, or words in an order, upside down where a question is."""

import math
import re
from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from workspace.importers.words import bare, tidy
from workspace.surveys.problems import SurveyProblem

_NUMBER: Final = re.compile(r"(-?\d{1,3}(?:[.,]\d{1,3})?)(?:\s*/\s*\d{1,3})?(?=$|[^\w.,]|\s)")
_CODE: Final = re.compile(r"([a-z]{1,4})0*(\d{1,2})")
_RANGES: Final = ((1, 5), (0, 4), (1, 4), (1, 6), (1, 7), (1, 10), (0, 10), (0, 100))
"""Ends of usual scales, the likeliest first: the first that holds all numbers is proposed."""
_UNSAID: Final = (
    "n/a|not applicable|don't know|do not know|dont know|no answer|no opinion|prefer not to say|hard to say|{question_not_shown}|-oth-|"
    "nie wiem|nie dotyczy|trudno powiedzieć|brak odpowiedzi|weiß nicht|keine antwort"
)
_NO_ANSWER: Final = frozenset(map(bare, _UNSAID.split("|")))
_WORDS: Final = tuple(
    tuple(line.split("|"))
    for line in (
        "very low|low|medium|high|very high",
        "very low|low|average|high|very high",
        "low|medium|high",
        "none|low|medium|high|very high",
        "very poor|poor|fair|good|very good",
        "poor|fair|good|very good|excellent",
        "very weak|weak|average|good|very good",
        "foundational|intermediate|advanced|expert",
        "foundation|intermediate|advanced|expert",
        "beginner|intermediate|advanced|expert",
        "none|basic|good|very good|expert",
        "strongly disagree|disagree|neither agree nor disagree|agree|strongly agree",
        "strongly disagree|disagree|neutral|agree|strongly agree",
        "strongly disagree|rather disagree|rather agree|strongly agree",
        "not at all|slightly|moderately|very|extremely",
        "not at all|to a small extent|to some extent|to a large extent|completely",
        "never|rarely|sometimes|often|always",
        "not important|slightly important|moderately important|important|very important",
        "bardzo niski|niski|średni|wysoki|bardzo wysoki",
        "bardzo niska|niska|średnia|wysoka|bardzo wysoka",
        "niski|średni|wysoki",
        "bardzo słabo|słabo|średnio|dobrze|bardzo dobrze",
        "bardzo źle|źle|średnio|dobrze|bardzo dobrze",
        "podstawowy|średniozaawansowany|zaawansowany|ekspercki",
        "zdecydowanie się nie zgadzam|raczej się nie zgadzam|ani tak, ani nie|raczej się zgadzam|zdecydowanie się zgadzam",
        "zdecydowanie nie|raczej nie|ani tak, ani nie|raczej tak|zdecydowanie tak",
        "nigdy|rzadko|czasami|często|zawsze",
    )
)
"""Words of usual scales, the lowest first."""


class Scale(NamedTuple):
    """Two ends of numbers, `low` being the lowest level even where it is the larger number, or words from the lowest to the highest."""

    low: float = 0.0
    high: float = 0.0
    words: tuple[str, ...] = ()

    def level(self, answer: str) -> float:
        """Return the level from 0 to 100 that an answer stands for; not-a-number where it is none of the scale."""
        if self.words:
            known = {bare(word): at for at, word in enumerate(self.words)}
            at = known.get(bare(answer))
            return math.nan if at is None else 100 * at / (len(self.words) - 1)
        value = number_in(answer)
        level = 100 * (value - self.low) / (self.high - self.low)
        return level if 0 <= level <= 100 else math.nan


def checked(scale: Scale) -> Scale:
    """Return the scale; `SurveyProblem` where it has not two different ends, or a word twice."""
    if scale.words:
        whole = len(scale.words) > 1 and len(set(map(bare, scale.words))) == len(scale.words)
    else:
        whole = math.isfinite(scale.low) and math.isfinite(scale.high) and scale.low != scale.high
    if not whole:
        raise SurveyProblem("scale")
    return scale


def number_in(answer: str) -> float:
    """Return the number that an answer is or begins with, as in `4 – good`; not-a-number for none."""
    found = _NUMBER.match(tidy(answer))
    return float(found[1].replace(",", ".")) if found else math.nan


def is_no_answer(answer: str) -> bool:
    """Return whether a cell is empty or says that somebody does not know or was not asked."""
    plain = bare(answer)
    return not plain or plain in _NO_ANSWER


def proposed(answers: Iterable[str]) -> Scale | None:
    """Return the usual scale that holds all of some words, or all numbers among answers; None where a person has to say it."""
    listed = sorted({tidy(answer) for answer in answers if not is_no_answer(answer)})
    if not listed:
        return None
    numbers = [value for answer in listed if not math.isnan(value := number_in(answer))]
    if 2 * len(numbers) > len(listed):
        return next((Scale(float(low), float(high)) for low, high in _RANGES if low <= min(numbers) and max(numbers) <= high), None)
    return _of_words(listed)


def _of_words(listed: Sequence[str]) -> Scale | None:
    bares = {bare(word) for word in listed}
    for words in _WORDS:
        if bares <= {bare(word) for word in words}:
            return Scale(words=words)
    codes = [_CODE.fullmatch(word) for word in sorted(bares)]
    if len(bares) > 1 and all(codes) and len({code[1] for code in codes if code}) == 1:
        return Scale(words=tuple(sorted(listed, key=lambda word: int(re.sub(r"\D", "", word)))))
    return None

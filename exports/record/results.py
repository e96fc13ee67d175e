"""What a room answered as charts and tables: predictions against the truth, votes, places on the map."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from exports.exhibits.model import TextTable, Theme
from exports.record import words
from exports.record.model import Asked
from exports.slides.native.model import Chart, Series
from exports.slides.words import cell

_ANSWER, _TRUTH = "#2f6ea8", "#c81e50"
_MOST_BINS: Final = 12
_MAP_WIDTH: Final = 640
_HEADS: Final = {"line": words.YEAR, "number": words.VALUE}


def chart(asked: Asked, language: str) -> Chart | None:
    """Return the answers to a question as a chart, None where too few answered."""
    return None if asked.withheld else _CHARTS[asked.kind](asked, language)


def table(asked: Asked, language: str) -> TextTable | None:
    """Return the same numbers as a table, None where there are none by name."""
    drawn = chart(asked, language)
    if drawn is None or not drawn.categories:
        return None
    head = words.say(language, _HEADS.get(asked.kind, words.OPTION))
    shown = [
        [name, *("" if one.values[at] is None else words.number(float(one.values[at] or 0), language) for one in drawn.series)]
        for at, name in enumerate(drawn.categories)
    ]
    names = [one.name for one in drawn.series]
    return TextTable(caption=asked.prompt, columns=[head, *names], rows=shown, figures=names)


def picture(asked: Asked, language: str, theme: Theme) -> bytes | None:
    """Return the map that was tapped as PNG, answers as dots on it and a ring at the truth; None where there is none to show."""
    if asked.map is None or asked.withheld:
        return None
    from exports.pictures import marks, plain  # the renderer is large, and not every record has a map

    drawn = plain.svg(asked.map, _MAP_WIDTH, _MAP_WIDTH * marks.HEIGHT // marks.WIDTH, language, theme)
    return plain.rendered(marks.over(drawn, _MAP_WIDTH, asked.points, asked.truth or None), 2)


def _numbers(asked: Asked, language: str) -> Chart:
    """Return how often each answer was given, or answers within equal intervals where there are many; the truth's own is marked."""
    counts = Counter(asked.values)
    truth = asked.truth[0] if asked.truth else None
    if len(counts) <= _MOST_BINS:
        shown = sorted({*counts, *([truth] if truth is not None else [])})
        names, values, marked = (
            ["" if one == truth else words.number(one, language) for one in shown],
            [counts[one] for one in shown],
            [one == truth for one in shown],
        )
    else:
        low, high = min(*asked.values, *asked.truth), max(*asked.values, *asked.truth)
        step = (high - low) / _MOST_BINS
        edges = [low + step * at for at in range(_MOST_BINS + 1)]
        names = [f"{words.number(start, language)}–{words.number(end, language)}" for start, end in pairwise(edges)]
        places = Counter(min(int((one - low) / step), _MOST_BINS - 1) for one in asked.values)
        values = [places[at] for at in range(_MOST_BINS)]
        right = None if truth is None else min(int((truth - low) / step), _MOST_BINS - 1)
        marked = [at == right for at in range(_MOST_BINS)]
    actual = "" if truth is None else words.say(language, words.TRUTH, value=words.number(truth, language)).rstrip(".")
    said = [f"{name} {actual}".strip() if one else name for name, one in zip(names, marked, strict=True)]
    return replace(_counted(said, values, marked, "columns", words.say(language, words.PER_OPTION)), across=cell(asked.unit))


def _chosen(asked: Asked, language: str) -> Chart:
    marked = [[float(at)] == list(asked.truth[:1]) for at in range(len(asked.options))]
    return _counted(asked.options, list(asked.values), marked, "bars", words.say(language, words.PER_OPTION))


def _dots(asked: Asked, language: str) -> Chart:
    return _counted(asked.options, list(asked.values), [False] * len(asked.options), "bars", words.say(language, words.DOTS))


def _ranks(asked: Asked, language: str) -> Chart:
    labels = [words.number(one, language) for one in asked.values]
    series = [Series(name=words.say(language, words.MEAN_RANK), values=asked.values, colour=_ANSWER, labels=labels)]
    if asked.truth:
        series.append(Series(name=words.say(language, words.ACTUAL_RANK), values=asked.truth, colour=_TRUTH))
    return Chart(kind="bars", low=0, high=len(asked.options), categories=[cell(one) for one in asked.options], series=series)


def _line(asked: Asked, language: str) -> Chart:
    series = [Series(name=words.say(language, words.MEDIAN_LINE), values=asked.values, colour=_ANSWER, line=True, dash=True)]
    if asked.truth:
        series.append(Series(name=words.say(language, words.ACTUAL), values=asked.truth, colour=_TRUTH, line=True))
    values = [*asked.values, *asked.truth]
    return Chart(kind="lines", categories=[str(year) for year in asked.years], series=series, low=min(0, *values), high=max(values))


def _points(asked: Asked, language: str) -> Chart:
    xs, ys = [x for x, _y in asked.points], [100 - y for _x, y in asked.points]
    return Chart(kind="scatter", series=[Series(name=words.say(language, words.PLACES), x=xs, values=ys, colour=_ANSWER)])


def _counted(names: Sequence[str], values: Sequence[float], marked: Sequence[bool], kind: str, name: str) -> Chart:
    colours, labels = [_TRUTH if one else _ANSWER for one in marked], [f"{value:g}" for value in values]
    return Chart(
        kind=kind,
        whole=True,
        categories=[cell(one) for one in names],
        series=[Series(name=name, values=values, colour=_ANSWER, colours=colours, labels=labels)],
    )


_CHARTS: Final[Mapping[str, Callable[[Asked, str], Chart]]] = {
    "number": _numbers,
    "choice": _chosen,
    "rank": _ranks,
    "line": _line,
    "point": _points,
    "dots": _dots,
}

"""What a room answered, as a chart: estimates and lines against the published values, options by votes, places as dots."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from html import escape
from statistics import median
from typing import TYPE_CHECKING, Any, Final

import altair as alt
import streamlit as st

from ui.app import presenting, theme
from ui.app.i18n import _, number
from ui.charts import house
from ui.views.rooms import mapped

if TYPE_CHECKING:
    from workspace.rooms.reading import Asked
    from workspace.rooms.results import Result

_BAR: Final = 34
_AXIS: Final = 40
_TALL: Final = 260
_BINS: Final = 30
_LEAST: Final = 8
_DOT: Final = 2400
"""Square pixels of the largest dot at a desk."""


def render(asked: "Asked", result: "Result") -> None:
    """Draw the answers to a question; those of fewer than three phones are not shown."""
    if asked.kind not in _DRAWN:
        return
    if result.withheld:
        st.caption(_("Fewer than three phones answered, so that no result is shown."))
        return
    _DRAWN[asked.kind](asked, result)


def _estimates(asked: "Asked", result: "Result") -> None:
    middle, truth = median(result.values), asked.content.get("truth")
    words = _("Median of the answers: {value}").format(value=_said(asked, middle))
    if isinstance(truth, int | float):
        words += ". " + _("Published value: {value}").format(value=_said(asked, truth))
        known: Mapping[str, Any] = {"value": truth, "label": _said(asked, truth)}
    else:
        known = {"value": None, "label": ""}
    st.markdown(f"**{words}**")
    answers = _stacked(result.values)
    height = max(_LEAST, *(int(one["height"]) for one in answers)) + 1
    truths = {"truth": [known]}
    house.Drawing(spec=_dots_and_line(height), rows=answers, more=truths, height=_TALL)(words)


def _stacked(values: Sequence[float]) -> list[Mapping[str, float]]:
    """A dot per answer; those that are nearly the same stand on each other."""
    width = (max(values) - min(values)) / _BINS or 1
    heights: Counter[int] = Counter()
    dots: list[Mapping[str, float]] = []
    for value in values:
        at = round((value - values[0]) / width)
        heights[at] += 1
        dots.append({"value": values[0] + at * width, "height": heights[at]})
    return dots


@house.built_once
def _dots_and_line(height: int) -> house.Chart:
    colours = theme.colours()
    x = alt.X("value:Q").scale(zero=False, nice=True)
    y = alt.Y("height:Q").axis(None).scale(domain=[0, height])
    dots = alt.Chart(house.ROWS).mark_circle(size=140, color=colours.line).encode(x, y)
    truth = alt.Chart(alt.NamedData("truth"))
    rule = truth.mark_rule(strokeWidth=3, color=colours.accent_hex).encode(x)
    label = truth.mark_text(align="left", dx=6, fontSize=14, fontWeight="bold", color=colours.accent_hex).encode(x, text="label:N")
    return alt.layer(dots, rule, label.encode(y=alt.value(10)))


def _options(asked: "Asked", result: "Result") -> None:
    """Options from the one with most votes down, the right one in another colour; ranks from the best, with the right ones."""
    ranks, truth, options = asked.kind == "rank", asked.content.get("truth"), asked.content["options"]
    actual = {at: _("actual rank {n}").format(n=number(rank)) for at, rank in enumerate(truth)} if isinstance(truth, list) else {}
    order = sorted(range(len(options)), key=lambda at: result.values[at] if ranks else -result.values[at])
    rows: list[Mapping[str, Any]] = [
        {
            "option": options[at],
            "value": result.values[at],
            "label": " · ".join(filter(None, (number(result.values[at], 1 if ranks else 0), actual.get(at, "")))),
            "colour": theme.colours().accent_hex if at == truth else theme.colours().bar,
        }
        for at in order
    ]
    words = (_("Mean rank: {list}") if ranks else _("Votes: {list}")).format(
        list=", ".join(f"{row['option']} {row['label']}" for row in rows)
    )
    if isinstance(truth, int):
        right = _("Right answer: {option}.").format(option=options[truth])
        st.html(f"<p><strong>{escape(right)}</strong></p>")
        words = f"{words}. {right}"
    house.Drawing(spec=_bars(), rows=rows, height=_BAR * len(rows) + _AXIS)(words)


@house.built_once
def _bars() -> house.Chart:
    base = alt.Chart(house.ROWS).encode(alt.X("value:Q").axis(None).scale(domainMin=0), house.names("option", 130, 260))
    bars = base.mark_bar(height=alt.RelativeBandSize(0.7)).encode(house.OWN_COLOUR)
    return alt.layer(bars, base.mark_text(align="left", dx=5, fontSize=14).encode(text="label:N"))


def _votes(asked: "Asked", result: "Result") -> None:
    """Options with their dots, most first: the farther to the right and the larger, the more."""
    rows = [
        {"option": name, "value": value, "label": number(value)}
        for name, value in zip(asked.content["options"], result.values, strict=True)
    ]
    rows.sort(key=lambda row: -row["value"])
    words = _("Dots: {list}").format(list=", ".join(f"{row['option']} {row['label']}" for row in rows))
    house.Drawing(spec=_sized(round(_DOT * presenting.times() ** 2)), rows=rows, height=2 * _BAR * len(rows))(words)


@house.built_once
def _sized(largest: int) -> house.Chart:
    across = alt.X("value:Q").axis(None).scale(domainMin=0)
    base = alt.Chart(house.ROWS).encode(across, house.names("option", 150, 300))
    ways = base.mark_rule(strokeWidth=2, color=theme.colours().bar).encode(x2=alt.datum(0))
    dots = base.mark_circle(color=theme.colours().line, opacity=1).encode(
        alt.Size("value:Q").scale(type="linear", range=[0, largest], domainMin=0).legend(None)
    )
    return alt.layer(ways, dots, base.mark_text(align="left", dx=round(_DOT**0.5 / 2) + 6, fontSize=16).encode(text="label:N"))


def _lines(asked: "Asked", result: "Result") -> None:
    known, years, truth = asked.content.get("known", ()), asked.content["years"], asked.content.get("truth") or ()
    answers, published = _("Median of the answers"), _("Published value")
    colours = theme.colours()
    rows: list[Mapping[str, Any]] = [
        {"year": year, "value": value, "line": published, "colour": colours.accent_hex} for year, value in known
    ]
    rows += _points(years, truth, published, colours.accent_hex)
    start = [{**rows[len(known) - 1], "line": answers, "colour": colours.line}] if known else []
    rows += [*start, *_points(years, result.values, answers, colours.line)]
    words = _("{answers} (blue) and {published} (red), {first} to {last}").format(
        answers=answers, published=published, first=years[0], last=years[-1]
    )
    st.caption(words)
    house.Drawing(spec=_two_lines(int(known[0][0]) if known else int(years[0]), int(years[-1])), rows=rows, height=_TALL)(words)


def _points(years: Sequence[int], values: Sequence[float], line: str, colour: str) -> list[Mapping[str, Any]]:
    return [{"year": year, "value": value, "line": line, "colour": colour} for year, value in zip(years, values, strict=False)]


@house.built_once
def _two_lines(first: int, last: int) -> house.Chart:
    value = alt.Y("value:Q").scale(zero=False)
    base = alt.Chart(house.ROWS).encode(house.years(first, last), value, house.OWN_COLOUR, alt.Detail("line:N"))
    return alt.layer(base.mark_line(strokeWidth=3), base.mark_circle(size=60))


def _said(asked: "Asked", value: float) -> str:
    return f"{number(value, int(asked.content.get('decimals', 1)))} {asked.content.get('unit', '')}".strip()


_DRAWN: Final[Mapping[str, "Callable[[Asked, Result], None]"]] = {
    "number": _estimates,
    "choice": _options,
    "rank": _options,
    "dots": _votes,
    "line": _lines,
    "point": mapped.render,
    "places": mapped.render,
}

"""Charts that PowerPoint and Impress draw of their own numbers, in the colours of the screen."""

from collections.abc import Sequence
from itertools import pairwise
from math import ceil, floor, log10
from typing import Any, Final

from pptx.chart import data as chart_data
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_MARKER_STYLE, XL_TICK_LABEL_POSITION, XL_TICK_MARK
from pptx.enum.dml import MSO_LINE
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn
from pptx.slide import Slide
from pptx.util import Pt

from analytics.colour.screen import Colours
from exports.slides.measure import cut, width
from exports.slides.native.model import Chart, Number, Series
from exports.slides.style import CHART_SIZE, Box, rgb

_KINDS: Final = {
    "bars": XL_CHART_TYPE.BAR_CLUSTERED,
    "stacked": XL_CHART_TYPE.BAR_STACKED,
    "columns": XL_CHART_TYPE.COLUMN_CLUSTERED,
    "stacked columns": XL_CHART_TYPE.COLUMN_STACKED,
    "lines": XL_CHART_TYPE.LINE_MARKERS,
    "scatter": XL_CHART_TYPE.XY_SCATTER,
}
_NAMESPACES: Final = (
    'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
)
_WIDEST_NAME: Final = 0.32
"""Of the chart's width, what a name beside bars may take."""

_BLANKS: Final = 150
"""Blanks across a chart, about."""

_SHORT: Final = 18
"""Letters of a name that stands at the end of a line; programs wrap longer ones."""

_FEW: Final = 3
"""Steps up to which half a step beside the last one has room for a name."""

_STEPS: Final = 5
"""Steps of an axis of counts, about."""
_CLOSE: Final = 0.055
"""Ends of lines that are closer than this share of the axis are named in the legend."""


def draw(slide: Slide, chart: Chart, box: Box, colours: Colours, alternative: str, *, unit: str = "", size: float = CHART_SIZE) -> None:
    """Draw a chart into a box of a slide with the words that stand for it."""
    frame: Any = slide.shapes.add_chart(_KINDS[chart.kind], *box.place(), _data(chart, box, size))
    frame._element.nvGraphicFramePr.cNvPr.set("descr", alternative)
    shown = frame.chart
    shown.font.size, shown.font.color.rgb = Pt(size), rgb(colours.text)
    shown.has_title = False
    shown.has_legend = False
    named = named_ends(chart)
    _axes(shown, chart, colours, unit, size)
    if named and len(chart.categories) > _FEW:
        _leave_room(shown, max(width(one.name, size, bold=True) for one in chart.series) / box.width)
    plot = shown.plots[0]
    if chart.kind not in ("lines", "scatter"):
        framed = any(one.hollow for one in chart.series)
        plot.gap_width = 45 if len(chart.categories) > 4 else 70
        plot.overlap = 100 if "stacked" in chart.kind or framed else -5
    for one, series in zip(chart.series, plot.series, strict=True):
        _paint(series, one, chart, colours, size, named=named)
    blanks = shown._chartSpace.chart.find(qn("c:dispBlanksAs"))
    if blanks is not None and chart.kind == "lines":
        blanks.set("val", "span")


def _leave_room(shown: Any, share: float) -> None:
    """Leave a share of the width right of the lines for their names."""
    area = shown._chartSpace.chart.plotArea
    for layout in area.findall(qn("c:layout")):
        area.remove(layout)
    across = max(0.4, 0.9 - share)
    area.insert(
        0,
        parse_xml(
            f'<c:layout {_NAMESPACES}><c:manualLayout><c:layoutTarget val="inner"/><c:xMode val="edge"/><c:yMode val="edge"/>'
            f'<c:x val="0.07"/><c:y val="0.03"/><c:w val="{across:.3f}"/><c:h val="0.86"/></c:manualLayout></c:layout>'
        ),
    )


def _data(chart: Chart, box: Box, size: float) -> Any:
    if chart.kind == "scatter":
        made: Any = chart_data
        plane = made.XyChartData()
        for one in chart.series:
            points = plane.add_series(one.name)
            for x, y in zip(one.x, one.values, strict=True):
                points.add_data_point(x, y)
        return plane
    kinds: Any = chart_data
    data = kinds.CategoryChartData()
    room = box.width * _WIDEST_NAME
    data.categories = [cut(name, room, size) if chart.kind in ("bars", "stacked") else name for name in chart.categories]
    for one in chart.series:
        data.add_series(one.name, one.values)
    return data


def _axes(shown: Any, chart: Chart, colours: Colours, unit: str, size: float) -> None:
    names, values = shown.category_axis, shown.value_axis
    for axis in (names, values):
        axis.has_major_gridlines = axis is values or chart.kind == "scatter"
        axis.major_tick_mark = axis.minor_tick_mark = XL_TICK_MARK.NONE
        axis.format.line.color.rgb = rgb(colours.land)
        axis.tick_labels.font.size = Pt(size)
        if axis.has_major_gridlines:
            axis.major_gridlines.format.line.color.rgb = rgb(colours.land)
            axis.major_gridlines.format.line.width = Pt(0.5)
    names.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    values.tick_labels.number_format = chart.percent or "General"
    values.tick_labels.number_format_is_linked = False
    if chart.kind in ("bars", "stacked"):
        names.reverse_order = True
        # with names from the top down the values would stand above the chart
        names._element.find(qn("c:crosses")).set("val", "autoZero")
        values._element.find(qn("c:crosses")).set("val", "max")
    if chart.kind not in ("lines", "scatter") and chart.low is not None:
        values.minimum_scale, values.maximum_scale = chart.low, chart.high
    elif any(one.errors for one in chart.series):
        values.minimum_scale, values.maximum_scale, values.major_unit = nice(*_ends(chart))
    if chart.whole:
        values.minimum_scale, values.major_unit = 0, max(1, ceil(_ends(chart)[1] / _STEPS))
    if chart.kind == "lines":
        if chart.reverse:
            names.tick_label_position = XL_TICK_LABEL_POSITION.HIGH
        values.minimum_scale, values.maximum_scale, values.major_unit = nice(*_ends(chart))
        values.reverse_order = chart.reverse
    if chart.log:
        scaling = names._element.find(qn("c:scaling"))
        scaling.insert(0, parse_xml(f'<c:logBase {_NAMESPACES} val="10"/>'))
    _titles(names, values, chart, unit, size)


def _titles(names: Any, values: Any, chart: Chart, unit: str, size: float) -> None:
    for axis, text in ((values, unit), (names, chart.across)):
        if text:
            frame = axis.axis_title.text_frame
            frame.text = text
            font = frame.paragraphs[0].runs[0].font
            font.size, font.bold = Pt(size), False


def _paint(series: Any, one: Series, chart: Chart, colours: Colours, size: float, *, named: bool) -> None:
    if chart.kind in ("lines", "scatter"):
        _line(series, one, chart, colours)
    else:
        _fill(series, one, colours)
    if one.errors:
        _errors(series, one, colours)
    if chart.kind == "lines":
        _along(series, one, chart, size, named=named)
    elif any(one.labels):
        _label(series, one, chart, size)


def _line(series: Any, one: Series, chart: Chart, colours: Colours) -> None:
    series.smooth = False
    line = series.format.line
    if one.line:
        line.color.rgb, line.width = rgb(one.colour), Pt(1.75 if one.dash else 2.5)
        if one.dash:
            line.dash_style = MSO_LINE.DASH
    else:
        line.fill.background()
    marker = series.marker
    if not one.points:
        marker.style = XL_MARKER_STYLE.NONE
        return
    marker.style, marker.size = XL_MARKER_STYLE.CIRCLE, (9 if any(one.labels) else 6) if chart.kind == "scatter" else 6
    marker.format.line.fill.background()
    marker.format.fill.solid()
    marker.format.fill.fore_color.rgb = rgb(_mixed(one.colour, colours.page, max(0.35, one.opacity)))


def _mixed(colour: str, page: str, opacity: float) -> str:
    """Return how a colour that is not opaque looks on a page."""
    parts = [(int(colour[at : at + 2], 16), int(page[at : at + 2], 16)) for at in (1, 3, 5)]
    return "#" + "".join(f"{round(above * opacity + below * (1 - opacity)):02x}" for above, below in parts)


def _fill(series: Any, one: Series, colours: Colours) -> None:
    series.invert_if_negative = False
    if one.hollow or not any(one.values):
        series.format.fill.background()
        if one.hollow:
            series.format.line.color.rgb, series.format.line.width = rgb(colours.text), Pt(1.25)
            series.format.line.dash_style = MSO_LINE.SQUARE_DOT
        return
    series.format.fill.solid()
    series.format.fill.fore_color.rgb = rgb(one.colour)
    for at, colour in enumerate(one.colours):
        if colour and colour != one.colour:
            fill = series.points[at].format.fill
            fill.solid()
            fill.fore_color.rgb = rgb(colour)


def _label(series: Any, one: Series, chart: Chart, size: float) -> None:
    """Write what is written on the data of the screen, each as a label of its point."""
    total = chart.kind.startswith("stacked") and not any(one.values)
    beside = {"scatter": XL_LABEL_POSITION.RIGHT}.get(chart.kind, XL_LABEL_POSITION.OUTSIDE_END)
    for at, text in enumerate(one.labels):
        if text and one.values[at] is not None:
            label = series.points[at].data_label
            label.text_frame.text = _behind(one, at) + text
            label.text_frame.paragraphs[0].runs[0].font.size = Pt(size)
            label.position = XL_LABEL_POSITION.INSIDE_BASE if total else beside


def _behind(one: Series, at: int) -> str:
    """Return blanks that lead a label past the line of its interval."""
    ends, value = one.errors[at] if one.errors else None, one.values[at] or 0
    greatest = max((abs(value or 0) for value in one.values), default=0) or 1
    return "\N{NO-BREAK SPACE}" * min(24, round((ends[1] - value) / greatest * _BLANKS) + 1) if ends and ends[1] > value else ""


def _along(series: Any, one: Series, chart: Chart, size: float, *, named: bool) -> None:
    """Write the name of a line at its end, and of a line between two years its values, where lines are far enough apart."""
    last = len(one.values) - 1
    for at, side in ((0, XL_LABEL_POSITION.LEFT), (last, XL_LABEL_POSITION.RIGHT)):
        value = one.labels[at] if one.labels and _apart([line.values[at] for line in chart.series], chart) else ""
        text = " ".join(filter(None, (one.name if named and at == last else "", value)))
        if text and one.values[at] is not None:
            label = series.points[at].data_label
            label.text_frame.text = text
            font = label.text_frame.paragraphs[0].runs[0].font
            font.size, font.bold, font.color.rgb = Pt(size), True, rgb(one.colour)
            label.position = side


def _errors(series: Any, one: Series, colours: Colours) -> None:
    """Draw the interval of each value."""
    pairs = [(value, ends) for value, ends in zip(one.values, one.errors, strict=True)]
    plus = [max(0, ends[1] - value) if ends and value is not None else 0 for value, ends in pairs]
    minus = [max(0, value - ends[0]) if ends and value is not None else 0 for value, ends in pairs]
    bars = parse_xml(
        f'<c:errBars {_NAMESPACES}><c:errBarType val="both"/><c:errValType val="cust"/><c:noEndCap val="1"/>'
        f"<c:plus>{_literal(plus)}</c:plus><c:minus>{_literal(minus)}</c:minus>"
        f'<c:spPr><a:ln w="15875"><a:solidFill><a:srgbClr val="{colours.text.lstrip("#")}"/></a:solidFill></a:ln></c:spPr></c:errBars>'
    )
    series._element.find(qn("c:cat")).addprevious(bars)


def _literal(values: Sequence[float | int]) -> str:
    points = "".join(f'<c:pt idx="{at}"><c:v>{value}</c:v></c:pt>' for at, value in enumerate(values))
    return f'<c:numLit><c:formatCode>General</c:formatCode><c:ptCount val="{len(values)}"/>{points}</c:numLit>'


def named_ends(chart: Chart) -> bool:
    """Return whether lines are named at their ends: several, all up to the last step, and far enough apart there."""
    lines = [one for one in chart.series if not one.again]
    if chart.kind != "lines" or len(lines) < 2 or any(one.values[-1] is None or len(one.name) > _SHORT for one in lines):
        return False
    return _apart([one.values[-1] for one in lines], chart)


def _apart(values: Sequence[Number | None], chart: Chart) -> bool:
    low, high = _ends(chart)
    there = sorted(value for value in values if value is not None)
    return all(above - below > _CLOSE * (high - low) for below, above in pairwise(there))


def _ends(chart: Chart) -> tuple[Number, Number]:
    """Return both ends of the axis of values, as on screen where that says so, else from zero."""
    values = [value for one in chart.series for value in one.values if value is not None] or [0]
    values += [end for one in chart.series for ends in one.errors if ends for end in ends]
    low = min(0, *values) if chart.low is None else min(chart.low, *values)
    high = max(0, *values) if chart.high is None else max(chart.high, *values)
    return low, high if high > low else low + 1


def nice(low: Number, high: Number) -> tuple[float, float, float]:
    """Return ends of an axis and the distance of its lines: round numbers that hold both ends, four to eight lines."""
    exact = (high - low) / 5
    power = 10.0 ** floor(log10(exact))
    step = next(factor * power for factor in (1, 2, 2.5, 5, 10) if factor * power >= exact * 0.999)
    return floor(low / step + 1e-9) * step, ceil(high / step - 1e-9) * step, step

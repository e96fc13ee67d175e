"""The legend of a map: unit, classes with their counts, and the classes of cells without a value."""

from html import escape

from analytics.classes import Classes
from analytics.palette import palette
from data.catalogue.model import Indicator
from data.numbers import number
from ui import theme
from ui.language import _, language
from ui.summaries import YearSummary

_ITEM = '<li style="white-space:nowrap"><span style="background:{colour};{swatch}"></span>{text}</li>'
_SWATCH = "display:inline-block;width:1.1em;height:.8em;margin-right:.35em;outline:1px solid #8a8f96"
_LIST = (
    '<div role="group" aria-label="{title}" style="font-size:.85rem"><b>{unit}</b>'
    '<ul style="list-style:none;margin:.2em 0 0;padding:0;display:flex;flex-wrap:wrap;gap:.1em 1em">{items}</ul></div>'
)


def html(row: Indicator, classes: Classes, summary: YearSummary) -> str:
    """The legend as a list, readable in order by a screen reader."""
    colours = palette(classes.count, diverging_at=classes.split, theme=theme.kind())
    labelled = [
        (colour, f"{text} ({count})") for colour, text, count in zip(colours.classes, ranges(row, classes), summary.counts, strict=True)
    ]
    labelled += [
        (colours.no_data, _("no data ({n})").format(n=summary.missing)),
        (colours.confidential, _("confidential ({n})").format(n=summary.confidential)),
    ]
    items = "".join(_ITEM.format(colour=colour, swatch=_SWATCH, text=escape(text)) for colour, text in labelled)
    return _LIST.format(title=escape(_("Legend")), unit=escape(_(row.unit)), items=items)


def ranges(row: Indicator, classes: Classes) -> list[str]:
    """Each class as a range in words: its upper edge belongs to it."""
    return [f"{number(low, row.decimals, language())} – {number(high, row.decimals, language())}" for low, high in classes.edges()]

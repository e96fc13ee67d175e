"""The brief of a comparison: what its page says of the regions chosen, and their key indicators side by side."""

from data.language import translations
from exports.briefs import indicators
from exports.briefs.address import Address
from exports.briefs.indicators import answer, profiles, table_of
from exports.briefs.model import Brief, Picture, Read
from exports.briefs.words import caveats, every_source, mark
from exports.exhibits.model import Exhibit
from queries import observations

_MOST_REGIONS = 8
_MOST_CHARTS = 2


def brief(address: Address, language: str, read: Read, link: str) -> Brief:
    """Return the brief of the regions that an address compares; where there is nothing to compare, it says so."""
    translated = translations(language)
    _ = translated.gettext
    view = read(address.but())
    shown = answer(view)
    known = observations.region_names(language)
    regions = {code: known[code] for code in _codes(address, read) if code in known}
    nothing = _("None of these regions has data for these indicators. Choose other regions or indicators.")
    some = dict(list(regions.items())[:_MOST_REGIONS])
    table = indicators.of_regions(_("Key indicators"), some, profiles(read, address.carried("network")), language)
    return Brief(
        language=language,
        kind=_("Comparison brief"),
        title=", ".join(regions.values()) or _("Comparison brief"),
        subtitle=translated.ngettext("Comparison of {n} region", "Comparison of {n} regions", len(regions)).format(n=len(regions)),
        answers=[shown.headline or shown.nothing or nothing, *_further(shown)],
        pictures=[Picture(figure=one, caption=one.title) for one in shown.figures[:_MOST_CHARTS]],
        sections=[table] if table else [],
        caveats=caveats([view], language, ranked=table is not None),
        sources=every_source([view]),
        link=link,
        generation=view.generation,
        mark=mark([view], language),
    )


def _codes(address: Address, read: Read) -> list[str]:
    """The regions of the address, else those that the page shows without: its table ends their names with their codes."""
    if "regions" in address.query:
        return address.query["regions"].split(",")
    table = table_of(answer(read(address.but(chart="bars"))), "compare_table")
    return [row[0].rpartition("(")[2].rstrip(")") for row in table.rows] if table else []


def _further(shown: Exhibit) -> list[str]:
    """What the charts after the first say, without the words that name the kind of chart."""
    said = [figure.alternative.partition(". ")[2] for figure in shown.figures[1:]]
    return [words for words in said if words and words != shown.headline][:_MOST_CHARTS]

"""The line a map shows beside the pointer."""

from typing import Final

from data.catalogue.model import N_, Indicator
from data.language import translations
from data.numbers import with_unit
from data.schema import UNDATED
from data.words import flag_words, origin_words, status_word
from exports.layers.geojson import Cell, Describe

_RELEASED = N_("release {release}")
_UNDATED = N_("release date not known")
_NOT_LISTED = N_("no data")
_RANKED = N_("rank {rank} of {n}")
_CHANGES: Final = {1: N_("up on the year before"), 0: N_("same as the year before"), -1: N_("down on the year before")}
_BETWEEN = " · "


def describer(indicator: Indicator, language: str) -> Describe:
    """Return function from a cell to one line: value with its unit or why there is none, flags, rank, change since the year before,
    release.

    The year is left to the reader of the layer, who has it already: in every cell it would cost 2 KB of 150.
    """
    gettext = translations(language).gettext
    released, undated, not_listed, ranked = (gettext(text) for text in (_RELEASED, _UNDATED, _NOT_LISTED, _RANKED))
    changes = {change: gettext(words) for change, words in _CHANGES.items()}

    def describe(cell: Cell) -> str:
        if cell.status is None:
            return not_listed
        value = with_unit(cell.value, indicator.decimals, indicator.short_unit, language) or status_word(cell.status, language)
        parts = [value]
        if cell.from_geo:
            parts.append(origin_words(cell.from_geo, cell.from_nuts, cell.exact, language))
        elif cell.status not in ("reported", "missing", "confidential", "not_applicable"):
            parts.append(status_word(cell.status, language))
        if cell.value is not None and cell.flags != "":
            parts.append(flag_words(cell.flags, language))
        if cell.rank:
            parts.append(ranked.format(rank=cell.rank, n=cell.of))
        if cell.change is not None:
            parts.append(changes[cell.change])
        parts.append(undated if cell.release == UNDATED else released.format(release=cell.release))
        return _BETWEEN.join(parts)

    return describe

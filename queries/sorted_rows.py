"""The order of selected rows by a column, and of the lines of a table with a column per year: places only, all rows of them."""

from dataclasses import dataclass
from typing import Final

import numpy as np

from data.catalogue import INDICATORS
from data.language import collation_key, translations
from data.schema import release_order
from data.words import flag_words, status_word
from queries import observations
from queries.known_networks import networks_cached
from queries.selected_rows import Part, SelectedRows
from queries.selection import Selection

COLUMNS: Final = ("region", "geo", "indicator", "year", "value", "flags", "status", "release", "dataset")
"""What rows are sorted by; `region` is the name."""
LINE_COLUMNS: Final = ("region", "geo", "indicator", "value")
"""What lines are sorted by; `value` is that of the last year."""


@dataclass(frozen=True)
class Order:
    """A column, in which direction, and the language whose alphabet counts."""

    by: str
    descending: bool
    language: str


@networks_cached(4)
def places(selection: Selection, order: Order) -> np.ndarray:
    """Return the places of all rows of a selection in an order; rows with nothing in that column come last."""
    return _sorted(_keys(selection.result(), order), order)


@networks_cached(4)
def lines(selection: Selection) -> np.ndarray:
    """Return the places at which the rows of another indicator or region begin, and the end of all."""
    result, starts = selection.result(), []
    for part, end in zip(result.parts, result.ends, strict=True):
        codes, _ = part.codes("geo")
        changes = np.flatnonzero(np.diff(codes, prepend=-2))
        starts.append(changes + (int(end) - len(codes)))
    return np.concatenate([*starts, [len(result)]]).astype(np.int32)


@networks_cached(4)
def line_places(selection: Selection, order: Order) -> np.ndarray:
    """Return the numbers of all lines of a selection in an order; `value` is that of the last year of the selection."""
    result, starts = selection.result(), lines(selection)[:-1]
    keys = _keys(result, order)
    if order.by == "value":
        last = np.concatenate([part.numbers("year") for part in result.parts]) == result.years[-1]
        line = np.searchsorted(starts, np.flatnonzero(last), side="right") - 1
        of_lines = np.full(len(starts), np.nan)
        of_lines[line] = keys[last]
        return _sorted(of_lines, order)
    return _sorted(keys[starts], order)


def _sorted(keys: np.ndarray, order: Order) -> np.ndarray:
    return np.argsort(-keys if order.descending else keys, kind="stable").astype(np.int32)


def _keys(result: SelectedRows, order: Order) -> np.ndarray:
    """A number per row that sorts as the column does, not a number where there is nothing."""
    if order.by == "indicator":
        gettext = translations(order.language).gettext
        ranks = _ranks({part.indicator: collation_key(gettext(INDICATORS[part.indicator].label)) for part in result.parts})
        return np.concatenate([np.full(len(part.at), ranks[part.indicator]) for part in result.parts])
    if order.by in ("year", "value"):
        return np.concatenate([part.numbers(order.by).astype(np.float64) for part in result.parts])
    name = "geo" if order.by == "region" else order.by
    words = {word for part in result.parts for word in part.codes(name)[1]}
    ranks = _ranks({word: _sort_key(order, word) for word in words})
    return np.concatenate([_of_words(part, name, ranks) for part in result.parts])


def _ranks(keys: dict[str, str]) -> dict[str, float]:
    """A number for each word in the order of its key; equal keys have equal numbers."""
    numbers = {key: float(number) for number, key in enumerate(sorted(set(keys.values())))}
    return {word: numbers[key] for word, key in keys.items()}


def _sort_key(order: Order, word: str) -> str:
    if order.by == "region":
        return collation_key(observations.region_names(order.language).get(word, word))
    if order.by == "status":
        return collation_key(status_word(word, order.language))
    if order.by == "flags":
        return collation_key(flag_words(word, order.language))
    return release_order(word) if order.by == "release" else word


def _of_words(part: Part, name: str, ranks: dict[str, float]) -> np.ndarray:
    codes, words = part.codes(name)
    # no flag is nothing to sort by
    table = np.array([ranks[word] if word else np.nan for word in words] + [np.nan])
    sorted_by: np.ndarray = table[codes]
    return sorted_by

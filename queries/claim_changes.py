"""What became of a claim since it was cited: the same rows, other values, or data that are no longer kept."""

import re
from dataclasses import dataclass, replace
from typing import Final, NamedTuple

import pandas as pd

from analytics.claims import canonical
from analytics.claims.model import Claim, ClaimQuery
from analytics.revisions import changes
from data.store import current, open_generation, pinned_snapshot
from queries.claims import claim

KEY: Final = "cited"
"""Key in an address for what it cites: the generation of the data, a dot, and the beginning of a checksum."""
_TOKEN: Final = re.compile(rf"([0-9A-Za-z-]{{1,40}})\.([0-9a-f]{{{canonical.SHORT}}})", re.ASCII)

SAME: Final = "same"
REPUBLISHED: Final = "republished"
CHANGED: Final = "changed"
ALTERED: Final = "altered"
CORRECTED: Final = "corrected"
GONE: Final = "gone"
UNREADABLE: Final = "unreadable"
STATES: Final = (SAME, REPUBLISHED, CHANGED, ALTERED, CORRECTED, GONE, UNREADABLE)
"""What can be said of a citation: the rows are the same; a later release has the same values; values changed; the link does not fit the
data that it names; the release that it names has other rows by now; it is no longer kept; the link's code cannot be read.
"""


class Cited(NamedTuple):
    """What a link cites: a generation of the data and the beginning of the checksum of its rows."""

    generation: str
    short: str

    def __str__(self) -> str:
        return f"{self.generation}.{self.short}"


def parse(text: str) -> Cited | None:
    """Return what the part of an address cites, None where it is no such code."""
    found = _TOKEN.fullmatch(text)
    return Cited(*found.groups()) if found else None


def generation_of(text: str) -> str:
    """Return the generation that the part of an address cites, "" for none."""
    cited = parse(text)
    return cited.generation if cited else ""


def kept(generation: str) -> bool:
    """Return whether the snapshot folder in force still keeps a generation."""
    return open_generation(generation) is not None


@dataclass(frozen=True, kw_only=True)
class Since:
    """What became of a claim: one of `STATES`, the claim as cited (None where its data are gone) and as it stands.

    `cells` are those that differ, by region and year: columns of `analytics.revisions.changes.COLUMNS`.
    """

    state: str
    then: Claim | None
    now: Claim
    cells: pd.DataFrame


def since(query: ClaimQuery, text: str) -> Since:
    """Return what became of a claim that a link cites; `query` names its release. `NotThere` as for `queries.claims.claim`."""
    with pinned_snapshot():
        now = claim(replace(query, release=""))
    cited = parse(text)
    then = _as_cited(query, cited)
    return _since(then, now, cited)


def _as_cited(query: ClaimQuery, cited: Cited | None) -> Claim | None:
    """The claim from the generation that is cited, else from the release that is; None where neither is kept."""
    with pinned_snapshot(cited.generation if cited else ""):
        if query.release not in ("", *current().releases(query.indicator)):
            return None
        return claim(query)


def _since(then: Claim | None, now: Claim, cited: Cited | None) -> Since:
    none = pd.DataFrame(columns=list(changes.COLUMNS))
    if cited is None:
        return Since(state=UNREADABLE, then=then, now=now, cells=none)
    if then is None:
        return Since(state=SAME if now.short == cited.short else GONE, then=None, now=now, cells=none)
    if then.short != cited.short:
        return Since(state=ALTERED if then.generation == cited.generation else CORRECTED, then=then, now=now, cells=none)
    cells = compared(then, now)
    later = CHANGED if len(cells) else REPUBLISHED
    return Since(state=SAME if then.sha256 == now.sha256 else later, then=then, now=now, cells=cells)


def compared(then: Claim, now: Claim) -> pd.DataFrame:
    """Return the cells that differ, those that the claim names first: columns of `analytics.revisions.changes.COLUMNS`."""
    cells = changes.changed(changes.compare(then.rows, now.rows))
    named = [str(cell["geo"]) for cell in then.cells]
    order = {geo: place for place, geo in enumerate(named)}
    return cells.assign(_order=cells["geo"].map(order).fillna(len(named))).sort_values(["_order", "geo"]).drop(columns="_order")

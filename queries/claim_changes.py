"""What became of a claim since it was cited: the same rows, other values, or data that are no longer kept."""

from dataclasses import dataclass, replace
from typing import Final

import pandas as pd

from analytics.claims.model import Claim, ClaimQuery
from analytics.revisions import changes
from data.store import current, pinned_snapshot
from queries.cited import Cited, parse, short
from queries.claims import claim

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
        return Since(state=SAME if short(now.sha256) == cited.short else GONE, then=None, now=now, cells=none)
    if short(then.sha256) != cited.short:
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

"""Who takes part in joint research projects, as tables of the snapshot: CORDIS' participations, and organisations with their regions."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable

import pandas as pd
import pyarrow as pa

from data.locator import VERSIONS
from data.partnerships import PARTICIPATIONS, PARTNERS
from loaders.gazetteer import NUTS2, Hints, Place, plain

FP7_NUTS = "2010"
"""NUTS version of the codes that FP7 had."""


def participations(rows: pd.DataFrame) -> pa.Table:
    """Return rows of `data.partnerships.PARTICIPATIONS` by project and organisation."""
    ordered = rows.sort_values(["project", "organisation"])[PARTICIPATIONS.names]
    return pa.Table.from_pandas(ordered, schema=PARTICIPATIONS, preserve_index=False)


def partners(
    rows: pd.DataFrame, lists: Iterable[pd.DataFrame], lands: Collection[str], seats: Callable[[Iterable[Place]], Iterable[tuple[str, str]]]
) -> pa.Table:
    """Return a row of `data.partnerships.PARTNERS` for each organisation that takes part; those of `lands` alone are located by `seats`.

    Its name and town come from the first list that has it; a later list says them where the town of the first was not found.
    """
    taking_part = rows.drop_duplicates("organisation").set_index("organisation")[["country", "kind"]].sort_index()
    known = pd.concat([one[one["organisation"].isin(taking_part.index)] for one in lists], ignore_index=True)
    places = known.loc[known["country"].isin(lands), ["organisation", "country", "town"]]
    found = seats(places.itertuples(index=False, name=None))
    whole = known.join(pd.DataFrame(found, places.index, ["region", "located"])).fillna("")
    best = whole.sort_values("region", key=lambda region: region == "", kind="stable").drop_duplicates("organisation")
    best = best.set_index("organisation")[["name", "town", "region", "located"]]
    joined = taking_part.join(best).fillna("").reset_index()
    return pa.Table.from_pandas(joined[PARTNERS.names], schema=PARTNERS, preserve_index=False)


def hints_of(fp7: pd.DataFrame, weights: pa.Table) -> Hints:
    """Return what FP7's codes tell of towns that share a name; `weights` say which codes of today each became."""
    coded = fp7.assign(code=fp7["code"].str.slice(0, NUTS2))
    in_town: dict[tuple[str, str], list[str]] = defaultdict(list)
    for country, town, code in coded[["country", "town", "code"]].itertuples(index=False, name=None):
        in_town[country, plain(town)].append(code)
    links = weights.select(["from_nuts", "to_nuts", "from_geo", "to_geo"]).to_pandas()
    links = links[(links["from_nuts"] == FP7_NUTS) & links["to_nuts"].isin(VERSIONS)]
    became: dict[str, set[str]] = {code: {code} for code in coded["code"]}
    for old, new in links[["from_geo", "to_geo"]].itertuples(index=False, name=None):
        became.setdefault(old, set()).add(new)
    return Hints(
        dict(coded[["organisation", "code"]].itertuples(index=False, name=None)),
        dict(in_town),
        {old: frozenset(new) for old, new in became.items()},
    )

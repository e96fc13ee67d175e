"""From the rows of a visit's own table to indicators: regions found by code or name, one value for each region and year."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Final, Literal, NamedTuple

import numpy as np
import pandas as pd

from analytics.nuts.region_search import folded
from data.catalogue.areas import EU_AGGREGATE
from data.catalogue.model import Direction, Indicator
from data.catalogue.other_names import OTHER_NAMES
from data.catalogue.own_table import DATASET, OwnTable, showing
from data.language import LANGUAGES
from data.schema import COLUMNS, DEFAULT_NUTS, OTHER_NUTS, USUAL_LEVEL, level_of
from data.store import current
from queries import nuts_history, observations
from queries.cache import snapshot_cached
from workspace.own import registry
from workspace.own.cells import Cells
from workspace.own.problems import OwnTableProblem

THEME: Final = "own"
LONGEST: Final = 80
_OTHER_CODES: Final = {"GR": "EL", "GB": "UK"}
"""Codes of ISO that Eurostat writes otherwise."""
_LEADING: Final = re.compile(r"([A-Z]{2}[0-9A-Z]{0,3})\s*[\s:–—-]\s*\S.*")
_BRACKETED: Final = re.compile(r".*\(([A-Z]{2}[0-9A-Z]{0,3})\)")
_UNSAFE: Final = re.compile(r"[^\w .,;:%()/&'’€£°²³+–-]+")
_SHOWN: Final = 5
_MOST_DECIMALS: Final = 3

Measure = Literal["amount", "per_person", "average"]
"""What values are: amounts that add up, or averages weighted by population or by nothing that is known."""


@dataclass(frozen=True)
class Named:
    """How an indicator is called, its unit, which end is better, and how its values are joined where regions are."""

    label: str
    unit: str
    direction: Direction = "neither"
    measure: Measure = "average"


class Unknown(NamedTuple):
    """A text that is no known region, or may be several, and in how many rows it stands."""

    text: str
    rows: int
    several: tuple[str, ...] = ()


@dataclass(frozen=True)
class Matched:
    """Rows (columns of `workspace.own.cells.CELLS` plus geo, each region once a year), and what was not: unknown texts, equal repeats."""

    rows: pd.DataFrame
    unknown: tuple[Unknown, ...]
    repeated: int
    by_name: int

    @property
    def indicators(self) -> list[str]:
        """What the file calls its indicators, "" for one that it does not name."""
        return list(dict.fromkeys(self.rows["indicator"]))

    @property
    def ended(self) -> list[str]:
        """Codes that the newest NUTS version does not have."""
        return [
            geo for geo in self.rows["geo"].unique() if level_of(geo) >= 0 and observations.nuts_of(geo) not in (DEFAULT_NUTS, OTHER_NUTS)
        ]


def is_region(text: str) -> bool:
    """Return whether a text is the code or the name of a region of any NUTS version."""
    return bool(_code(text) or _names().get(folded(text)))


def matched(cells: Cells) -> Matched:
    """Return the rows of a table by region; raises `OwnTableProblem` where none is known or one has two values in a year."""
    counts = cells.rows["region"].value_counts(sort=False)
    texts = [str(text) for text in counts.index]
    codes, several = _geos(texts)
    unknown = tuple(Unknown(text, int(counts[text]), several.get(text, ())) for text in texts if text not in codes)
    if not codes:
        raise OwnTableProblem("all_unknown", regions=", ".join(one.text[:LONGEST] for one in unknown[:_SHOWN]))
    rows = cells.rows.assign(geo=cells.rows["region"].map(codes)).dropna(subset="geo")
    whole = len(rows)
    rows = rows.drop_duplicates(["indicator", "geo", "year", "value", "status"])
    twice = rows[rows.duplicated(["indicator", "geo", "year"])]
    if len(twice):
        named = [f"{geo} {year}" for geo, year in zip(twice["geo"], twice["year"], strict=True)]
        raise OwnTableProblem("twice", cells=", ".join(dict.fromkeys(named[:_SHOWN])))
    return Matched(rows.reset_index(drop=True), unknown, whole - len(rows), sum(not _code(text) for text in codes))


def _code(text: str) -> str:
    """The known code that a text is, or that stands before or behind a name in it; "" for none."""
    plain = text.strip()
    for candidate in (plain.upper(), *(match[1] for match in (_LEADING.fullmatch(plain), _BRACKETED.fullmatch(plain)) if match)):
        code = _OTHER_CODES.get(candidate[:2], candidate[:2]) + candidate[2:]
        if code in nuts_history.known_codes() or code == EU_AGGREGATE:
            return code
    return ""


def _geos(texts: Iterable[str]) -> tuple[dict[str, str], dict[str, tuple[str, ...]]]:
    """The code of each known text, and those that may be several regions: of one name the level counts that the others have."""
    codes = {text: code for text in texts if (code := _code(text))}
    named = {text: _names()[folded(text)] for text in texts if text not in codes and folded(text) in _names()}
    sure = [level_of(geo) for geo in [*codes.values(), *(geos[0] for geos in named.values() if len(geos) == 1)]]
    usual = max(set(sure), key=lambda level: (sure.count(level), level), default=USUAL_LEVEL)
    several = {}
    for text, geos in named.items():
        fitting = [geo for geo in geos if level_of(geo) == usual] if len(geos) > 1 else list(geos)
        if len(fitting) == 1:
            codes[text] = fitting[0]
        else:
            several[text] = geos
    return codes, several


@snapshot_cached(1)
def _names() -> dict[str, tuple[str, ...]]:
    """Codes by folded name in every language; of the newest NUTS version that has the name."""
    regions = current().regions()
    pairs = [*zip(regions["name"], regions["geo"], strict=True), *((name, geo) for geo, names in OTHER_NAMES.items() for name in names)]
    pairs += [(name, geo) for language in LANGUAGES for geo, name in observations.region_names(language).items()]
    found: dict[str, set[str]] = {}
    for name, geo in pairs:
        found.setdefault(folded(name), set()).add(geo)
    return {name: _newest(geos) for name, geos in found.items() if name}


def _newest(geos: set[str]) -> tuple[str, ...]:
    versions = {geo: observations.nuts_of(geo) for geo in geos}
    now = {geo for geo in geos if versions[geo] == DEFAULT_NUTS}
    return tuple(sorted(now or geos))


def tidied(text: str) -> str:
    """Return a name or unit without what Markdown, HTML or a spreadsheet would read as more than text."""
    return " ".join(_UNSAFE.sub(" ", text).split()).lstrip("+–-=@ ")[:LONGEST].strip()


def made(
    rows: Matched,
    named: Mapping[str, Named],
    say: Callable[[str], str],
    *,
    file: tuple[str, str],
    day: str,
    converts: bool,
) -> OwnTable:
    """Return the table as indicators, named by what the file calls them; `say` marks a name as the visit's own, `file` is name and hash."""
    mark, token = registry.names()
    keys = {name: f"{mark}_{place}" for place, name in enumerate(rows.indicators, 1)}
    parts = {str(name): part for name, part in rows.rows.groupby("indicator", sort=False)}
    frames = {keys[name]: _frame(part, keys[name], day) for name, part in parts.items()}
    indicators = {keys[name]: _indicator(keys[name], part, named[name], say) for name, part in parts.items()}
    return OwnTable(mark=mark, token=token, rows=indicators, frames=frames, name=file[0], sha256=file[1], day=day, converts=converts)


def _indicator(key: str, rows: pd.DataFrame, named: Named, say: Callable[[str], str]) -> Indicator:
    values = rows["value"].dropna()
    levels = tuple(sorted({level for geo in rows.loc[rows["value"].notna(), "geo"] if (level := level_of(geo)) >= 0}))
    return Indicator(
        key=key,
        label=say(named.label),
        theme=THEME,
        unit=named.unit,
        direction=named.direction,
        kind="additive" if named.measure == "amount" else "ratio",
        weight="population" if named.measure == "per_person" else None,
        range=(0.0 if (values >= 0).all() else -np.inf, np.inf),
        levels=levels or (USUAL_LEVEL,),
        decimals=min(_MOST_DECIMALS, int(rows["decimals"].max())),
        default_nuts=_usual_nuts(rows["geo"]),
    )


def _usual_nuts(geos: pd.Series) -> str:
    """The NUTS version that has most of the codes, the newest of several."""
    listed = current().regions()
    listed = listed[listed["geo"].isin(geos) & (listed["nuts"] != OTHER_NUTS)]
    counts = listed.groupby("nuts")["geo"].nunique()
    return str(counts[counts == counts.max()].index.max()) if len(counts) else DEFAULT_NUTS


def _frame(rows: pd.DataFrame, key: str, day: str) -> pd.DataFrame:
    geos = rows["geo"].astype(str)
    frame = pd.DataFrame(
        {
            "indicator": key,
            "geo": pd.Categorical(geos, categories=sorted(geos.unique())),
            "nuts": pd.Categorical(geos.map({geo: observations.nuts_of(geo) for geo in geos.unique()})),
            "year": rows["year"].astype("int16"),
            "value": rows["value"].astype(float),
            "flags": pd.Categorical(rows["flags"]),
            "status": pd.Categorical(rows["status"]),
            "release": pd.Categorical([day] * len(rows)),
            "dataset": pd.Categorical([DATASET] * len(rows)),
        }
    )
    return frame.sort_values(["geo", "year"], ignore_index=True)[[*COLUMNS, "dataset"]]


class Converted(NamedTuple):
    """How many values of an indicator could be converted to the newest NUTS version, and how many regions lack what that needs."""

    values: int
    without_weight: int


def converted(table: OwnTable, key: str) -> Converted:
    """Return what conversion made of an indicator; zeros where the table is not to be converted."""
    with showing(table):
        codes = frozenset(current().regions(DEFAULT_NUTS)["geo"])
        rows = nuts_history.converted_series(key, DEFAULT_NUTS, None, codes)
    lost = rows.loc[rows["method"] == "no_weight", "geo"].nunique()
    return Converted(int((rows["status"] == "recoded").sum()), int(lost))

"""Shapes of the catalogue's rows, and the marker that makes a string translatable."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal

Direction = Literal["higher", "lower", "neither"]
Kind = Literal["additive", "ratio"]


def N_(message: str) -> str:  # noqa: N802 (gettext's own name for it)
    """Return the message itself, marked so that the extractor finds it; the screen translates it."""
    return message


@dataclass(frozen=True, kw_only=True)
class Source:
    """Who publishes: the name to credit, where, and on which terms."""

    key: str
    name: str
    url: str
    licence: str
    licence_url: str
    attribution: str
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class Dataset:
    """One published table: `key` is the publisher's own code where there is one.

    `refresh_days` is about how often its publisher renews it, 0 where the series ended. `note` is true of every release.
    `resaved` says how those came whose flags did not reach us; whether a release has its flags stands in the manifest
    (`data.manifest.Release`), since a reply of the live service beside it may well have them.
    """

    key: str
    source: str
    title: str
    url: str
    refresh_days: int = 30
    note: str = ""
    resaved: str = ""


@dataclass(frozen=True)
class Input:
    """Cells of a dataset: every listed dimension must hold one of its codes."""

    dataset: str
    filters: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True)
class Ratio:
    """`scale` × the sum of the numerator's cells ÷ the sum of the denominator's, per region and year."""

    numerator: Input
    denominator: Input
    scale: float


@dataclass(frozen=True, kw_only=True)
class Indicator:
    """One comparable figure per region and year.

    `inputs` are read in order: a later one only fills cells that no earlier one lists. `ratio`, where given,
    computes the figure instead (status `derived`). `range` holds the values the unit allows. `midpoint` is the
    value either side of which means something (EU = 100); `weight` the indicator whose figures weigh an average.
    `live_only` figures come with a refresh from the live services; the embedded snapshot has none. `rescales` is the key of
    the indicator whose values this one divides by the same number for every region of a year, so that ranks are the same;
    `part_of` is the composite index into which it goes.
    """

    key: str
    label: str
    theme: str
    unit: str
    direction: Direction
    kind: Kind
    range: tuple[float, float]
    short_unit: str = ""
    inputs: tuple[Input, ...] = ()
    levels: tuple[int, ...] = (0, 1, 2)
    decimals: int = 1
    weight: str | None = None
    midpoint: float | None = None
    ratio: Ratio | None = None
    default_nuts: str = "2024"
    note: str = ""
    live_only: bool = False
    rescales: str = ""
    part_of: str = ""

    @property
    def datasets(self) -> tuple[str, ...]:
        """Keys of every dataset that the figure is made from, the leading one first."""
        made_of = (self.ratio.numerator, self.ratio.denominator) if self.ratio else ()
        return tuple(dict.fromkeys(i.dataset for i in (*made_of, *self.inputs)))


@dataclass(frozen=True)
class Theme:
    """A heading under which indicators are grouped, in reading order."""

    key: str
    label: str


@dataclass(frozen=True, kw_only=True)
class Network:
    """Partner regions of one project.

    `regions` maps each NUTS version to the codes that stand for the partners in it; `geo`s outside NUTS
    (Moldova) are listed under every version. `finer` names smaller areas inside them that the project is
    really about.
    """

    key: str
    label: str
    programme: str
    period: tuple[str, str]
    regions: Mapping[str, tuple[str, ...]]
    finer: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))
    note: str = ""

    def at_level(self, nuts: str, level: int, codes: Sequence[str]) -> tuple[str, ...]:
        """Return those of a level's codes that stand for the partners: their regions, or what holds them.

        On a finer level they are the smaller areas that a project is about, and all that lies in the other regions.
        """
        regions, smaller = self.regions.get(nuts, ()), self.finer.get(nuts, ())
        if level < 3:
            return tuple(geo for geo in dict.fromkeys(geo[: level + 2] for geo in regions) if geo in codes)
        about = tuple(part for geo in regions for part in ([one for one in smaller if one.startswith(geo)] or [geo]))
        return tuple(code for part in about for code in codes if code.startswith(part))


@dataclass(frozen=True)
class Flag:
    """One letter of SDMX's observation status as Eurostat uses it, in words."""

    letter: str
    label: str
    meaning: str

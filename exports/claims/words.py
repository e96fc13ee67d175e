"""A claim in plain words: what the value is, how it ranks and how firmly, and what it is compared with."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from analytics.claims.model import Standing
from data.catalogue import NETWORKS
from data.catalogue.model import N_, Indicator
from data.language import translations
from data.numbers import with_unit
from data.words import country_name, flag_words, origin_words, status_word

_GROUPS: Final = {"eu": N_("EU regions"), "all": N_("All regions")}
_VALUE: Final = N_("{indicator} in {region} was {value} in {year}.")
_NO_VALUE: Final = N_("{indicator}: there is no value for {region} in {year} ({reason}).")
_FLAGGED: Final = N_("{value} [{letters}: {words}]")
_MARKED: Final = N_("{value} [{words}]")
_RANK: Final = N_("It ranks {rank} out of {n} ({group}).")
_SURE: Final = N_("Data uncertainty does not change this rank.")
_RANGE: Final = N_("Its rank may be anywhere from {best} to {worst}.")
_COMPARED: Final = N_("For comparison: {regions}.")
_UNIT: Final = N_("Unit: {unit}.")


@dataclass(frozen=True, kw_only=True)
class Speaker:
    """Says claims on one indicator in one language; `names` are names of regions by code, `networks` labels of networks by key."""

    row: Indicator
    language: str
    names: Mapping[str, str] = field(default_factory=dict)
    networks: Mapping[str, str] = field(default_factory=dict)

    @property
    def _say(self) -> Callable[[str], str]:
        return translations(self.language).gettext

    def region(self, geo: str) -> str:
        """Return a region's name with its code."""
        return f"{self.names[geo]} ({geo})" if geo in self.names else geo

    def value(self, cell: Mapping[str, Any]) -> str:
        """Return the value with its unit and, in brackets, its flags in letters and words or how it came about; "" for none."""
        if cell["value"] is None:
            return ""
        value = with_unit(cell["value"], self.row.decimals, self.row.short_unit, self.language)
        words = ", ".join(part for part in (self._status(cell), flag_words(cell["flags"], self.language)) if part)
        letters = cell["flags"] or ""
        return self._say(_FLAGGED if letters else _MARKED).format(value=value, letters=letters, words=words) if words else value

    def said(self, cell: Mapping[str, Any]) -> str:
        """Return the value likewise, or why there is none."""
        return self.value(cell) or status_word(cell["status"], self.language)

    def sentence(self, cell: Mapping[str, Any]) -> str:
        """Return the value of a region as a sentence."""
        said = {"indicator": self._say(self.row.label), "region": self.region(cell["geo"]), "year": cell["year"]}
        if cell["value"] is None:
            return self._say(_NO_VALUE).format(**said, reason=status_word(cell["status"], self.language))
        return self._say(_VALUE).format(**said, value=self.value(cell))

    def rank(self, standing: Standing | None, group: str) -> str:
        """Return rank and rank range as sentences, "" without one."""
        if standing is None:
            return ""
        rank = self._say(_RANK).format(rank=standing.rank, n=standing.of, group=self.group(group))
        firm = _SURE if standing.best == standing.worst else _RANGE
        return f"{rank} {self._say(firm).format(best=standing.best, worst=standing.worst)}"

    def compared(self, cells: Sequence[Mapping[str, Any]]) -> str:
        """Return the other regions with their values as a sentence, "" for none."""
        parts = [f"{self.region(cell['geo'])} {self.said(cell)}" for cell in cells]
        return self._say(_COMPARED).format(regions="; ".join(parts)) if parts else ""

    def unit(self) -> str:
        """Return the unit as a sentence."""
        return self._say(_UNIT).format(unit=self._say(self.row.unit))

    def group(self, group: str) -> str:
        """Return the name of the group that a region is ranked in."""
        if group in _GROUPS:
            return self._say(_GROUPS[group])
        network = NETWORKS.get(group)
        return self.networks.get(group) or (network.label if network else country_name(group, self.language))

    def _status(self, cell: Mapping[str, Any]) -> str:
        if cell.get("from_geo"):
            return origin_words(cell["from_geo"], cell["from_nuts"], bool(cell["exact"]), self.language)
        return status_word(cell["status"], self.language) if cell["status"] != "reported" else ""

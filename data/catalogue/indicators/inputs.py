"""Short ways to say what an indicator is and which cells of a dataset it is made from, and the units that several share."""

from types import MappingProxyType
from typing import Any, Final

from data.catalogue.model import N_, Indicator, Input

SHARE: Final = (0.0, 100.0)
"""Range of a percentage of a whole."""

PC_GDP: Final = N_("% of GDP")
PC_EMP: Final = N_("% of total employment, full-time equivalents")
PC_ACT: Final = N_("% of the active population")


def percentage(**row: Any) -> Indicator:
    """Return an indicator that is a percentage of people, weighed by population; a higher one is better unless the row says otherwise."""
    usual = {"short_unit": "%", "direction": "higher", "kind": "ratio", "range": SHARE, "weight": "population"}
    return Indicator(**usual | row)


def cells(dataset: str, **filters: str | tuple[str, ...]) -> Input:
    """Return cells of `dataset` whose dimensions hold the given code, or one of several."""
    as_tuples = {name: (codes,) if isinstance(codes, str) else codes for name, codes in filters.items()}
    return Input(dataset, MappingProxyType(as_tuples))


def gerd(sector: str, unit: str = "PC_GDP") -> Input:
    """Return R&D expenditure of a sector of performance."""
    return cells("rd_e_gerdreg", sectperf=sector, unit=unit)


def persons(profession: str, sex: str, unit: str) -> Input:
    """Return R&D personnel of all sectors."""
    return cells("rd_p_persreg", sectperf="TOTAL", prof_pos=profession, sex=sex, unit=unit)


def residents(*ages: str) -> Input:
    """Return the population of both sexes, summed over the given age groups."""
    return cells("demo_r_pjangrp3", sex="T", unit="NR", age=ages)


def students(*fields: str) -> Input:
    """Return students in tertiary education, summed over the given fields of ISCED-F 2013."""
    return cells("educ_uoe_enrt03", isced11="ED5-8", sex="T", unit="NR", iscedf13=fields)

"""Ready-made choices of indicators under which regions are compared; one row each."""

from dataclasses import dataclass
from typing import Final

from data.catalogue.model import N_


@dataclass(frozen=True)
class Preset:
    """A named set of indicators, every one of them published for nearly all NUTS 2 regions of the EU."""

    key: str
    label: str
    indicators: tuple[str, ...]


_ROWS = (
    Preset(
        "structure",
        N_("Economy and population"),
        ("gdp_pps_per_inhabitant", "population", "population_density", "young_adults_25_34_pct", "tertiary_25_64_pct"),
    ),
    Preset(
        "innovation",
        N_("Innovation"),
        ("gerd_pct_gdp", "scientists_engineers_pct_active", "hrst_core_pct_active", "tertiary_25_64_pct"),
    ),
    Preset("labour", N_("Labour market"), ("employment_rate_pct", "unemployment_rate_pct", "neet_15_29_pct")),
)
PRESETS: Final = {preset.key: preset for preset in _ROWS}
USUAL: Final = "structure"

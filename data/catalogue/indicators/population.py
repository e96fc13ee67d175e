"""How many people live where."""

from data.catalogue.indicators.inputs import SHARE, cells, residents
from data.catalogue.model import N_, Indicator, Ratio

ROWS = (
    Indicator(
        "population",
        N_("Population"),
        "population",
        N_("persons on 1 January"),
        "",
        (residents("TOTAL"), cells("wb_population")),
        (0, 1, 2, 3),
        0,
        "neither",
        "additive",
        (0, 1_000_000_000),
        default_nuts="2021",
        note=N_("People with usual residence in the region."),
    ),
    Indicator(
        "population_density",
        N_("Population density"),
        "population",
        N_("persons per km²"),
        "",
        (),
        (0, 1, 2, 3),
        1,
        "neither",
        "ratio",
        (0, 60_000),
        # its weight would be the area: an average by people would make a merged region denser than it is
        default_nuts="2021",
        ratio=Ratio(residents("TOTAL"), cells("jrc_area"), 1),
        note=N_("Computed here: population on 1 January divided by the total area, inland water included."),
    ),
    Indicator(
        "young_adults_25_34_pct",
        N_("Young adults, age 25-34"),
        "population",
        N_("% of the population"),
        "%",
        (),
        (0, 1, 2, 3),
        1,
        "neither",
        "ratio",
        SHARE,
        weight="population",
        default_nuts="2021",
        ratio=Ratio(residents("Y25-29", "Y30-34"), residents("TOTAL"), 100),
        note=N_("Computed here from the population by age group."),
    ),
)

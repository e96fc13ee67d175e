"""How many people live where."""

from data.catalogue.indicators.inputs import cells, percentage, residents
from data.catalogue.model import N_, Indicator, Ratio

ROWS = (
    Indicator(
        key="population",
        label=N_("Population"),
        theme="population",
        unit=N_("persons on 1 January"),
        inputs=(residents("TOTAL"), cells("wb_population")),
        levels=(0, 1, 2, 3),
        decimals=0,
        direction="neither",
        kind="additive",
        range=(0, 1_000_000_000),
        default_nuts="2021",
        note=N_("People usually resident in the region."),
    ),
    Indicator(
        key="population_density",
        label=N_("Population density"),
        theme="population",
        unit=N_("persons per km²"),
        levels=(0, 1, 2, 3),
        direction="neither",
        kind="ratio",
        range=(0, 60_000),
        # its weight would be the area: an average by people would make a merged region denser than it is
        default_nuts="2021",
        ratio=Ratio(residents("TOTAL"), cells("jrc_area"), 1),
        note=N_("Calculated here: population on 1 January divided by total area, including inland water."),
    ),
    percentage(
        key="young_adults_25_34_pct",
        label=N_("Young adults, age 25-34"),
        theme="population",
        unit=N_("% of the population"),
        levels=(0, 1, 2, 3),
        direction="neither",
        default_nuts="2021",
        ratio=Ratio(residents("Y25-29", "Y30-34"), residents("TOTAL"), 100),
        note=N_("Calculated here from the population by age group."),
    ),
)

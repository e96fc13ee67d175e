"""The template of a visit's own table: a row per region and a column per year."""

from typing import Final

from data.catalogue.model import N_
from workspace.importers.blanks import Column, Template

TEMPLATE: Final = Template(
    (
        Column("region", "PL22", N_("NUTS code of the region, or its official name.")),
        Column("2021", "12.5", N_("Values of 2021. Leave a cell empty where there is none.")),
        Column("2022", "13.1", N_("Values of 2022. Add a column for each year.")),
        Column("2023", "", N_("Values of 2023. Add a column for each year.")),
    ),
    "values",
    (("NL35", "20.4", "21", "21.7"), ("PT11", "9.8", "10.2", "11")),
)

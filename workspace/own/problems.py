"""What can be wrong with a visit's own table: each a code with a sentence that a page says in its visitor's language."""

from types import MappingProxyType
from typing import Any, Final

from data.catalogue.model import N_
from data.errors import UnreadableFile

PROBLEMS: Final = MappingProxyType(
    {
        "no_table": N_("No table was found in this file: it needs a header row and below it a row per region. See the template."),
        "too_large": N_("The file is larger than {most} MB: remove what is not needed, or save it as CSV."),
        "too_many_rows": N_("The file has {rows} rows; at most {most} can be read. Keep fewer regions or years."),
        "too_many_values": N_("The file has {values} values; at most {most} can be read. Keep fewer regions, years or indicators."),
        "too_many_indicators": N_("The file has {count} indicators; at most {most} can be read. Choose fewer columns."),
        "no_region": N_("No column with regions was found: one column needs NUTS codes (such as PL22) or names of regions."),
        "all_unknown": N_("None of the regions is known: {regions}. Use NUTS codes such as PL22, or the official names of regions."),
        "no_values": N_("No column with numbers was found. Regions are in the column {region}."),
        "no_year": N_("No year was found: choose the year of the values."),
        "no_years_in": N_("The column {column} contains no years from {first} to {last}."),
        "twice": N_(
            "Some regions have several different values in the same year: {cells}. Keep one row each, or choose the column that "
            "distinguishes them as the indicator."
        ),
    }
)


class OwnTableProblem(UnreadableFile):
    """A table that cannot be used so; `problem` is a code of `PROBLEMS`, `values` what its sentence names."""

    def __init__(self, problem: str, **values: Any) -> None:
        super().__init__(PROBLEMS[problem].format(**values))
        self.problem, self.values = problem, values

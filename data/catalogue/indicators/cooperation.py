"""Cooperation between regions that programmes of the EU pay for."""

from typing import Final

from data.catalogue.indicators.inputs import cells
from data.catalogue.model import N_, Indicator

_NOTE: Final = N_("Whole period 2014-2020, shown at 2020. Zero may also mean that a programme reported no data.")


def _interreg(end: str, measure: str, label: str, *, unit: str, short: str = "", decimals: int = 0) -> Indicator:
    return Indicator(
        key=f"interreg_2014_2020_{end}",
        label=label,
        theme="cooperation",
        unit=unit,
        short_unit=short,
        inputs=(cells("keep_2014_2020", measure=measure),),
        levels=(3,),
        decimals=decimals,
        direction="neither",
        kind="additive",
        range=(0, 100_000),
        default_nuts="2021",
        note=_NOTE,
    )


ROWS: Final = (
    _interreg("projects", "PROJECTS", N_("Interreg projects with a partner in the region"), unit=N_("projects")),
    _interreg("partners", "PARTNERS", N_("Partners in Interreg projects"), unit=N_("partners")),
    _interreg("budget", "BUDGET", N_("Budget of partners in Interreg projects"), unit=N_("million euro"), short=N_("M€"), decimals=2),
    _interreg("erdf", "ERDF", N_("ERDF paid to partners in Interreg projects"), unit=N_("million euro"), short=N_("M€"), decimals=2),
)

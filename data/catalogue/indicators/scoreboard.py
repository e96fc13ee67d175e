"""The Regional Innovation Scoreboard 2023 and the pillars of the Regional Competitiveness Index 2022."""

from collections.abc import Iterator
from typing import Final

from data.catalogue.indicators.inputs import cells
from data.catalogue.model import N_, Indicator

_EU_2016: Final = N_("index, EU in 2016 = 100")
_EU_SAME_YEAR: Final = N_("index, EU in the same year = 100")

_SCOREBOARD: Final = (
    ("0", "index", N_("Regional innovation index"), N_("Mean of the scoreboard's indicators, each normalised.")),
    ("1.1.2", "tertiary", N_("Population with tertiary education"), N_("People aged 25-34 who have completed tertiary education.")),
    ("1.1.3", "lifelong_learning", N_("Lifelong learning"), N_("People aged 25-64 who took part in education or training.")),
    (
        "1.2.1",
        "copublications",
        N_("International scientific co-publications"),
        N_("Scientific publications with a co-author abroad, per million inhabitants."),
    ),
    (
        "1.2.2",
        "top_cited",
        N_("Most-cited publications"),
        N_("Publications among the 10% most cited worldwide, as a share of all publications of the region."),
    ),
    ("1.3.2", "digital_skills", N_("Above-basic digital skills"), N_("People aged 16-74 with above-basic overall digital skills.")),
    ("2.1.1", "rd_public", N_("R&D expenditure in the public sector"), N_("R&D expenditure of government and higher education, % of GDP.")),
    ("2.2.1", "rd_business", N_("R&D expenditure in the business sector"), N_("R&D expenditure of business enterprises, % of GDP.")),
    (
        "2.2.2",
        "non_rd_spending",
        N_("Non-R&D innovation expenditure"),
        N_("Innovation expenditure of enterprises without R&D, as a share of turnover."),
    ),
    (
        "2.2.3",
        "spending_per_person",
        N_("Innovation expenditure per person employed"),
        N_("Innovation expenditure of innovative enterprises per person employed, in PPS."),
    ),
    ("3.1.1", "product_innovators", N_("SMEs introducing product innovations"), N_("Share of small and medium-sized enterprises.")),
    (
        "3.1.2",
        "process_innovators",
        N_("SMEs introducing business process innovations"),
        N_("Share of small and medium-sized enterprises."),
    ),
    ("3.2.1", "collaborators", N_("Innovative SMEs collaborating with others"), N_("Share of small and medium-sized enterprises.")),
    (
        "3.2.2",
        "public_private",
        N_("Public-private co-publications"),
        N_("Publications with authors of both the public and the business sector, per million inhabitants."),
    ),
    ("3.3.1", "patents", N_("PCT patent applications"), N_("International patent applications, in relation to GDP in PPS.")),
    ("3.3.2", "trade_marks", N_("Trade mark applications"), N_("EU trade mark applications, in relation to GDP in PPS.")),
    ("3.3.3", "designs", N_("Design applications"), N_("EU design applications, in relation to GDP in PPS.")),
    ("4.1.1", "knowledge_employment", N_("Employment in knowledge-intensive activities"), N_("Share of total employment.")),
    (
        "4.1.2",
        "innovative_employment",
        N_("Employment in innovative enterprises"),
        N_("Share of employment in small and medium-sized enterprises."),
    ),
    (
        "4.2.3",
        "sales",
        N_("Sales of new-to-market and new-to-firm innovations"),
        N_("Share of the turnover of small and medium-sized enterprises."),
    ),
    (
        "4.3.2",
        "air_emissions",
        N_("Air emissions by fine particulates"),
        N_("Normalised so that a higher value means less fine particulate matter."),
    ),
)
"""Number in the workbook, end of our key, label and definition of the index and its regional indicators."""

_PILLARS: Final = (
    (
        "Institutions",
        "institutions",
        N_("Competitiveness: institutions"),
        N_("Corruption, quality and impartiality of government, ease of business."),
    ),
    ("Macroeconomic", "macroeconomy", N_("Competitiveness: macroeconomic stability"), N_("National: deficit, debt, savings, bond yields.")),
    ("Infrastructure", "infrastructure", N_("Competitiveness: infrastructure"), N_("Access by road, rail and air.")),
    (
        "Health",
        "health",
        N_("Competitiveness: health"),
        N_("Life expectancy, infant mortality, deaths from cancer, heart disease and suicide, road deaths."),
    ),
    (
        "Basiceducation",
        "basic_education",
        N_("Competitiveness: basic education"),
        N_("National: low achievers at age 15 in reading, mathematics and science."),
    ),
    (
        "Highereducation",
        "higher_education",
        N_("Competitiveness: higher education and lifelong learning"),
        N_("Attainment, early leavers, adult learning, access to universities."),
    ),
    (
        "LabourMarketEfficiency",
        "labour_market",
        N_("Competitiveness: labour market efficiency"),
        N_("Employment, unemployment, productivity and gender balance."),
    ),
    ("MarketSize", "market_size", N_("Competitiveness: market size"), N_("Income, GDP and population within reach.")),
    (
        "Innovation",
        "innovation",
        N_("Competitiveness: innovation"),
        N_("Patents, publications, R&D, employment in science, technology and high-tech, exports."),
    ),
)
"""Name in the list, end of our key, label and what each pillar measures."""


def _editions() -> Iterator[Indicator]:
    for theme, base, prefix, unit in (
        ("scoreboard", "EU_2016", "ris2023", _EU_2016),
        ("scoreboard_eu", "EU_same_year", "ris2023_eu", _EU_SAME_YEAR),
    ):
        for number, end, label, note in _SCOREBOARD:
            yield Indicator(
                key=f"{prefix}_{end}",
                label=label,
                theme=theme,
                unit=unit,
                inputs=(cells("ris_2023", indicator=number, base=base),),
                levels=(1, 2),
                direction="higher",
                kind="ratio",
                range=(0, 1_000),
                midpoint=100,
                default_nuts="2021",
                note=note,
                rescales=f"ris2023_{end}" if theme == "scoreboard_eu" else "",
                part_of="" if number == "0" else f"{prefix}_index",
            )


def _pillars() -> Iterator[Indicator]:
    for pillar, end, label, note in _PILLARS:
        yield Indicator(
            key=f"rci2022_{end}",
            label=label,
            theme="competitiveness",
            unit=N_("% of the best region"),
            short_unit="%",
            inputs=(cells("rci_2022_pillars", pillar=pillar),),
            levels=(2,),
            direction="higher",
            kind="ratio",
            range=(0, 100),
            default_nuts="2021",
            note=note,
            part_of="rci_score",
        )


_RAW: Final = (
    (
        "HIGH_TECH",
        "high_tech_employment",
        N_("Competitiveness: employment in high-tech sectors"),
        N_("% of total employment"),
        N_("High-tech manufacturing and knowledge-intensive high-tech services, 2021 or the last year available before."),
    ),
    (
        "LIFELONG",
        "lifelong_learning",
        N_("Competitiveness: lifelong learning"),
        N_("% of people aged 25-64"),
        N_("People who took part in education or training in the four weeks before the survey, mean of 2019 to 2021."),
    ),
)
"""Measure of the workbook, end of our key, label, unit and what is measured."""


def _raw() -> Iterator[Indicator]:
    for measure, end, label, unit, note in _RAW:
        yield Indicator(
            key=f"rci2022_{end}",
            label=label,
            theme="competitiveness",
            unit=unit,
            short_unit="%",
            inputs=(cells("rci_2022_raw", measure=measure),),
            levels=(2,),
            decimals=1,
            direction="higher",
            kind="ratio",
            range=(0, 100),
            default_nuts="2021",
            note=note,
            part_of="rci_score",
        )


ROWS = (*_editions(), *_pillars(), *_raw())

"""The indicators: one row each. Adding one is adding a row here and a recorded answer in the tests."""

from types import MappingProxyType

from data.catalogue.model import N_, Indicator, Input, Ratio

_SHARE = (0.0, 100.0)


def _from(dataset: str, **filters: str | tuple[str, ...]) -> Input:
    as_tuples = {name: (codes,) if isinstance(codes, str) else codes for name, codes in filters.items()}
    return Input(dataset, MappingProxyType(as_tuples))


def _gerd(sector: str, unit: str = "PC_GDP") -> Input:
    return _from("rd_e_gerdreg", sectperf=sector, unit=unit)


def _persons(profession: str, sex: str, unit: str) -> Input:
    return _from("rd_p_persreg", sectperf="TOTAL", prof_pos=profession, sex=sex, unit=unit)


def _population(*ages: str) -> Input:
    return _from("demo_r_pjangrp3", sex="T", unit="NR", age=ages)


_PC_GDP = (N_("% of GDP"), "%")
_PC_EMP = (N_("% of total employment, full-time equivalents"), "%")
_PC_ACT = (N_("% of the active population"), "%")

_ROWS = (
    Indicator("gerd_pct_gdp", N_("R&D expenditure (GERD)"), "rd_spending", *_PC_GDP,
              (_from("tgs00042", sectperf="TOTAL", unit="PC_GDP"), _from("estat_eu_gerd"), _gerd("TOTAL"), _from("md_nbs_rd", variable="GERD_PC_GDP")),
              (0, 1, 2), 2, "higher", "ratio", (0, 40), weight="gdp_mio_eur",
              note=N_("All research and development carried out in the region, whoever pays, as a share of its gross domestic product.")),
    Indicator("berd_pct_gdp", N_("Business R&D expenditure (BERD)"), "rd_spending", *_PC_GDP, (_gerd("BES"),),
              (0, 1, 2), 2, "higher", "ratio", (0, 40), weight="gdp_mio_eur", default_nuts="2021",
              note=N_("R&D carried out by business enterprises.")),
    Indicator("goverd_pct_gdp", N_("Government R&D expenditure (GOVERD)"), "rd_spending", *_PC_GDP, (_gerd("GOV"),),
              (0, 1, 2), 2, "higher", "ratio", (0, 40), weight="gdp_mio_eur", default_nuts="2021",
              note=N_("R&D carried out by public institutes outside higher education.")),
    Indicator("herd_pct_gdp", N_("Higher education R&D expenditure (HERD)"), "rd_spending", *_PC_GDP, (_gerd("HES"),),
              (0, 1, 2), 2, "higher", "ratio", (0, 40), weight="gdp_mio_eur", default_nuts="2021",
              note=N_("R&D carried out by universities and other higher education.")),
    Indicator("gerd_eur_per_inhabitant", N_("R&D expenditure per inhabitant"), "rd_spending", N_("euro per inhabitant"), "€", (_gerd("TOTAL", "EUR_HAB"),),
              (0, 1, 2), 0, "higher", "ratio", (0, 20_000), weight="population", default_nuts="2021",
              note=N_("GERD at current prices, divided by the population.")),
    Indicator("rd_personnel_pct_employment", N_("R&D personnel"), "rd_people", *_PC_EMP, (_persons("TOTAL", "T", "PC_EMP_FTE"),),
              (0, 1, 2), 2, "higher", "ratio", _SHARE, weight="population", default_nuts="2021",
              note=N_("Researchers, technicians and other staff in all sectors.")),
    Indicator("researchers_pct_employment", N_("Researchers"), "rd_people", *_PC_EMP, (_persons("RSE", "T", "PC_EMP_FTE"),),
              (0, 1, 2), 2, "higher", "ratio", _SHARE, weight="population", default_nuts="2021",
              note=N_("Researchers in all sectors.")),
    Indicator("women_researchers_pct", N_("Women among researchers"), "rd_people", N_("% of researchers, persons"), "%", (),
              (0, 1, 2), 1, "neither", "ratio", _SHARE, midpoint=50, default_nuts="2021",
              ratio=Ratio(_persons("RSE", "F", "HC"), _persons("RSE", "T", "HC"), 100),
              note=N_("Computed here from the published counts of women and of all researchers (head count).")),
    Indicator("hrst_pct_active", N_("Human resources in science and technology (HRST)"), "skills", *_PC_ACT, (_from("hrst_st_rcat", category="HRST", unit="PC_ACT"),),
              (0, 1, 2), 1, "higher", "ratio", _SHARE, weight="population", default_nuts="2021",
              note=N_("People with tertiary education or in a science and technology occupation.")),
    Indicator("hrst_core_pct_active", N_("HRST core"), "skills", *_PC_ACT, (_from("hrst_st_rcat", category="HRSTC", unit="PC_ACT"),),
              (0, 1, 2), 1, "higher", "ratio", _SHARE, weight="population", default_nuts="2021",
              note=N_("People with tertiary education who also work in a science and technology occupation.")),
    Indicator("scientists_engineers_pct_active", N_("Scientists and engineers"), "skills", *_PC_ACT, (_from("hrst_st_rcat", category="SE", unit="PC_ACT"),),
              (0, 1, 2), 1, "higher", "ratio", _SHARE, weight="population", default_nuts="2021",
              note=N_("People who work as professionals in physics, engineering, life science or health.")),
    Indicator("tertiary_25_64_pct", N_("Tertiary education, age 25-64"), "skills", N_("% of people aged 25-64"), "%", (_from("tgs00109", isced11="ED5-8", age="Y25-64", sex="T", unit="PC"),),
              (2,), 1, "higher", "ratio", _SHARE, weight="population",
              note=N_("People whose highest education is at ISCED levels 5 to 8.")),
    Indicator("ris_index", N_("Regional Innovation Scoreboard index"), "innovation", N_("index, EU = 100"), "", (_from("ris", indicator="25a_RIS"),),
              (2,), 1, "higher", "ratio", (0, 300), midpoint=100,
              note=N_("Summary of the scoreboard's indicators, relative to the EU. Editions are revised: compare years within this edition only.")),
    Indicator("rci_score", N_("Regional Competitiveness Index 2.0"), "innovation", N_("index, EU = 100"), "", (_from("rci", indicator="23a_RCI"),),
              (2,), 1, "higher", "ratio", (0, 300), midpoint=100,
              note=N_("Competitiveness over institutions, infrastructure, health, education, market size, labour market and innovation.")),
    Indicator("rci_zscore", N_("Regional Competitiveness Index, earlier editions"), "innovation", N_("z-score, EU28 mean = 0"), "", (_from("rci_2019"),),
              (0, 2), 2, "higher", "ratio", (-4, 4), midpoint=0, default_nuts="2016",
              note=N_("Editions 2010 to 2019 on NUTS 2016; each edition was built anew, so compare positions rather than scores.")),
    Indicator("epo_patents_per_mio_inhabitants", N_("European patent applications"), "innovation", N_("per million inhabitants"), "", (_from("pat_ep_rtot", unit="P_MHAB"),),
              (0, 1, 2, 3), 1, "higher", "ratio", (0, 20_000), weight="population", default_nuts="2016",
              note=N_("By year of priority and residence of the inventor; the series ended with 2012.")),
    Indicator("employment_rate_pct", N_("Employment rate, age 15-64"), "labour", N_("% of people aged 15-64"), "%", (_from("tgs00007", sex="T", age="Y15-64", unit="PC"),),
              (2,), 1, "higher", "ratio", _SHARE, weight="population",
              note=N_("People in work as a share of all people of that age (Labour Force Survey).")),
    Indicator("unemployment_rate_pct", N_("Unemployment rate, age 15-74"), "labour", N_("% of the labour force"), "%", (_from("tgs00010", isced11="TOTAL", sex="T", age="Y15-74", unit="PC"),),
              (2,), 1, "lower", "ratio", _SHARE, weight="population",
              note=N_("People without work who look for it, as a share of all who work or look for work.")),
    Indicator("neet_15_29_pct", N_("Young people not in work or learning (NEET), age 15-29"), "labour", N_("% of people aged 15-29"), "%", (_from("edat_lfse_22", sex="T", age="Y15-29", training="NO_FE_NO_NFE", wstatus="NEMP", unit="PC"),),
              (0, 1, 2), 1, "lower", "ratio", _SHARE, weight="population", default_nuts="2021",
              note=N_("Neither employed nor in education or training in the four weeks before the survey.")),
    Indicator("gdp_mio_eur", N_("Gross domestic product"), "economy", N_("million euro"), "M€", (_from("nama_10r_2gdp", unit="MIO_EUR"),),
              (0, 1, 2), 0, "higher", "additive", (0, 30_000_000),
              note=N_("At current market prices.")),
    Indicator("gdp_pps_per_inhabitant", N_("GDP per inhabitant"), "economy", N_("purchasing power standards per inhabitant"), "PPS", (_from("nama_10r_2gdp_hab", unit="PPS_EU27_2020_HAB"),),
              (0, 1, 2), 0, "higher", "ratio", (0, 500_000), weight="population",
              note=N_("Adjusted for what money buys in each country; commuters raise it where they work, not where they live.")),
    Indicator("gdp_pps_pct_eu", N_("GDP per inhabitant relative to the EU"), "economy", N_("EU27 = 100, in purchasing power standards"), "", (_from("nama_10r_2gdp_hab", unit="PPS_HAB_EU27_2020"),),
              (0, 1, 2), 0, "higher", "ratio", (0, 1_500), weight="population", midpoint=100,
              note=N_("GDP per inhabitant in purchasing power standards as a percentage of the EU's.")),
    Indicator("gva_real_index", N_("Real gross value added"), "economy", N_("index, 2015 = 100"), "", (_from("nama_10r_2gvagr", na_item="B1G", unit="I15"),),
              (0, 1, 2), 1, "higher", "ratio", (0, 1_000), weight="gdp_mio_eur", midpoint=100,
              note=N_("Volume of value added with price changes taken out: growth since 2015, not wealth.")),
    Indicator("population", N_("Population"), "population", N_("persons on 1 January"), "", (_population("TOTAL"), _from("wb_population")),
              (0, 1, 2, 3), 0, "neither", "additive", (0, 1_000_000_000), default_nuts="2021",
              note=N_("People with usual residence in the region.")),
    Indicator("population_density", N_("Population density"), "population", N_("persons per km²"), "", (),
              (0, 1, 2, 3), 1, "neither", "ratio", (0, 60_000), weight="population", default_nuts="2021",
              ratio=Ratio(_population("TOTAL"), _from("jrc_area"), 1),
              note=N_("Computed here: population on 1 January divided by the total area, inland water included.")),
    Indicator("young_adults_25_34_pct", N_("Young adults, age 25-34"), "population", N_("% of the population"), "%", (),
              (0, 1, 2, 3), 1, "neither", "ratio", _SHARE, weight="population", default_nuts="2021",
              ratio=Ratio(_population("Y25-29", "Y30-34"), _population("TOTAL"), 100),
              note=N_("Computed here from the population by age group.")),
)
INDICATORS = {indicator.key: indicator for indicator in _ROWS}

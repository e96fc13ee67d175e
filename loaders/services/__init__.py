"""The live services: which dataset lives where, and one function that fetches any of them."""

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Final

from data.catalogue import INDICATORS, Input
from data.errors import NotThere
from loaders.http import Client
from loaders.services import eurostat, worldbank
from loaders.services.model import LATER, Codes, Fetched, Service

__all__ = ["SERVICES", "Fetched", "Service", "fetch", "wanted_codes"]


def _eurostat(*codes: str) -> dict[str, Service]:
    return {code: Service("eurostat", code) for code in codes}


def _worldbank(code: str, *countries: str) -> Service:
    return Service("worldbank", code, "JSON", MappingProxyType({"geo": countries}))


SERVICES: Final[Mapping[str, Service]] = MappingProxyType(
    {
        **_eurostat("tgs00042", "tgs00109", "tgs00007", "tgs00010", "rd_e_gerdreg", "rd_p_persreg", "hrst_st_rcat", "edat_lfse_22"),
        **_eurostat("nama_10r_2gdp", "nama_10r_2gvagr", "demo_r_pjangrp3", "pat_ep_rtot"),
        **_eurostat("htec_emp_reg2", "trng_lfse_04", "lfst_r_lfe2ecomm", "isoc_r_broad_h", "isoc_r_iacc_h", "isoc_r_iuse_i"),
        **_eurostat("isoc_r_blt12_i", "educ_uoe_grad04", "educ_uoe_enrt03", "ipr_ta_reg", "ipr_da_popr"),
        # its re-saved columns are units of the one table on GDP
        "nama_10r_2gdp_hab": Service("eurostat", "nama_10r_2gdp"),
        "estat_eu_gerd": Service(
            "eurostat",
            "rd_e_gerdreg",
            "JSON-stat",
            MappingProxyType({"sectperf": ("TOTAL",), "unit": ("PC_GDP",), "geo": ("EU27_2020",)}),
        ),
        # Eurostat has the others' population and R&D
        "wb_population": _worldbank("SP.POP.TOTL", "MDA"),
        "wb_rd": _worldbank("GB.XPD.RSDV.GD.ZS", "MDA"),
        "wb_tertiary": _worldbank("SE.TER.CUAT.BA.ZS", *worldbank.GEO),
        "wb_employment": _worldbank("SL.EMP.TOTL.SP.ZS", *worldbank.GEO),
    }
)
"""By the catalogue's key. What is not here has no service: editions of scoreboards, converter matrices, noted figures."""


def fetch(dataset: str, client: Client, since: str | None = None, seen: str = LATER) -> Fetched:
    """Return a dataset from its service, or `unchanged` where that has nothing newer than the release `since`, which was read last on the
    day `seen`.

    Services date their updates by the day and may have several on one: a release read on its own day is asked for again.
    The table carries the catalogue's key and the release. Raises `SourceDown`, `SourceChanged` or `NotThere`, each one
    sentence with the address, what came and what to do; there is never another address asked in its place.
    """
    if dataset not in SERVICES:
        raise NotThere(f"No live service holds {dataset!r}; choose among {', '.join(SERVICES)}.")
    service = SERVICES[dataset]
    if service.kind == "worldbank":
        return _with_name(worldbank.fetch(service, client, since, seen), dataset)
    return _with_name(eurostat.fetch(service, required_codes(dataset), client, since, seen), dataset)


def required_codes(dataset: str) -> Codes:
    """Return codes by dimension that suffice for every indicator drawn from a dataset: dimensions that all of its inputs narrow."""
    inputs = [selection for selection in _inputs() if selection.dataset == dataset]
    shared = [name for name in (inputs[0].filters if inputs else ()) if all(name in requested.filters for requested in inputs)]
    return {name: tuple(dict.fromkeys(code for selection in inputs for code in selection.filters[name])) for name in shared}


def _inputs() -> list[Input]:
    computed = [part for row in INDICATORS.values() if row.ratio for part in (row.ratio.numerator, row.ratio.denominator)]
    return [selection for row in INDICATORS.values() for selection in row.inputs] + computed


def _with_name(fetched: Fetched, dataset: str) -> Fetched:
    return fetched if fetched.table is None else replace(fetched, table=replace(fetched.table, dataset=dataset))

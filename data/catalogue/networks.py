"""The five partner networks: projects, their periods and the regions in which their partners sit.

The codes follow from the partners' seats; where a partner's area is smaller than a NUTS 2 region the finer
code stands beside it.
"""

from types import MappingProxyType

from data.catalogue.model import N_, Network


def _per_version(v2016: str, v2021: str = "", v2024: str = "") -> MappingProxyType[str, tuple[str, ...]]:
    """Return codes by NUTS version; those of one version hold for later ones that name none."""
    v2021 = v2021 or v2016
    return MappingProxyType({"2016": tuple(v2016.split()), "2021": tuple(v2021.split()), "2024": tuple((v2024 or v2021).split())})


_ROWS = (
    Network(
        key="socore",
        label="SOCORE",
        programme="Interreg Europe 2021-2027",
        period=("2025-05-01", "2029-07-31"),
        regions=_per_version(
            "PL22 NL31 ITC3 PT18 LT01 LT02 MD",
            "PL22 NL31 ITC3 PT18 LT01 LT02 MD",
            "PL22 NL35 ITC3 PT1C LT01 LT02 MD",
        ),
        finer=_per_version("PT184", "PT184", "PT1C2"),
        note=N_(
            "The Portuguese partner is Baixo Alentejo, part of the NUTS 2 region shown; Moldova has no NUTS code and is shown as a country."
        ),
    ),
    Network(
        key="socialmakers",
        label="Social(i)Makers",
        programme="Interreg Central Europe",
        period=("2017-08", "2020-07"),
        regions=_per_version("PL41 PL91 AT13 DE30 SK01 SI03 HU11 ITH5"),
        note=N_("Twelve of the thirteen partners are named; the location of one of these is not known."),
    ),
    Network(
        key="ssc",
        label="Scandinavian Science Cluster",
        programme="Interreg Sverige-Norge",
        period=("2015-09-01", "2018-08-31"),
        regions=_per_version("SE23 NO03", "SE23 NO08", "SE23 NO08"),
        finer=_per_version("SE232 NO031", "SE232 NO082", "SE232 NO083"),
        note=N_("The partners are Fyrbodal and Østfold, each part of the NUTS 2 region shown."),
    ),
    Network(
        key="innhub",
        label="InnHUB",
        programme="Erasmus+ (FRSE)",
        period=("2021-12", ""),
        regions=_per_version("PL81 PL22 PL21 PL63 PL41 PL71 PL51 PL84"),
        note=N_("The eight regions where a hub operates; some members are based in neighbouring regions."),
    ),
    Network(
        key="innocore",
        label="InnoCore",
        programme="Erasmus+ KA2",
        period=("2019", ""),
        regions=_per_version("ITH2 PT16 CZ06 ES61", "ITH2 PT16 CZ06 ES61", "ITH2 PT19 CZ06 ES61"),
    ),
)
NETWORKS = {network.key: network for network in _ROWS}

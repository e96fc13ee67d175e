"""The five partner networks: projects, their periods and the regions in which their partners sit.

The codes follow from the partners' seats; where a partner's area is smaller than a NUTS 2 region the finer
code stands beside it.
"""

from types import MappingProxyType

from data.catalogue.model import N_, Network


def _per_version(v2016: str, v2021: str, v2024: str) -> MappingProxyType[str, tuple[str, ...]]:
    return MappingProxyType({"2016": tuple(v2016.split()), "2021": tuple(v2021.split()), "2024": tuple(v2024.split())})


_ROWS = (
    Network(
        "socore",
        "SOCORE",
        "Interreg Europe 2021-2027",
        ("2025-05-01", "2029-07-31"),
        _per_version(
            "PL22 NL31 ITC3 PT18 LT01 LT02 MD",
            "PL22 NL31 ITC3 PT18 LT01 LT02 MD",
            "PL22 NL35 ITC3 PT1C LT01 LT02 MD",
        ),
        _per_version("PT184", "PT184", "PT1C2"),
        N_(
            "The Portuguese partner is Baixo Alentejo, part of the NUTS 2 region shown; Moldova has no NUTS code and is shown as a country."
        ),
    ),
    Network(
        "socialmakers",
        "Social(i)Makers",
        "Interreg Central Europe",
        ("2017-08", "2020-07"),
        _per_version(
            "PL41 PL91 AT13 DE30 SK01 SI03 HU11 ITH5",
            "PL41 PL91 AT13 DE30 SK01 SI03 HU11 ITH5",
            "PL41 PL91 AT13 DE30 SK01 SI03 HU11 ITH5",
        ),
        note=N_("Twelve of thirteen partners are known by name; one of these has no known seat."),
    ),
    Network(
        "ssc",
        "Scandinavian Science Cluster",
        "Interreg Sverige-Norge",
        ("2015-09-01", "2018-08-31"),
        _per_version("SE23 NO03", "SE23 NO08", "SE23 NO08"),
        _per_version("SE232 NO031", "SE232 NO082", "SE232 NO083"),
        N_("The partners are Fyrbodal and Østfold, each a part of the NUTS 2 region shown."),
    ),
    Network(
        "innhub",
        "InnHUB",
        "Erasmus+ (FRSE)",
        ("2021-12", ""),
        _per_version(
            "PL81 PL22 PL21 PL63 PL41 PL71 PL51 PL84",
            "PL81 PL22 PL21 PL63 PL41 PL71 PL51 PL84",
            "PL81 PL22 PL21 PL63 PL41 PL71 PL51 PL84",
        ),
        note=N_("The eight regions in which a hub works; single members also sit in neighbouring regions."),
    ),
    Network(
        "innocore",
        "InnoCore",
        "Erasmus+ KA2",
        ("2019", ""),
        _per_version("ITH2 PT16 CZ06 ES61", "ITH2 PT16 CZ06 ES61", "ITH2 PT19 CZ06 ES61"),
    ),
)
NETWORKS = {network.key: network for network in _ROWS}

"""Publishers, and the terms on which their figures may be passed on."""

from data.catalogue.model import N_, Source

_EU_REUSE = "https://eur-lex.europa.eu/eli/dec/2011/833/oj"

_ROWS = (
    Source(
        "eurostat",
        "Eurostat",
        "https://ec.europa.eu/eurostat",
        "CC BY 4.0",
        "https://creativecommons.org/licenses/by/4.0/",
        "© European Union, Eurostat",
    ),
    Source(
        "ec_ris",
        "European Commission, Regional Innovation Scoreboard",
        "https://research-and-innovation.ec.europa.eu/statistics/performance-indicators/regional-innovation-scoreboard_en",
        "CC BY 4.0",
        _EU_REUSE,
        "© European Union, European Commission",
    ),
    Source(
        "ec_rci",
        "European Commission, Regional Competitiveness Index",
        "https://ec.europa.eu/regional_policy/assets/regional-competitiveness/index.html",
        "CC BY 4.0",
        _EU_REUSE,
        "© European Union, European Commission",
    ),
    Source(
        "jrc",
        "European Commission, Joint Research Centre",
        "https://urban.jrc.ec.europa.eu/tools/nuts-converter",
        "CC BY 4.0",
        _EU_REUSE,
        "© European Union, Joint Research Centre, NUTS converter matrices 2025.08",
    ),
    Source(
        "gisco",
        "Eurostat GISCO",
        "https://ec.europa.eu/eurostat/web/gisco/geodata",
        N_("GISCO terms: non-commercial use, with the notice shown"),
        "https://ec.europa.eu/eurostat/web/gisco/geodata/statistical-units",
        "© EuroGeographics for the administrative boundaries",
        N_("Commercial use of the borders needs the consent of EuroGeographics."),
    ),
    Source(
        "md_nbs",
        "National Bureau of Statistics of the Republic of Moldova",
        "https://statistica.gov.md",
        N_("Free reuse with the source named"),
        "https://statistica.gov.md",
        "National Bureau of Statistics of the Republic of Moldova",
        N_("Without the districts on the left bank of the Dniester and Bender."),
    ),
    Source(
        "worldbank",
        "World Bank",
        "https://data.worldbank.org",
        "CC BY 4.0",
        "https://creativecommons.org/licenses/by/4.0/",
        "World Bank, World Development Indicators",
    ),
    Source(
        "meril",
        "MERIL",
        "https://portal.meril.eu",
        N_("Facts only: names, domains, places and links"),
        "https://portal.meril.eu",
        "MERIL, Mapping of the European Research Infrastructure Landscape, as of 2018",
        N_("The list is no longer kept up; no descriptions were taken over from it."),
    ),
    Source(
        "ror",
        "Research Organization Registry (ROR)",
        "https://ror.org",
        "CC0",
        "https://creativecommons.org/publicdomain/zero/1.0/",
        "ROR, Research Organization Registry",
    ),
    Source(
        "facilities_themselves",
        N_("Research infrastructures themselves"),
        "https://metavo.metacentrum.cz",
        N_("Facts only: figures and their addresses"),
        "https://metavo.metacentrum.cz",
        N_("Research infrastructures, each figure with its own address"),
        N_("The address here is that of the longest series."),
    ),
    Source(
        "archer2",
        "ARCHER2",
        "https://github.com/ARCHER2-HPC/usage-data",
        "CC0",
        "https://creativecommons.org/publicdomain/zero/1.0/",
        "ARCHER2 UK National Supercomputing Service, usage data",
    ),
)
SOURCES = {source.key: source for source in _ROWS}

"""Groups of countries that comparisons use, by Eurostat's codes."""

EU27 = frozenset(
    [
        "AT",
        "BE",
        "BG",
        "CY",
        "CZ",
        "DE",
        "DK",
        "EE",
        "EL",
        "ES",
        "FI",
        "FR",
        "HR",
        "HU",
        "IE",
        "IT",
        "LT",
        "LU",
        "LV",
        "MT",
        "NL",
        "PL",
        "PT",
        "RO",
        "SE",
        "SI",
        "SK",
    ]
)
"""Member states since 1 February 2020."""

EU_AGGREGATE = "EU27_2020"
"""Geo code under which Eurostat publishes figures of the whole EU."""

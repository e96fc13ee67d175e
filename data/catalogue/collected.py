"""Published lists that are no indicators: use of infrastructure, commuters."""

from typing import Final

from data.catalogue.model import N_, Dataset

ROWS: Final = (
    Dataset(
        key="usage_ngi",
        source="facilities_themselves",
        title=N_("Principal investigators who used Sweden's National Genomics Infrastructure, by affiliation"),
        url="https://ngisweden.scilifelab.se",
        refresh_days=365,
        note=N_("Unconfirmed: the publisher calls the list a test. A person counts once for each technology, so these are never added."),
    ),
    Dataset(
        key="usage_roocs",
        source="facilities_themselves",
        title=N_("Requests to the climate data service at DKRZ and IPSL by quarter"),
        url="https://roocs.github.io",
        refresh_days=90,
        note=N_("Years are the sum of their four quarters."),
    ),
    Dataset(
        key="commuting_published",
        source="nordic_offices",
        title=N_("Commuters between Sweden, Norway and Denmark, as published"),
        url="https://www.ssb.no/arbeid-og-lonn/sysselsetting",
        refresh_days=365,
        note=N_("Collected number by number; definitions differ between publishers and years, so the numbers form no series."),
    ),
)

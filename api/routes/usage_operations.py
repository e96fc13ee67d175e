"""The operations on the use of infrastructure."""

from typing import Final

from api.formats import TABLES
from api.operation import PREFIX, Operation
from api.routes import measured, usage

_UTILISATION: Final = f"{PREFIX}/utilisation"

ROWS: Final = (
    Operation(
        f"{PREFIX}/usage",
        "usage",
        "Figures that infrastructures publish of their own use or partners brought in, with address, certainty and span as published.",
        usage.published,
        TABLES,
    ),
    Operation(
        _UTILISATION,
        "utilisation",
        "Share of the available hours that was booked or used, by period; status simulated where no real bookings are there.",
        measured.measured,
        TABLES,
    ),
    Operation(
        f"{_UTILISATION}/facilities",
        "utilisation_facilities",
        "Facilities side by side over the last whole year: share, hours, no-shows, outages, users, companies' share.",
        measured.side_by_side,
        TABLES,
    ),
    Operation(
        f"{_UTILISATION}/week",
        "utilisation_week",
        "The week by hour on the facility's clocks: hours, and how many instruments were taken on average.",
        measured.week,
        TABLES,
    ),
    Operation(
        f"{_UTILISATION}/industry",
        "utilisation_industry",
        "Companies' share of the hours of all user groups but maintenance, by region and period.",
        measured.industry,
        TABLES,
    ),
    Operation(
        f"{_UTILISATION}/seasons",
        "utilisation_seasons",
        "The year by month: each month's share against its year's mean, where there are two whole calendar years.",
        measured.seasons,
        TABLES,
    ),
    Operation(
        f"{_UTILISATION}/outlook",
        "utilisation_outlook",
        "When a facility reaches a ceiling, with an interval, and the line that leads there; refused under 18 complete months.",
        measured.outlook,
        TABLES,
    ),
)

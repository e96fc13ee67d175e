"""The operations on the use of infrastructure."""

from typing import Final

from analytics.nuts.groups import ALL
from analytics.usage.available import Denominator
from analytics.usage.prepared import MEASURES
from analytics.usage.views import PERIODS, TOLD_APART
from api.operation import PREFIX, Operation
from api.params import Param
from api.responses import CSV, JSON
from api.routes import measured, revisions, usage

_FORMAT: Final = Param("format", "Form of the answer.", choices=lambda: ("json", "csv"), default="json")
_PER: Final = Param(
    "per",
    "What the hours are a share of; there is no share without it.",
    choices=lambda: tuple(one.value for one in Denominator),
    required=True,
)
_ASSUMED: Final = Param("hours", "Full hours between which facilities are taken to be open on weekdays where nobody gave theirs: 8-18.")
_FACILITIES: Final = Param("facility", "Code of a facility; may be repeated. All of them if left out.", many=True)
_MEASURE: Final = Param(
    "measure",
    "Hours booked, or used as metered, or GPU hours: use times graphics cards, a share of the clusters' cards.",
    choices=lambda: tuple(MEASURES),
    default="booked",
)
_PERIOD: Final = Param("period", "Length of a period.", choices=lambda: PERIODS, default="month")
_BOTH: Final = (JSON, CSV)
_UTILISATION: Final = f"{PREFIX}/utilisation"

ROWS: Final = (
    Operation(
        f"{PREFIX}/usage",
        "usage",
        "Figures that infrastructures publish of their own use or partners brought in, with address, certainty and span as published.",
        (
            Param(
                "facility",
                "Key of an infrastructure; may be repeated. All of them if left out.",
                choices=usage.facilities_published,
                many=True,
            ),
            Param("metric", "Key of what is counted; may be repeated. Everything if left out.", choices=usage.metrics_published, many=True),
            Param("among", "All, the EU, a partner network, or a country.", choices=revisions.groups, default=ALL),
            Param(
                "yearly",
                "With true, only figures of single years that may share an axis: no cumulative counts, months or other spans.",
                choices=lambda: ("false", "true"),
                default="false",
            ),
            _FORMAT,
        ),
        usage.published,
        _BOTH,
    ),
    Operation(
        _UTILISATION,
        "utilisation",
        "Share of the available hours that was booked or used, by period; status simulated where no real bookings are there.",
        (
            _PER,
            _FACILITIES,
            Param("by", "How the hours are told apart.", choices=lambda: TOLD_APART, default="facility"),
            _PERIOD,
            _MEASURE,
            _ASSUMED,
            _FORMAT,
        ),
        measured.measured,
        _BOTH,
    ),
    Operation(
        f"{_UTILISATION}/facilities",
        "utilisation_facilities",
        "Facilities side by side over the last whole year: share, hours, no-shows, outages, users, companies' share.",
        (_PER, _FACILITIES, _MEASURE, _ASSUMED, _FORMAT),
        measured.side_by_side,
        _BOTH,
    ),
    Operation(
        f"{_UTILISATION}/week",
        "utilisation_week",
        "The week by hour on the facility's clocks: hours, and how many instruments were taken on average.",
        (_FACILITIES, _MEASURE, _FORMAT),
        measured.week,
        _BOTH,
    ),
    Operation(
        f"{_UTILISATION}/industry",
        "utilisation_industry",
        "Companies' share of the hours of all user groups but maintenance, by region and period.",
        (_FACILITIES, _PERIOD, _MEASURE, _FORMAT),
        measured.industry,
        _BOTH,
    ),
    Operation(
        f"{_UTILISATION}/seasons",
        "utilisation_seasons",
        "The year by month: each month's share against its year's mean, where there are two whole calendar years.",
        (_PER, _FACILITIES, _MEASURE, _ASSUMED, _FORMAT),
        measured.seasons,
        _BOTH,
    ),
    Operation(
        f"{_UTILISATION}/outlook",
        "utilisation_outlook",
        "When a facility reaches a ceiling, with an interval, and the line that leads there; refused under 18 complete months.",
        (
            _PER,
            Param("facility", "Code of one facility.", many=True, required=True),
            Param("ceiling", "The ceiling in %.", "integer", default="80", least=1, most=measured.HIGHEST),
            _MEASURE,
            _ASSUMED,
            _FORMAT,
        ),
        measured.outlook,
        _BOTH,
    ),
)

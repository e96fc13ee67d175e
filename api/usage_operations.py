"""The operations on the use of infrastructure."""

from typing import Final

from analytics.groups import ALL
from analytics.utilisation.available import Denominator
from analytics.utilisation.views import MEASURES, PERIODS, TOLD_APART
from api import revisions, usage
from api.answers import CSV, JSON
from api.operation import PREFIX, Operation
from api.params import Param

_FORMAT: Final = Param("format", "Form of the answer.", choices=lambda: ("json", "csv"), default="json")

ROWS: Final = (
    Operation(
        f"{PREFIX}/usage",
        "usage",
        "Figures that infrastructures publish of their own use, with address, certainty and the span as it is published.",
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
        (JSON, CSV),
    ),
    Operation(
        f"{PREFIX}/utilisation",
        "utilisation",
        "Share of the available hours that was booked or used, by period; status simulated where no real bookings are there.",
        (
            Param(
                "per",
                "What the hours are a share of; there is no share without it.",
                choices=lambda: tuple(one.value for one in Denominator),
                required=True,
            ),
            Param("facility", "Code of a facility; may be repeated. All of them if left out.", many=True),
            Param("by", "How the hours are told apart.", choices=lambda: TOLD_APART, default="facility"),
            Param("period", "Length of a period.", choices=lambda: PERIODS, default="month"),
            Param("measure", "Hours booked, or used as metered.", choices=lambda: MEASURES, default="booked"),
            _FORMAT,
        ),
        usage.measured,
        (JSON, CSV),
    ),
)

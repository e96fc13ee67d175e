"""The operations on the directory of research infrastructure."""

from typing import Final

from api.common_params import GENERATION, PAINT, WORDS_IN
from api.operation import PREFIX, Operation
from api.params import LONGEST, Param
from api.responses import CSV, GEOJSON, JSON
from api.routes import facilities, facility_params
from api.routes.layers import USUAL_LEVEL

ROWS: Final = (
    Operation(
        f"{PREFIX}/facilities",
        "facilities",
        "Research facilities: where they are and how well that is known, what they do, who may use them and how.",
        (
            *facility_params.FACETS,
            Param("q", f"Who can do this? Words, at most {LONGEST} characters; typos are allowed, best fit first."),
            Param("near", "Code of a region or country: with q, the nearer of two equal fits comes first."),
            Param("count", f"At most so many; {facilities.MOST:,} if left out.", "integer", least=1, most=facilities.MOST),
            Param("format", "Form of the answer.", choices=lambda: facilities.FORMATS, default="json"),
        ),
        facilities.facilities,
        (JSON, CSV, GEOJSON),
    ),
    Operation(
        f"{PREFIX}/facilities/{{key}}",
        "facility",
        "One facility.",
        (Param("key", "Key of the facility.", required=True, in_path=True),),
        facilities.facility,
        work="quick",
    ),
    Operation(
        f"{PREFIX}/facilities-by-region.geojson",
        "facility_regions",
        "Map layer of regions: n (facilities), value (per million inhabitants), flags, status, class, fill, t (words).",
        (
            *facility_params.FACETS,
            Param("level", "NUTS level.", "integer", lambda: ("0", "1", "2", "3"), default=str(USUAL_LEVEL)),
            *PAINT,
        ),
        facilities.by_region,
        (GEOJSON,),
        work="map",
    ),
    Operation(
        f"{PREFIX}/facilities-by-place.geojson",
        "facility_places",
        "Points on the map: kind (exact, town, approximate, region), n, r (radius), label, within (a region), key, t (words).",
        (
            *facility_params.FACETS,
            Param("gather", "A point per place, or one for all places of a region.", choices=lambda: facilities.GATHERED, default="place"),
            WORDS_IN,
            GENERATION,
        ),
        facilities.by_place,
        (GEOJSON,),
        work="map",
    ),
)

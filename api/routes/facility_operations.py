"""The operations on the directory of research infrastructure."""

from typing import Final

from api.operation import PREFIX, Operation
from api.responses import CSV, GEOJSON, JSON
from api.routes import facilities

ROWS: Final = (
    Operation(
        f"{PREFIX}/facilities",
        "facilities",
        "Research facilities: where they are and how well that is known, what they do, who may use them and how.",
        facilities.facilities,
        (JSON, CSV, GEOJSON),
    ),
    Operation(f"{PREFIX}/facilities/{{key}}", "facility", "One facility.", facilities.facility, work="quick"),
    Operation(
        f"{PREFIX}/facilities-by-region.geojson",
        "facility_regions",
        "Map layer of regions: n (facilities), value (per million inhabitants), flags, status, class, fill, t (words).",
        facilities.by_region,
        (GEOJSON,),
        work="map",
    ),
    Operation(
        f"{PREFIX}/facilities-by-place.geojson",
        "facility_places",
        "Points on the map: kind (exact, town, approximate, region), n, r (radius), label, within (a region), key, t (words).",
        facilities.by_place,
        (GEOJSON,),
        work="map",
    ),
)

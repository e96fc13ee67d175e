"""What answers about networks, partnerships, competences and the board hold, as `api.answer_shapes` writes it."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final

SOURCE: Final = (
    "indicator:s dataset:s title:s source:s release:s licence:s licence_url:s attribution:s url:s flags_available:b note:s retrieved:s"
)
_CLAIMED: Final = "indicator:s geo:s nuts:s year:i value:n? flags:s? status:s release:s dataset:s"
_PROJECT: Final = "network:s project:s relation:s"
_ORIGIN: Final = "address:s address_exact:s certainty:s remark:s"
_RECORD: Final = "record:s confirmed:s"

NETWORK_SHAPES: Final[Mapping[str, Any]] = MappingProxyType(
    {
        "networks": {
            "": "generation:s count:i",
            "networks": [
                {
                    "": "key:s label:s programme:s start:s end:s? ongoing:b? eu_share:n? national_share:n? source:s? note:s "
                    "partners:i countries:i events:i practices:i pilots:i modules:i",
                    "budget": ["eur:n remark:s"],
                    "regions": {"*": ["s"]},
                    "finer": {"*": ["s"]},
                    "remarks": ["s"],
                    "targets": [
                        {
                            "": "key:s label:s unit:s at_least:b baseline:n target:n value:n? status:s last:s? address:s",
                            "by_year": ["year:i value:n"],
                        }
                    ],
                    "goals": [{"": "number:i label:s reported:s?", "indicators": ["s"]}],
                }
            ],
        },
        "partners": {
            "": "generation:s count:i",
            "columns": ["s"],
            "partners": [
                f"{_PROJECT} organisation:s type:s role:s role_as_published:s hub:s agreed:s opened:s place:s country:s lon:n? lat:n? "
                "nuts_2016:s nuts_2021:s nuts_2024:s ror:s website:s name_source:s place_source:s point_source:s region_source:s "
                f"ror_source:s website_source:s {_RECORD}"
            ],
        },
        "practices": {
            "": "generation:s count:i",
            "columns": ["s"],
            "practices": [
                f"key:s {_PROJECT} title:s channel:s theme:s organisation:s place:s region:s country:s nuts_2024:s region_name:s "
                f"region_source:s start:s end:s shown:s evidence:s note:s {_ORIGIN} "
                f"summary:s resources:s difficulties:s transfer:s facilities:s indicators:s {_RECORD}"
            ],
        },
        "events": {
            "": "generation:s count:i",
            "columns": ["s"],
            "events": [
                f"{_PROJECT} title:s type:s start:s end:s precision:s place:s country:s people:i? details:s {_ORIGIN} nuts_2024:s {_RECORD}"
            ],
        },
        "partnerships": {
            "": "generation:s count:i",
            "coverage": {"*": "n?"},
            "columns": ["s"],
            "partnerships": [
                "geo:s partner:s year:i type:s projects:i geo_projects:i partner_projects:i share:n? salton:n? jaccard:n? "
                "geo_coverage:n? partner_coverage:n?"
            ],
            "sources": [SOURCE],
        },
        "candidates": {
            "": "generation:s geo:s count:i",
            "coverage": {"*": "n?"},
            "columns": ["s"],
            "candidates": ["geo:s rank:i distance:n? projects:i salton:n? networks:s offers:s facilities:i coverage:n?"],
            "sources": [SOURCE],
        },
        "organisations": {
            "": "generation:s geo:s count:i",
            "coverage": {"*": "n?"},
            "columns": ["s"],
            "organisations": ["organisation:i name:s town:s type:s projects:i partners:i regions:i coverage:n?"],
            "sources": [SOURCE],
        },
        "competences": {
            "": "count:i simulated:b note:s fewest_answers:i",
            "columns": ["s"],
            "competences": [
                "framework:s area:s competence:s wave:s geo:s group:s answers:n? mean:n? deviation:n? low:n? high:n? very_low:n? "
                "rather_low:n? medium:n? rather_high:n? very_high:n? needed:n? gap:n? gap_low:n? gap_high:n? hidden:s status:s"
            ],
        },
        "competence_frameworks": {
            "": "count:i",
            "frameworks": [
                {
                    "": "key:s label:s publisher:s address:s attribution:s",
                    "areas": ["key:s label:s"],
                    "competences": ["key:s area:s label:s published_as:s"],
                }
            ],
            "correspondence": [{"": "competence:s framework:s source:s", "closest": ["s"]}],
        },
        "board": {
            "": "generation:s partial:b count:i",
            "columns": ["s"],
            "board": [
                "key:s kind:s type:s title:s text:s organisation:s domains:s techniques:s geo:s network:s deadline:s published:s "
                "expires:s state:s result:s ideas:i votes:i"
            ],
        },
        "claims": {
            "": "generation:s indicator:s geo:s year:i release:s among:s rows:i form:s sha256:s cited:s link:s",
            "sentences": ["s"],
            "value": _CLAIMED,
            "compared": [_CLAIMED],
            "rank?": "rank:i of:i best:i worst:i",
            "disputes": ["key:s state:s since:s submitted:s"],
            "sources": [SOURCE],
        },
        "disputes": {
            "": "generation:s partial:b count:i",
            "columns": ["s"],
            "disputes": [
                "key:s indicator:s geo:s year:i value:n? flags:s? status:s release:s dataset:s source:s generation:s sha256:s text:s "
                "evidence:s submitted:s state:s since:s note:s"
            ],
        },
        "board_matches": {
            "": "generation:s partial:b count:i",
            "columns": ["s"],
            "matches": ["kind:s key:s score:n techniques:s words:s domains:s near:s"],
        },
    }
)
"""Shapes by the name of the operation."""

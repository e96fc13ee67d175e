"""What answers hold: per operation the members of its JSON and their types, from which the OpenAPI description is made.

`a:s b:n?` are members and types: s text, i whole number, n number, b true or false; `?` may be null, and so may every text
and number of a row. A list has rows of one shape, `*` stands for keys that depend on what was asked, "" for plain members.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final

from api.network_shapes import NETWORK_SHAPES, SOURCE

_LACKING: Final = {"": "geo:s", "lacks": ["s"]}
_PIECE: Final = {"s": ["n"], "t": ["n"]}
_FACILITY: Final = {
    "": "key:s organisation:s name:s organisation_name:s website:s contact_page:s state:s structure:s "
    "esfri_domain:s price_policy:s commercial_use:s commercial_rules:s country:s place:s lon:n? lat:n? "
    "precision:s nuts_2021:s nuts_2024:s source:s source_id:s confirmed:s? status:s",
    "meril_domains": ["s"],
    "techniques": ["s"],
    "access_modes": ["s"],
    "access_types": ["s"],
    "admitted": ["s"],
    "networks": ["s"],
    "other_keys": ["s"],
}

SHAPES: Final[Mapping[str, Any]] = MappingProxyType(
    {
        "oembed": "version:s type:s provider_name:s provider_url:s title:s html:s width:i height:i",
        "health": "status:s generation:s written:s indicators:i version:s",
        "indicators": {
            "": "generation:s count:i",
            "indicators": [
                {
                    "": "key:s label:s theme:s theme_label:s unit:s short_unit:s decimals:i direction:s kind:s midpoint:i? "
                    "default_nuts:s note:s first_year:i last_year:i values:i",
                    "levels": ["i"],
                    "releases": ["s"],
                    "datasets": ["key:s title:s url:s source:s licence:s attribution:s flags_available:b? note:s"],
                }
            ],
        },
        # without `q` also nuts, with it also q and certain, and of each region how it was found
        "regions": {"": "count:i", "regions": ["geo:s level:i country:s name:s?"]},
        "region": {
            "": "geo:s name:s? level:i country:s",
            "versions": ["s"],
            "successors": ["from:s to:s nuts:s share:n kind:s"],
            "predecessors": ["from:s to:s nuts:s share:n kind:s"],
        },
        "observations": {
            "": "generation:s count:i total:i next:s?",
            "columns": ["s"],
            "sources": [SOURCE],
            "successors": ["from:s to:s nuts:s share:n kind:s"],
            "observations": ["indicator:s geo:s nuts:s year:i value:n? flags:s? status:s release:s"],
        },
        "observations_datapackage": {
            "": "profile:s name:s title:s version:s created:s",
            "licenses": ["title:s path:s"],
            "sources": ["title:s path:s release:s retrieved:s attribution:s"],
            "resources": ["name:s path:s title:s description:s format:s mediatype:s bytes:i hash:s"],
        },
        "observations_csvw": "url:s",
        "revisions": {
            "": "generation:s indicator:s dataset:s before:s after:s count:i",
            "summary": {
                "": "shared:i revised:i unchanged:i new:i withdrawn:i status_changed:i flag_changed:i",
                "years": ["year:i before:i after:i revised:i new:i withdrawn:i"],
            },
            "sources": [SOURCE],
            "columns": ["s"],
            "revisions": [
                "geo:s nuts:s year:i before:n? after:n? difference:n? percent:n? flags_before:s? flags_after:s "
                "status_before:s status_after:s kind:s"
            ],
        },
        "index": {
            "": "generation:s nuts:s level:i among:s scale:s join:s count:i",
            "weights": {"*": "n?"},
            "years": {"*": "i"},
            "regions": [{"": "geo:s score:n? rank:i low:i high:i least:i most:i flags:s status:s release:s", "parts": {"*": "n?"}}],
            "left_out": [_LACKING],
            "sources": [SOURCE],
        },
        "pattern": {
            "": "generation:s indicator:s nuts:s level:i year:i moran:n? expected:n? score:n? p:n? n:i false_discovery_rate:n?",
            "islands": ["s"],
            "groups": ["kind:s size:i heart:s"],
            "sources": [SOURCE],
            "regions": ["geo:s value:n? around:n? z:n? lag:n? local:n? p:n? adjusted:n? kind:s sure:b flags:s status:s release:s"],
        },
        "similar": {
            "": "generation:s geo:s distance:s nuts:s level:i among:s home:b compared:i",
            "years": {"*": "i"},
            "weights": {"*": "n?"},
            "columns": ["s"],
            "similar": [
                {
                    "": "geo:s place:i distance:n? by_weights:n? by_indicators:n? flags:s status:s release:s",
                    "parts": ["indicator:s part:n? value:n? own:n? year:i flags:s status:s release:s"],
                }
            ],
            "own": ["indicator:s year:i value:n? flags:s status:s release:s"],
            "left_out": [_LACKING],
            "sources": [SOURCE],
        },
        "groups": {
            "": "generation:s nuts:s level:i among:s",
            "years": {"*": "i"},
            "silhouettes": {"*": "n?"},
            "groups": [{"": "group:i words:s", "high": ["s"], "low": ["s"], "means": {"*": "n?"}, "regions": ["s"]}],
            "left_out": [_LACKING],
            "sources": [SOURCE],
        },
        "trends": {
            "": "generation:s indicator:s unit:s count:i",
            "sources": [SOURCE],
            "columns": ["s"],
            "trends": [
                "geo:s start:i end:i years:i first:n? last:n? change:n? growth:n? direction:s slope:n? lower:n? upper:n? p:n? "
                "tau:n? line_start:n? line_end:n? breaks:s left_out:i flags:s? status:s release:s"
            ],
        },
        "convergence": {
            "": "generation:s indicator:s nuts:s level:i among:s left_out:i broken:i across_breaks:b flags:s? status:s release:s",
            "years": ["i"],
            "regions": ["s"],
            "sources": [SOURCE],
            "spread": ["year:i regions:i mean:n? deviation:n? variation:n?"],
            "growth?": {
                "": "regions:i years:i logarithmic:b slope:n? lower:n? upper:n? intercept:n? p:n? explained:n? speed:n? "
                "half_life:n? verdict:s",
                "points": ["geo:s start:n? end:n? level:n? growth:n? fitted:n?"],
            },
        },
        "ranks": {
            "": "generation:s count:i",
            "sources": [SOURCE],
            "columns": ["s"],
            "ranks": ["geo:s year:i value:n? flags:s status:s release:s rank:i of:i low:n? high:n? best:i worst:i"],
        },
        "compare": {
            "": "generation:s reference:s",
            "years": {"*": "i"},
            "per_1000_inhabitants": ["s"],
            "without_figures": ["s"],
            "figures": ["indicator:s geo:s year:i value:n? flags:s status:s release:s"],
            "differences": [
                "indicator:s geo:s year:i value:n? flags:s status:s release:s reference:n? difference:n? distance:n? "
                "difference_flags:s difference_status:s difference_release:s"
            ],
            "yardsticks": [
                {
                    "": "indicator:s geo:s of:s how:s value:n? flags:s status:s release:s counted:i? weight:s weight_year:i?",
                    "missing": ["s"],
                }
            ],
            "correlation?": "n:i r:n? low:n? high:n? rho:n? confidence:n?",
            "sources": [SOURCE],
        },
        "usage": {
            "": "generation:s partial:b count:i",
            "columns": ["s"],
            "metrics": {"*": "label:s counts:s kind:s"},
            "usage": [
                "facility:s name:s organisation:s place:s country:s regions:s period:s year:i? month:i? metric:s published_as:s "
                "cumulative:s group:s value:n? qualifier:s unit:s source_title:s source_address:s certainty:s remark:s status:s "
                "brought_by:s brought_on:s"
            ],
        },
        "utilisation": {
            "": "count:i simulated:b note:s?",
            "columns": ["s"],
            "left_out": ["facility:s instrument:s"],
            "utilisation": [
                "period:s facility:s region:s instrument:s group:s measure:s hours:n? available:n share:n? partial:s denominator:s status:s"
            ],
        },
        "utilisation_facilities": {
            "": "count:i simulated:b note:s?",
            "columns": ["s"],
            "left_out": ["facility:s instrument:s"],
            "utilisation": [
                "period:s facility:s region:s instrument:s group:s measure:s hours:n? available:n share:n? "
                "partial:s denominator:s status:s year:i no_shows:n? outages:n users:i industry:n?"
            ],
        },
        "utilisation_week": {
            "": "count:i simulated:b note:s?",
            "columns": ["s"],
            "utilisation": ["weekday:i hour:i hours:n? busy:n? measure:s status:s"],
        },
        "utilisation_industry": {
            "": "count:i simulated:b note:s?",
            "columns": ["s"],
            "utilisation": ["period:s region:s hours:n? served:n? share:n? measure:s status:s"],
        },
        "utilisation_seasons": {
            "": "count:i simulated:b note:s?",
            "columns": ["s"],
            "left_out": ["facility:s instrument:s"],
            "utilisation": ["facility:s month:i index:n? low:n? high:n? years:i measure:s denominator:s status:s"],
        },
        "utilisation_outlook": {
            "": "count:i simulated:b note:s? ceiling:n? denominator:s months:i reached:b month:s? earliest:s? latest:s? "
            "likelihood:n? slope:n?",
            "columns": ["s"],
            "left_out": ["facility:s instrument:s"],
            "utilisation": ["period:s share:n? level:n? low:n? high:n? facility:s ceiling:n? measure:s denominator:s status:s"],
        },
        "facilities": {"": "generation:s partial:b found:i count:i", "columns": ["s"], "facilities": [_FACILITY], "sources": [SOURCE]},
        "facility": {"": "generation:s", "facility": _FACILITY, "sources": [SOURCE]},
        "borders": [_PIECE],
        "hatching": [_PIECE],
        **NETWORK_SHAPES,
    }
)

"""How joint research projects are written down: who takes part in which project, and in which region each organisation sits."""

from typing import Final

import pyarrow as pa

KINDS: Final = ("HES", "PRC", "REC", "PUB", "OTH")
"""Types of organisation as CORDIS names them: university, company, research institute, public body, other."""

LOCATED: Final = ("town", "fp7", "largest", "")
"""How a region was found: the town lies in one region; of several towns of that name the one that FP7 had; by far the largest; not."""

_WORDS: Final = pa.dictionary(pa.int32(), pa.string())

PARTICIPATIONS: Final = pa.schema(
    [
        # CORDIS' numbers of the project and of the organisation
        ("project", pa.int32()),
        ("organisation", pa.int32()),
        # year in which the project starts, null where CORDIS does not say
        ("year", pa.int16()),
    ]
)
"""A row per project and organisation in it."""

PARTNERS: Final = pa.schema(
    [
        ("organisation", pa.int32()),
        # "" where no list of organisations has it
        ("name", pa.string()),
        ("town", pa.string()),
        ("country", _WORDS),
        ("kind", _WORDS),
        # NUTS 2 code of 2024, of 2021 in the United Kingdom; "" where the organisation was not located
        ("region", _WORDS),
        ("located", _WORDS),
    ]
)
"""A row per organisation of `PARTICIPATIONS`; its region is that of its seat, not of the place where it works."""

"""How joint research projects are written down: who takes part in which project, and in which region each organisation sits."""

from typing import Final

import pyarrow as pa

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
        # key of `data.catalogue.partnerships.KINDS`
        ("kind", _WORDS),
        # NUTS 2 code of 2024, of 2021 in the United Kingdom; "" where the organisation was not located
        ("region", _WORDS),
        # how: a town in one region alone, of several of that name the one by FP7's codes, or by far the largest; "" for not
        ("located", _WORDS),
    ]
)
"""A row per organisation of `PARTICIPATIONS`; its region is that of its seat, not of the place where it works."""

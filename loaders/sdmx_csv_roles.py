"""What the columns of SDMX-CSV are, told by their headings and never by where they stand: the standard lets them stand anywhere."""

import re
from collections.abc import Sequence
from enum import StrEnum, auto
from types import MappingProxyType
from typing import Final

from loaders.places import PLACES


class Role(StrEnum):
    """What a column is for; a title repeats the column before it in words, a key repeats the dimensions."""

    STRUCTURE = auto()
    UPDATED = auto()
    ACTION = auto()
    DIMENSION = auto()
    TIME = auto()
    VALUE = auto()
    MULTIPLIER = auto()
    FLAGS = auto()
    STATUS = auto()
    CONFIDENTIALITY = auto()
    TITLE = auto()
    KEY = auto()
    LEFT_OUT = auto()


TIME: Final = "TIME_PERIOD"
HEADINGS: Final = MappingProxyType(
    {
        "DATAFLOW": Role.STRUCTURE,
        "STRUCTURE": Role.TITLE,
        "STRUCTURE_ID": Role.STRUCTURE,
        "STRUCTURE_NAME": Role.TITLE,
        "LAST UPDATE": Role.UPDATED,
        "ACTION": Role.ACTION,
        "SERIES_KEY": Role.KEY,
        "OBS_KEY": Role.KEY,
        TIME: Role.TIME,
        "OBS_VALUE": Role.VALUE,
        "UNIT_MULT": Role.MULTIPLIER,
        "OBS_FLAG": Role.FLAGS,
        "OBS_STATUS": Role.STATUS,
        "CONF_STATUS": Role.CONFIDENTIALITY,
        "OBS_CONF": Role.CONFIDENTIALITY,
    }
)
"""Headings of the standard and of Eurostat that a reader needs, in capital or small letters."""

ATTRIBUTES: Final = frozenset(
    {
        *("DECIMALS", "OBS_COM", "COMMENT_OBS", "COMMENT_TS", "COMMENT_DSET", "PRE_BREAK_VALUE", "OBS_PRE_BREAK", "BREAKS", "OBS_EDP_WBB"),
        *("TITLE", "TITLE_COMPL", "NAT_TITLE", "DOM_SER_IDS", "COVERAGE", "AVAILABILITY", "DATA_COMP", "BASE_PER", "UNIT_INDEX_BASE"),
        *("TIME_FORMAT", "TIME_PER_COLLECT", "COLLECTION", "REF_PERIOD_DETAIL", "REPORTING_YEAR_START_DAY", "REPYEARSTART", "REPYEAREND"),
        *("EMBARGO_DATE", "EMBARGO_TIME", "VALID_FROM", "VALID_TO", "LAST_UPDATE"),
        *("COMPILING_ORG", "DISS_ORG", "SOURCE_AGENCY", "PUBL_PUBLIC", "PUBL_MU", "PUBL_ECB"),
    }
)
"""Attributes of SDMX's cross-domain concepts that say something about a value and are no part of its key."""

ONCE: Final = (Role.STRUCTURE, Role.UPDATED, Role.ACTION, Role.TIME, Role.VALUE, Role.MULTIPLIER)
_BEFORE_A_TITLE: Final = frozenset(Role) - {Role.STRUCTURE, Role.UPDATED, Role.ACTION, Role.TITLE, Role.KEY, Role.LEFT_OUT}
_SMALL: Final = re.compile(r"[a-z][A-Za-z0-9_]*")
_CAPITAL: Final = re.compile(r"[A-Z][A-Z0-9_@$-]*")


def roles(headings: Sequence[str]) -> tuple[Role, ...]:
    """Return the role of each column; dimensions are spelled in one case, other identifiers are the publisher's own columns."""
    dimension = _spelling(headings)
    result: list[Role] = []
    for heading in headings:
        result.append(_role(heading, dimension, result[-1] if result else Role.KEY))
    return tuple(result)


def named_roles(headings: Sequence[str]) -> tuple[Role, ...]:
    """Return the role of each column of a file whose headings are names: what is no identifier is a dimension."""
    known = (HEADINGS.get(heading) for heading in headings)
    other = (Role.LEFT_OUT if heading in ATTRIBUTES or _CAPITAL.fullmatch(heading) else Role.DIMENSION for heading in headings)
    return tuple(role or rest for role, rest in zip(known, other, strict=True))


def _role(heading: str, dimension: re.Pattern[str], before: Role) -> Role:
    if role := HEADINGS.get(heading.upper()):
        return role
    if heading in ATTRIBUTES:
        return Role.LEFT_OUT
    if dimension.fullmatch(heading):
        return Role.DIMENSION
    identifier = _SMALL.fullmatch(heading) or _CAPITAL.fullmatch(heading)
    return Role.LEFT_OUT if identifier or before not in _BEFORE_A_TITLE else Role.TITLE


def _spelling(headings: Sequence[str]) -> re.Pattern[str]:
    """Small letters, as Eurostat spells dimensions, or capital ones: as the place is spelled, or any heading where there is none."""
    for spelling in (_SMALL, _CAPITAL):
        if any(spelling.fullmatch(heading) and heading.lower() in PLACES for heading in headings):
            return spelling
    return _SMALL if any(_SMALL.fullmatch(heading) for heading in headings) else _CAPITAL

"""Codes of Eurostat's list: what is a region, what is none."""

import pytest

from data.geo_codes import is_aggregate, is_extra_regio, is_region
from data.schema import AGGREGATE_LEVEL, level_of
from data.store import current
from loaders.known_codes import unknown_codes

AGGREGATES = """
    EU EU6 EU9 EU10 EU12 EU15 EU25 EU27 EU28 EU27_2007 EU27_2020 EU_V EU27_2020_IS_K
    EA EA11 EA12 EA13 EA15 EA16 EA17 EA18 EA19 EA20 EA21 EA_V
    EEA EEA18 EEA25 EEA28 EEA30 EEA31 EEA30_2007 EFTA EU27_2020_EFTA
    CC5 CC8 CC12 CC13 CEC5 NMS10 NMS12 NMS13 CPC1 ACC10
    EUR EXT ROW OTHER WORLD TOTAL EXT_EU27_2020 EXT_EA19 INT_EU27_2020 ROW_NAL
    AFR AME ASI OCE OECD OPEC ASEAN G7 G20 NSP UNK CN_X_HK DE_TOT
    """


@pytest.mark.parametrize("geo", AGGREGATES.split())
def test_groups_of_countries_are_no_regions_and_known(geo: str) -> None:
    assert is_aggregate(geo)
    assert level_of(geo) == AGGREGATE_LEVEL
    assert unknown_codes([geo], ()) == []


@pytest.mark.parametrize("geo", ["FRZ", "FRZZ", "FRZZZ", "CZZ", "CZZZ", "ALX", "ALXX", "ALXXX", "XKX"])
def test_what_lies_in_no_region_is_none_and_known(geo: str) -> None:
    assert is_extra_regio(geo)
    assert not is_aggregate(geo)
    assert level_of(geo) == AGGREGATE_LEVEL
    assert unknown_codes([geo], ()) == []


@pytest.mark.parametrize(
    ("geo", "level"),
    [
        *(("PL", 0), ("EE", 0), ("RO", 0), ("ME", 0), ("XK", 0), ("NA", 0), ("CC", 0), ("MD", 0), ("US", 0), ("FX", 0)),
        *(("EE0", 1), ("EE00", 2), ("EE00A", 3), ("RO1", 1), ("ME00", 2), ("FRY1", 2), ("PT1C", 2), ("CZ0", 1), ("CH0", 1)),
        *(("AT00", 2), ("PL90", 2), ("EL1", 1), ("UKN0A", 3), ("BG31", 2), ("UKZ11", 3)),
    ],
)
def test_countries_and_regions_have_the_level_of_their_length(geo: str, level: int) -> None:
    assert level_of(geo) == level
    assert not is_aggregate(geo)


@pytest.mark.parametrize("geo", ["", "P", "PL2222", "pl22", "Total", "PL-22", "PL 2", "0180", "Pl", "1P", "Łó"])
def test_anything_else_is_no_region(geo: str) -> None:
    assert not is_region(geo)
    assert level_of(geo) == AGGREGATE_LEVEL


def test_every_region_of_every_version_keeps_its_level() -> None:
    regions = current().regions()
    wrong = regions[regions["geo"].map(level_of) != regions["level"]]
    assert wrong.empty
    assert len(regions) > 5_800

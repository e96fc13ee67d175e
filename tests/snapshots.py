"""A small snapshot with invented but plausible figures, so that tests do not hang on the embedded ones."""

import hashlib
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import shapely

from data.directory import FACILITIES
from data.manifest import NAME, Entry, Manifest, Release
from data.partnerships import PARTICIPATIONS, PARTNERS
from data.schema import CHANGES, NUTS_VERSIONS, OBSERVATIONS, REGIONS, WEIGHTS, level_of
from loaders import coverage
from tests.facilities import facility

OLD, NEW = "2026-02-10", "2026-05-20"
YEARS = range(2019, 2024)

_REGIONS = {
    "AT": "Österreich",
    "AT1": "Ostösterreich",
    "AT13": "Wien",
    "AT130": "Wien",
    "ES": "España",
    "ES6": "Sur",
    "ES61": "Andalucía",
    "FR": "France",
    "FRD": "Normandie",
    "FRD1": "Basse-Normandie <calvados & co>",
    "IT": "Italia",
    "ITC": "Nord-Ovest",
    "ITC3": "Liguria",
    "NL": "Nederland",
    "NL3": "West-Nederland",
    "PL": "Polska",
    "PL2": "Makroregion południowy",
    "PL21": "Małopolskie",
    "PL213": "Miasto Kraków",
    "PL22": "Śląskie",
    "PL22A": "Katowicki",
    "PL84": "Podlaskie",
}
_UTRECHT = {"2016": "NL31", "2021": "NL31", "2024": "NL35"}

_LINK = {"from_nuts": "2021", "to_nuts": "2024", "level": 2, "from_geo": "NL31", "to_geo": "NL35"}
_SHARED = {"area_km2": 1560.0, "population_2011": 1_262_245.0, "population_2021": 1_360_452.0}

# geo, first value, yearly step: value = first + step * (year - 2019)
_GERD = (
    ("AT", 3.0, 0.05),
    ("PL", 1.3, 0.06),
    ("AT13", 3.6, 0.07),
    ("ES61", 0.9, 0.02),
    ("ITC3", 1.4, 0.01),
    ("NL31", 2.3, 0.0),
    ("NL35", 2.4, 0.03),
    ("PL21", 2.1, 0.1),
    ("PL22", 1.0, 0.04),
    ("PL84", 0.5, 0.02),
    ("MD", 0.24, -0.01),
    ("EU27_2020", 2.2, 0.02),
)
_RIS = (("AT13", 130.0, 2.0), ("ITC3", 100.0, 0.0), ("PL21", 84.0, 1.5), ("PL22", 62.0, 1.0), ("ES61", 71.0, 0.5))
_PEOPLE = (
    ("PL", 37_970_000.0, -60_000.0),
    ("PL22", 4_500_000.0, -20_000.0),
    ("PL22A", 740_000.0, -4_000.0),
    ("PL213", 770_000.0, 2_000.0),
    ("AT130", 1_890_000.0, 15_000.0),
    ("NL31", 1_340_000.0, 10_000.0),
)
_FACILITIES = [
    facility(
        "meril.beam",
        name="Beam <script>alert(1)</script>",
        techniques=["Lasers", "=cmd|' /C calc'!A0"],
        meril_domains=["engineering_and_energy"],
        commercial_use="open",
        country="PL",
        place="Gliwice",
        lon=18.67,
        lat=50.29,
        precision="site",
        nuts_2021="PL22A",
        nuts_2024="PL22A",
        source="meril",
    ),
    facility("meril.sea", name="=HYPERLINK(sea)", country="NL", place="Utrecht", precision="country", lon=5.0, lat=52.0, source="meril"),
    facility(
        "meril.sky", name="Sky", country="NL", place="Utrecht", precision="place", lon=5.12, lat=52.09, nuts_2024="NL350", source="meril"
    ),
]


_PARTNERS = [
    {
        "organisation": number,
        "name": name,
        "town": "",
        "country": country,
        "kind": kind,
        "region": region,
        "located": "town" if region else "",
    }
    for number, name, country, kind, region in (
        (1, "=Invented <b>University</b>", "PL", "HES", "PL22"),
        (2, "Invented Works", "AT", "PRC", "AT13"),
        (3, "Invented Institute", "NL", "REC", "NL35"),
        (4, "", "PL", "PUB", ""),
    )
]


def write_snapshot(folder: Path, generation: str = "made-up-1") -> Path:
    """A valid snapshot folder: three indicators, two releases of one, borders of three NUTS versions; returns it."""
    folder.mkdir(parents=True, exist_ok=True)
    newest = list(_rows(_GERD, "tgs00042", NEW))
    older = [row | {"value": row["value"] and round(row["value"] - 0.1, 2), "release": OLD} for row in newest if row["year"] < 2023]
    indicators = {
        "gerd_pct_gdp": _write(folder, "gerd_pct_gdp", OBSERVATIONS, newest + older, ("tgs00042", OLD), ("tgs00042", NEW)),
        "ris_index": _write(folder, "ris_index", OBSERVATIONS, _rows(_RIS, "ris", "2025-07-15", None), ("ris", "2025-07-15")),
        "population": _write(
            folder,
            "population",
            OBSERVATIONS,
            _rows(_PEOPLE, "demo_r_pjangrp3", "2023-02-22"),
            ("demo_r_pjangrp3", "2023-02-22"),
        ),
    }
    tables = {
        "regions": _write(folder, "regions", REGIONS, [row for row, _ in _all_regions()]),
        "shapes_countries": _save(folder, "shapes_countries", _borders("other")),
        "changes": _write(folder, "changes", CHANGES, [_LINK | {"to_geo": None, "kind": "boundary_shift", "note": ""}]),
        "facilities_meril": _write(folder, "facilities_meril", FACILITIES, _FACILITIES, ("meril_2018", "2018")),
        "participations_h2020": _write(folder, "participations", PARTICIPATIONS, _taking_part()),
        "partners_h2020": _write(folder, "partners", PARTNERS, _PARTNERS, ("cordis_h2020", "2020-12-14")),
        "weights": _write(folder, "weights", WEIGHTS, [_LINK | _SHARED]),
    }
    for version in NUTS_VERSIONS:
        tables[f"shapes_{version}"] = _save(folder, f"shapes_{version}", _borders(version))
    manifest = Manifest(generation, "2026-11-20T12:00:00Z", indicators, tables)
    (folder / NAME).write_text(manifest.to_json(), encoding="utf-8")
    return folder


def _rows(figures: Iterable[tuple[str, float, float]], dataset: str, release: str, flags: str | None = "") -> Iterable[dict[str, object]]:
    """A row per figure and year; of the figures with flags, AT13 is confidential in 2022 and PL22's last is provisional."""
    for geo, first, step in figures:
        for year in YEARS:
            hidden = flags is not None and (geo, year) == ("AT13", 2022)
            provisional = flags is not None and (geo, year) == ("PL22", 2023)
            yield {
                "geo": geo,
                "nuts": "other" if geo == "MD" or "_" in geo else "2021" if geo == "NL31" else "2024",
                "year": year,
                "value": None if hidden else round(first + step * (year - 2019), 3),
                "flags": "p" if provisional else flags,
                "status": "confidential" if hidden else "reported",
                "release": release,
                "dataset": dataset,
            }


def _taking_part() -> Iterable[dict[str, object]]:
    for project, year, *organisations in ((1, 2015, 1, 2, 3), (2, 2018, 1, 3, 4), (3, 2018, 2), (4, None, 1, 2)):
        yield from ({"project": project, "organisation": organisation, "year": year} for organisation in organisations)


def _all_regions() -> list[tuple[dict[str, object], shapely.Polygon]]:
    """Every region with its borders: a square of one degree, one beside the other."""
    rows = [_region("MD", "other", "Moldova", 30)]
    for version in NUTS_VERSIONS:
        named = _REGIONS | {_UTRECHT[version]: "Utrecht"}
        rows += [_region(geo, version, name, at) for at, (geo, name) in enumerate(sorted(named.items()))]
    return rows


def _region(geo: str, nuts: str, name: str, west: int) -> tuple[dict[str, object], shapely.Polygon]:
    return {"geo": geo, "nuts": nuts, "level": level_of(geo), "country": geo[:2], "name": name}, shapely.box(west, 45, west + 1, 46)


@cache
def _borders(nuts: str) -> pa.Table:
    rows, shapes = zip(*((row, shape) for row, shape in _all_regions() if row["nuts"] == nuts), strict=True)
    return coverage.table(rows, shapes)


def _write(folder: Path, key: str, schema: pa.Schema, rows: Iterable[dict[str, object]], *releases: tuple[str, str]) -> Entry:
    table = pa.Table.from_pylist(list(rows), schema=pa.schema([_plain(field) for field in schema])).cast(schema)
    return _save(folder, key, table, *releases)


def _save(folder: Path, key: str, table: pa.Table, *releases: tuple[str, str]) -> Entry:
    path = folder / f"{key}.parquet"
    pq.write_table(table, path, compression="zstd")
    counted = tuple(
        Release(
            dataset,
            release,
            _count(table, dataset, release),
            "2026-11-20",
            "Eurostat" if dataset != "ris" else "European Commission, Regional Innovation Scoreboard",
            f"https://example.org/{dataset}",
            "CC BY 4.0",
            dataset != "ris",
            f"{dataset}.tsv",
            "0" * 64,
        )
        for dataset, release in releases
    )
    return Entry(path.name, table.num_rows, hashlib.sha256(path.read_bytes()).hexdigest(), counted)


def _plain(field: pa.Field) -> pa.Field:
    """The field with strings written out, which is how rows of Python strings arrive."""
    return pa.field(field.name, pa.string()) if pa.types.is_dictionary(field.type) else field


def _count(table: pa.Table, dataset: str, release: str) -> int:
    if "dataset" not in table.column_names:
        return table.num_rows
    frame = table.to_pandas()
    return int(((frame["dataset"] == dataset) & (frame["release"] == release)).sum())

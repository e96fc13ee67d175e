"""The five key indicators of a region, out of the table of its profile, and those of several regions side by side."""

from collections.abc import Callable, Mapping
from typing import Final

from data.catalogue import INDICATORS
from data.language import translations
from exports.briefs.address import at
from exports.briefs.model import Read, Section
from exports.exhibits.model import Exhibit, TextTable, View

MOST: Final = 5
KEYS: Final = (
    *("gerd_pct_gdp", "rd_personnel_pct_employment", "tertiary_25_64_pct", "ris2023_index", "gdp_pps_pct_eu"),
    *("unemployment_rate_pct", "epo_patents_per_mio_inhabitants", "employment_rate_pct", "population"),
)
"""Money, people, skills, innovation and wealth, then what takes their place where a region has no such value."""

_NONE: Final = "–"
Row = Mapping[str, str]


def answer(view: View) -> Exhibit:
    """Return the first answer of a view, an empty one where the page shows none."""
    return next((one for one in view.exhibits if not one.nothing), Exhibit())


def table_of(exhibit: Exhibit, key: str) -> TextTable | None:
    """Return the table of an answer that has a key, None where it has none."""
    return next((table for table in exhibit.tables if table.key == key), None)


def rows(profile: View) -> dict[str, Row]:
    """Return the key indicators of a profile by their key: texts by the untranslated headings of its table; at most `MOST`."""
    table = table_of(answer(profile), "profile")
    if table is None:
        return {}
    _ = translations(profile.language).gettext
    heads = dict(zip(table.columns, table.columns, strict=True)) | {_(head): head for head in HEADS}
    by_label = {row[0]: {heads[column]: cell for column, cell in zip(table.columns, row, strict=True)} for row in table.rows}
    labels = {key: _(INDICATORS[key].label) for key in (*KEYS, *INDICATORS)}
    return {key: by_label[label] for key, label in labels.items() if label in by_label and key in _first(labels, by_label)}


def _first(labels: Mapping[str, str], by_label: Mapping[str, Row]) -> list[str]:
    return [key for key, label in labels.items() if label in by_label][:MOST]


HEADS: Final = ("Indicator", "Unit", "Latest value", "Year", "EU rank", "Rank range", "Country", "EU", "Trend", "Remark", "Release")
"""Headings of the table of a profile that are the same for every region, as they stand in the source of the texts."""


def of_region(profile: View) -> Section | None:
    """Return a line per key indicator: value with year, rank and its range, peers, country, EU and trend; None without a value."""
    listed = list(rows(profile).values())
    if not listed:
        return None
    _ = translations(profile.language).gettext
    remarks = Remarks()
    peers = [head for head in listed[0] if head not in HEADS][:1]
    columns = [_("Indicator"), _("Latest value"), _two(_("EU rank"), _("Rank range")), *peers, _("Country"), _("EU"), _("Trend")]
    cells = [
        [
            _two(row["Indicator"], row["Unit"]),
            _two(row["Latest value"], row["Year"], remarks.number(row["Remark"])),
            _two(row["EU rank"], row["Rank range"].strip(_NONE)),
            *(row[head] for head in peers),
            # how a value was calculated stands behind it, after the first space that may break a line
            *(_two(*row[head].split(" ", 1)) for head in ("Country", "EU")),
            row["Trend"],
        ]
        for row in listed
    ]
    kept = [place for place in range(len(columns)) if any(row[place] not in ("", _NONE) for row in cells)]
    table = TextTable(
        caption=_("Key indicators"),
        columns=[columns[place] for place in kept],
        rows=[[row[place] for place in kept] for row in cells],
        figures=columns[1:-1],
    )
    return Section(heading=_("Key indicators"), tables=[table], notes=remarks.notes())


def of_regions(heading: str, names: Mapping[str, str], profile_of: Callable[[str], View], language: str) -> Section | None:
    """Return a line per region (names by code) with its value in each of five indicators, and below it year and rank range."""
    _ = translations(language).gettext
    found = {code: rows(profile_of(code)) for code in names}
    counts = {key: sum(key in of for of in found.values()) for key in KEYS}
    most = sorted((key for key in KEYS if counts[key]), key=lambda key: -counts[key])[:MOST]
    keys, remarks = [key for key in KEYS if key in most], Remarks()
    columns = [_("Region"), *(_two(_(INDICATORS[key].label), _(INDICATORS[key].unit)) for key in keys)]
    cells = [[_two(name, code), *(_value(found[code].get(key), remarks) for key in keys)] for code, name in names.items()]
    table = TextTable(caption=heading, columns=columns, rows=cells, figures=columns[1:])
    below = _("Below each value: year and rank range among EU regions.")
    return Section(heading=heading, texts=[below], tables=[table], notes=remarks.notes()) if keys else None


class Remarks:
    """Remarks on values, numbered as they come, so that a table has numbers and the notes below it the words."""

    def __init__(self) -> None:
        self._numbers: dict[str, str] = {}

    def number(self, remark: str) -> str:
        """Return the number of a remark in brackets, "" for none."""
        return self._numbers.setdefault(remark, f"({len(self._numbers) + 1})") if remark else ""

    def notes(self) -> list[str]:
        """Return each remark behind its number."""
        return [f"{number} {remark}" for remark, number in self._numbers.items()]


def _value(row: Row | None, remarks: Remarks) -> str:
    if row is None:
        return _NONE
    ranks = row["Rank range"].strip(_NONE).partition(" ")[0]
    return _two(row["Latest value"], row["Year"], ranks, remarks.number(row["Remark"]))


def _two(first: str, *second: str) -> str:
    """A cell whose second line explains the first."""
    below = " · ".join(part for part in second if part)
    return f"{first}\n{below}" if below else first


def profiles(read: Read, network: Mapping[str, str]) -> Callable[[str], View]:
    """Return what reads the profile of a region, by its code."""
    return lambda code: read(at("profile", region=code, **network))

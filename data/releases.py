"""Which releases of a table stand side by side, and how their dates read in a sentence."""

from datetime import date
from typing import Final

from babel.dates import format_date

from data.catalogue import DATASETS, INDICATORS
from data.catalogue.model import N_
from data.language import translations
from data.manifest import Manifest, Release
from data.schema import UNDATED, release_order

_FEWEST = 2
_UNKNOWN = N_("an unknown date")
# patterns of CLDR by the length of a release: year, month, day
_LONG: Final = {4: "y", 7: "MMMM y", 10: "d MMMM y"}
_SHORT: Final = {7: "MMMM", 10: "d MMMM"}


def comparable(manifest: Manifest, indicator: str) -> dict[str, tuple[str, ...]]:
    """Return datasets of an indicator with two releases or more: their releases, newest first, the leading dataset first."""
    if indicator not in manifest.indicators:
        return {}
    held = manifest.indicators[indicator].releases
    result = {key: {one.release for one in held if one.dataset == key and one.rows} for key in INDICATORS[indicator].datasets}
    return {key: tuple(sorted(releases, key=release_order, reverse=True)) for key, releases in result.items() if len(releases) >= _FEWEST}


def remark(release: Release) -> str:
    """Return what is to be known of a release, untranslated, "" for nothing: how it came without flags, or the dataset's note."""
    dataset = DATASETS[release.dataset]
    return dataset.note if release.flags_available else dataset.resaved or dataset.note


def between(before: str, after: str, language: str) -> tuple[str, str]:
    """Return two releases as a sentence names them ("February", "May 2026"): the year once where both are of the same one."""
    same = before[:4] == after[:4] and len(before) == len(after) and len(before) in _SHORT
    return _spoken(before, language, _SHORT if same else _LONG), _spoken(after, language, _LONG)


def _spoken(release: str, language: str, patterns: dict[int, str]) -> str:
    if release == UNDATED:
        return translations(language).gettext(_UNKNOWN)
    numbers = [int(part) for part in release.split("-")]
    return str(format_date(date(*[*numbers, 1, 1][:3]), patterns[len(release)], locale=language))

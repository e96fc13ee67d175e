"""What is said of rows beside them, in every format alike: sources, licences, release, query, NUTS versions, and what was done to them."""

import json
from typing import Any, Final

import pandas as pd

from data.catalogue import FLAGS, INDICATORS, SOURCES, STATUS_LABELS
from data.catalogue.model import N_
from data.language import translations
from data.schema import COLUMNS
from exports.extract import Extract
from exports.simulated import mark
from exports.sources import sources_of

TITLE: Final = "Regioscope"
HEADINGS: Final = {
    "indicator": N_("Key of the indicator."),
    "geo": N_("Code of the region as the source publishes it."),
    "nuts": N_("Newest NUTS version that has this code; other if none has it."),
    "year": N_("Year."),
    "value": N_("Value in the unit of the indicator; empty if there is none."),
    "flags": N_("Letters that the source set; empty if it set none or if its flags are not available."),
    "status": N_("Whether the value is reported, missing, confidential, not applicable, converted, calculated or simulated."),
    "release": N_("Date on which the source published the value."),
}
"""What each public column says."""

_NOTES: Final = {
    "confidential": N_("Rows with the status confidential have no value: the source does not publish it."),
    "missing": N_("Rows with the status missing have no value: the source lists them as not available."),
    "recoded": N_(
        "Rows with the status recoded are converted from codes of another NUTS version with population weights of the "
        "Joint Research Centre."
    ),
    "derived": N_("Rows with the status derived are calculated from other data."),
}
LOST: Final = N_("flags not available")
"""Words in place of flags that never reached us."""

_FLAGS_LOST: Final = N_("For some rows, flags are not available: the file that was read did not include them.")


def statuses(frame: pd.DataFrame) -> list[str]:
    """Return the statuses that occur in the rows, in the order of the catalogue."""
    present = set(frame["status"].unique())
    return [status for status in STATUS_LABELS if status in present]


def notes(frame: pd.DataFrame, language: str) -> list[str]:
    """Return sentences on what must be known of rows with a status and flags, in a language; each status once is enough."""
    gettext, present = translations(language).gettext, statuses(frame)
    said = [gettext(note) for status, note in _NOTES.items() if status in present]
    lost = [gettext(_FLAGS_LOST)] if frame["flags"].isna().any() else []
    return [*([mark(language)] if "simulated" in present else []), *said, *lost]


def attributions(extract: Extract) -> list[str]:
    """Return whom to credit, each once, as the publishers ask to be named."""
    return list(dict.fromkeys(sources_of(extract.frame, extract.store.manifest)["attribution"]))


def about(extract: Extract, *, drawn: bool = False) -> dict[str, Any]:
    """Return what is said of the rows as plain JSON: generation, query, indicators, sources, NUTS versions, statuses, flags, notes.

    With `drawn` also the NUTS version of the boundaries and whom these are from.
    """
    frame, manifest = extract.frame, extract.store.manifest
    gettext = translations(extract.language).gettext
    letters = sorted({letter for flags in frame["flags"].dropna().unique() for letter in flags})
    return {
        "title": TITLE,
        "generation": manifest.generation,
        "written": manifest.written,
        "query": extract.filters,
        "rows": len(frame),
        "indicators": {key: _indicator(key, gettext) for key in frame["indicator"].unique()},
        "nuts": sorted(str(nuts) for nuts in frame["nuts"].unique()),
        "statuses": {status: gettext(STATUS_LABELS[status]) for status in statuses(frame)},
        "flags": {letter: gettext(FLAGS[letter].label) if letter in FLAGS else letter for letter in letters},
        "notes": notes(frame, extract.language),
        "sources": sources_of(frame, manifest).to_dict("records"),
        **({"boundaries": _boundaries(extract, gettext)} if drawn else {}),
    }


def as_text(extract: Extract, *, drawn: bool = False) -> str:
    """Return the same as JSON text."""
    return json.dumps(about(extract, drawn=drawn), ensure_ascii=False, allow_nan=False)


def columns(language: str) -> dict[str, str]:
    """Return what each public column says."""
    return {name: translations(language).gettext(HEADINGS[name]) for name in COLUMNS}


def _boundaries(extract: Extract, gettext: Any) -> dict[str, str]:
    gisco = SOURCES["gisco"]
    terms = {"licence": gettext(gisco.licence), "licence_url": gisco.licence_url, "attribution": gettext(gisco.attribution)}
    return {"nuts": extract.boundaries, "source": gisco.name, **terms, "note": gettext(gisco.note)}


def _indicator(key: str, gettext: Any) -> dict[str, Any]:
    row = INDICATORS[key]
    return {"label": gettext(row.label), "unit": gettext(row.unit), "note": gettext(row.note) if row.note else ""}

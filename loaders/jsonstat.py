"""JSON-stat 2.0, as Eurostat's statistics API answers: a cube of values and statuses by position.

A row is a position that carries a value or a status, or whose code the answer says to have no data; in a dense list of
values, also one that says null. What a sparse answer leaves out otherwise is not listed, since its cube is the product of
all codes, published together or not.
"""

import datetime
import math
import re
from typing import Any, Final

import numpy as np
import pyarrow as pa

from data.errors import SourceDown, UnreadableFile
from loaders import assemble, jsonstat_statuses, keys, strict_json
from loaders.assemble import About, Columns
from loaders.jsonstat_axes import Axis, axes_of
from loaders.jsonstat_cube import statuses_of, values_of, without_data
from loaders.places import place_of
from loaders.strict_json import whole
from loaders.table import Table

HEADER: Final = re.compile(rb"\s*\{")
"""First bytes of such a file; an error of the service begins alike and is told apart when read."""

_TIME: Final = "time"
_TIMES: Final = (_TIME, "time_period")
_UPDATED: Final = re.compile(r"(?P<day>[0-9]{4}-[0-9]{2}-[0-9]{2})(?:[T ][0-9:.,]*(?:Z|[-+][0-9:]*)?)?")


def read(raw: bytes, name: str) -> Table:
    """Return a `Table` with a row per listed position in the cube's order.

    Raises `UnreadableFile`, or `SourceDown` for "try again later".
    """
    answer = _parsed(raw, name)
    refuse_other_answers(answer, name)
    given = axes_of(answer, name)
    axes, place = _with_names(given, answer, name)
    size = math.prod(len(axis.codes) for axis in axes)
    valued, values = values_of(answer, size, name)
    marked, statuses = statuses_of(answer, size, valued, name)
    nothing = without_data(answer, given, name)
    listed = np.union1d(valued, np.union1d(marked, nothing) if len(nothing) else marked)
    every = np.full(len(listed), np.nan)
    every[np.searchsorted(listed, valued)] = values
    flags, confidentiality = jsonstat_statuses.columns(np.searchsorted(listed, marked), statuses, every, name)
    codes = _codes(listed, axes)
    time = codes.pop(_TIME)
    series = keys.distinct(keys.codes(tuple(codes.values()), len(listed)))
    about = About("JSON-stat 2.0", _dataset(answer), _release(answer, name), place)
    return assemble.table(name, Columns(codes, time, every, flags, confidentiality, series), about)


def _parsed(raw: bytes, name: str) -> dict[str, Any]:
    try:
        answer = strict_json.parsed(raw)
    except ValueError as error:
        raise UnreadableFile(f"{name} is not valid JSON ({error}): expected a JSON-stat 2.0 dataset; fetch it again.") from None
    return answer if isinstance(answer, dict) else {}


def _with_names(given: tuple[Axis, ...], answer: dict[str, Any], name: str) -> tuple[tuple[Axis, ...], str]:
    """The axes in small letters, the one of time called time, and the name of the one of places, "" where there is none."""
    called = [axis.name.lower() for axis in given]
    times = _roles(answer, _TIME, called, name) or [word for word in _TIMES if word in called][:1]
    if len(times) != 1:
        raise UnreadableFile(f"{name} has no one dimension for time among {', '.join(called)}: expected one; choose a table with periods.")
    called[called.index(times[0])] = _TIME
    if len(set(called)) < len(called):
        raise UnreadableFile(f"{name} has a dimension twice among {', '.join(called)}: expected each once; fetch it again.")
    others = [word for word in called if word != _TIME]
    places = _roles(answer, "geo", others, name)
    place = places[0] if len(places) == 1 else place_of(places or others)
    return tuple(Axis(call, axis.codes) for call, axis in zip(called, given, strict=True)), place


def _roles(answer: dict[str, Any], part: str, called: list[str], name: str) -> list[str]:
    """Names in small letters of the dimensions that play a part, [] where the answer gives none."""
    role = answer.get("role") or {}
    given = role.get(part) or [] if isinstance(role, dict) else None
    names = [given] if isinstance(given, str) else given
    if not (isinstance(names, list) and all(isinstance(one, str) and one.lower() in called for one in names)):
        raise UnreadableFile(f"{name} has a role {part} of another form: expected names among {', '.join(called)}; fetch it again.")
    return [one.lower() for one in names]


def _codes(listed: np.ndarray, axes: tuple[Axis, ...]) -> dict[str, pa.DictionaryArray]:
    if not len(listed):
        return {axis.name: pa.DictionaryArray.from_arrays(pa.array([], pa.int32()), pa.array(axis.codes, pa.string())) for axis in axes}
    places = np.unravel_index(listed, [len(axis.codes) for axis in axes])
    return {
        axis.name: pa.DictionaryArray.from_arrays(pa.array(at, pa.int32()), pa.array(axis.codes, pa.string()))
        for axis, at in zip(axes, places, strict=True)
    }


def _dataset(answer: dict[str, Any]) -> str:
    extension = answer.get("extension")
    code = extension.get("id") if isinstance(extension, dict) else None
    return code.partition("$")[0].lower() if isinstance(code, str) else ""


def _release(answer: dict[str, Any], name: str) -> str:
    """ISO date of the update, "" where the answer says none."""
    updated = answer.get("updated")
    if updated is None or updated == "":
        return ""
    match = _UPDATED.fullmatch(updated) if isinstance(updated, str) else None
    try:
        return datetime.date.fromisoformat(match["day"] if match else "").isoformat()
    except ValueError:
        raise UnreadableFile(
            f"{name} says it was updated {str(updated)[:40]!r}: expected a date such as 2026-03-18T23:00:00+0100; fetch it again."
        ) from None


_EXPECTED: Final = "expected a JSON-stat 2.0 dataset"


def refuse_other_answers(answer: dict[str, Any], name: str) -> None:
    """Raise `SourceDown` for "later" answers, `UnreadableFile` for refusals and other content, nothing for a dataset."""
    for report in _reports(answer.get("warning")):
        raise SourceDown(f"{name} holds the service's notice {_label(report)}: {_EXPECTED}; ask again later.")
    for report in _reports(answer.get("error")):
        if (whole(report.get("status")) or 0) >= 500:
            raise SourceDown(f"{name} holds the service's error {_label(report)}: {_EXPECTED}; ask again later.")
        raise UnreadableFile(f"{name} holds the service's error {_label(report)}: {_EXPECTED}; change the request and fetch it again.")
    if str(answer.get("type")) in {"FeatureCollection", "Feature", "Topology"}:
        raise UnreadableFile(f"{name} holds borders (GeoJSON): {_EXPECTED} or another statistical table.")
    if answer.get("class") != "dataset" or str(answer.get("version")) != "2.0":
        raise UnreadableFile(f"{name} is JSON without class dataset and version 2.0: {_EXPECTED}; fetch the table as JSON-stat.")


def _reports(said: Any) -> list[dict[str, Any]]:
    reports = said if isinstance(said, list) else [said]
    return [{"label": report} if isinstance(report, str) else report for report in reports if isinstance(report, dict | str)]


def _label(report: dict[str, Any]) -> str:
    return f"{report.get('status', '')} {report.get('label', 'without a label')}".strip().rstrip(".")

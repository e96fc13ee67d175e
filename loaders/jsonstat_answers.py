"""Answers in JSON that are no dataset: errors and postponements of the services, borders, anything else."""

from typing import Any, Final

from data.errors import SourceDown, UnreadableFile
from loaders.strict_json import whole

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

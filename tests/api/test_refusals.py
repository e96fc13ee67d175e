"""What a refusal says: nothing of the server's folders and database, which its log has."""

import json
import logging
from pathlib import Path

import pytest

from api.refusals import problem_of
from data.errors import NotThere, NotValid, SnapshotDamaged, WorkspaceDown
from data.manifest import NAME


@pytest.mark.parametrize("error", [SnapshotDamaged("/srv/secret/x.parquet is gone."), WorkspaceDown("postgresql://u@db.example is down.")])
def test_places_of_the_server_are_logged_and_not_told(error: SnapshotDamaged | WorkspaceDown, caplog: pytest.LogCaptureFixture) -> None:
    problem = problem_of(error)
    assert (problem.status, "secret" in problem.detail, "example" in problem.detail) == (503, False, False)
    assert str(error) in caplog.text
    assert caplog.records[0].levelno == logging.ERROR


@pytest.mark.parametrize(("error", "status"), [(NotThere("No such key."), 404), (NotValid("Not in that form."), 422)])
def test_what_the_asker_can_mend_is_told(error: NotThere | NotValid, status: int, caplog: pytest.LogCaptureFixture) -> None:
    problem = problem_of(error)
    assert (problem.status, problem.detail, caplog.text) == (status, str(error), "")


@pytest.mark.parametrize("damage", ["gone", "not json", "no file", "file is a number", "file is a folder", "changed file", "file is gone"])
@pytest.mark.parametrize("path", ["health", "observations?indicator=gerd_pct_gdp"])
def test_whatever_is_wrong_with_the_snapshot_the_answer_is_503_without_a_path(get, snapshot: Path, damage: str, path: str) -> None:
    manifest, kept = snapshot / NAME, (snapshot / NAME).read_bytes()
    raw = json.loads(kept)
    entry = raw["indicators"]["gerd_pct_gdp"]
    figures = snapshot / entry["file"]
    content = figures.read_bytes()
    try:
        raw["generation"] = f"other-{damage}".replace(" ", "-")
        entry["file"] = {"no file": None, "file is a number": 5, "file is a folder": "tables"}.get(damage, entry["file"])
        manifest.write_text("{" if damage == "not json" else json.dumps(raw))
        if damage == "changed file":
            figures.write_bytes(b"x")
        if damage == "file is gone":
            figures.unlink()
        if damage == "gone":
            manifest.unlink()
        answer = get(path)
    finally:
        manifest.write_bytes(kept)
        figures.write_bytes(content)
    assert answer.status_code == 503, answer.text
    assert str(snapshot) not in answer.text
    assert ".parquet" not in answer.text


@pytest.mark.parametrize("weights", ["1e308,1e308", "1e400,1", "1e-320,1", "1e200,1e-200", "-1e308,1", "inf,1", "nan,1"])
@pytest.mark.parametrize("path", ["index", "similar", "groups", "groups.geojson"])
def test_numbers_whose_sums_are_not_finite_are_refused(get, path: str, weights: str) -> None:
    asked = {"geo": "PL22"} if path == "similar" else {}
    answer = get(path, indicator=["gerd_pct_gdp", "ris_index"], weights=weights, **asked)
    assert answer.status_code == 422
    assert "weights must be" in answer.json()["detail"]


@pytest.mark.parametrize("breaks", ["1e308,2e308", "1e-300,1", "-1e16,1"])
def test_limits_that_no_figure_has_are_refused(get, breaks: str) -> None:
    assert get("layers/gerd_pct_gdp.geojson", method="own", breaks=breaks).status_code == 422

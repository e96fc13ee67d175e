"""Competence surveys over HTTP: published cells, and the frameworks with how their competences correspond."""

from collections.abc import Callable
from typing import Annotated, Any, Final

from pydantic import Field

from api import formats
from api.formats import TABLES
from api.operation import PREFIX, Operation
from api.query import Query
from api.responses import CHECKED, Answer, as_json
from api.routes.measured import records
from api.routes.region import unknown
from api.types import LabelsIn, Table, Text, Texts, one_of
from data.catalogue.competences import AREAS, COMPETENCES, CORRESPONDENCE, FRAMEWORKS, GROUPS
from data.competences import CELLS, FEWEST
from data.language import DEFAULT, translations
from exports import simulated
from queries import competences
from queries.nuts_history import known_codes

_ALL: Final = "all"


class CompetencesQuery(Query):
    """Which cells."""

    framework: Annotated[Annotated[str, one_of(*FRAMEWORKS)] | None, Field(description="Framework; all of them if left out.")] = None
    area: Annotated[Annotated[str, one_of(*AREAS)] | None, Field(description="Area of a framework.")] = None
    competence: Annotated[Annotated[str, one_of(*COMPETENCES)] | None, Field(description="Competence.")] = None
    geo: Annotated[Texts, Field(description="Code of a region or country, or `all` for all of them together; may be repeated.")] = ()
    group: Annotated[
        Annotated[str, one_of(*GROUPS, _ALL)] | None,
        Field(description="Target group, or `all` for all of them together; every one if left out."),
    ] = None
    wave: Annotated[Text | None, Field(description="Wave, such as 2026 or 2026-Q2; every one if left out.")] = None
    format: Table = "json"


class FrameworksQuery(Query):
    """In which language."""

    lang: LabelsIn = DEFAULT


def cells(params: CompetencesQuery) -> Answer:
    """Return the cells, those hidden with null instead of numbers."""
    known = known_codes()
    for geo in params.geo:
        if geo not in known and geo != _ALL:
            raise unknown(geo, known, 422)
    rows = competences.cells()
    for name in ("framework", "area", "competence", "wave"):
        if (wanted := getattr(params, name)) is not None:
            rows = rows[rows[name] == wanted]
    if params.geo:
        rows = rows[rows["geo"].isin(["" if geo == _ALL else geo for geo in params.geo])]
    if params.group:
        rows = rows[rows["group"] == ("" if params.group == _ALL else params.group)]
    made_up, written = simulated.marked(rows), rows.assign(hidden=rows["hidden"].map({True: "true", False: "false"}))
    if params.format != "json":
        return formats.file(params.format, "competences", written, CELLS, CHECKED)
    note = simulated.mark("en") if made_up else ""
    head = {"count": len(rows), "columns": CELLS, "simulated": made_up, "note": note, "fewest_answers": FEWEST}
    return records(head, "competences", written, CELLS)


def frameworks(params: FrameworksQuery) -> Answer:
    """Return the frameworks with areas and competences, and which of them are closest to each of SOCORE's."""
    gettext = translations(params.lang).gettext
    rows = [_framework(key, gettext) for key in FRAMEWORKS]
    pairs = [
        {"competence": key, "framework": closest[0].partition(".")[0], "closest": list(closest), "source": "Regioscope"}
        for key, sides in CORRESPONDENCE.items()
        for closest in sides
    ]
    return as_json({"count": len(rows), "frameworks": rows, "correspondence": pairs})


def _framework(key: str, gettext: Callable[[str], str]) -> dict[str, Any]:
    row = FRAMEWORKS[key]
    listed = [
        {"key": one.key, "area": one.area, "label": gettext(one.label), "published_as": one.label}
        for one in COMPETENCES.values()
        if one.framework == key
    ]
    areas = [{"key": area, "label": gettext(label)} for area, label in row.areas.items()]
    told = {"key": key, "label": row.label, "publisher": gettext(row.publisher), "address": row.address, "attribution": row.attribution}
    return {**told, "areas": areas, "competences": listed}


ROWS: Final = (
    Operation(
        f"{PREFIX}/competences",
        "competences",
        "Answers of competence surveys by framework, area, competence, wave, region and target group; small cells are hidden.",
        cells,
        TABLES,
    ),
    Operation(
        f"{PREFIX}/competences/frameworks",
        "competence_frameworks",
        "Competence frameworks with areas and competences, and how their competences correspond.",
        frameworks,
    ),
)
"""The operations on competence surveys."""

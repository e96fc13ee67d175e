"""Forty addresses of the user guide and the API guide, and how an answer is read so that only its data count, not its words or looks.

`python -m tests.links` writes what they answer now to tests/recorded/links/answers.json: run it when data change, never to pass a test.
"""

import hashlib
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from starlette.applications import Starlette
from starlette.testclient import TestClient
from streamlit.testing.v1 import AppTest

from api import mounts
from tests.ui.visiting import visit
from ui.app import offstage

RECORDED = Path(__file__).parent / "recorded" / "links" / "answers.json"

API = (
    "observations?indicator=gerd_pct_gdp&geo=PL22&geo=NL35&start=2019&format=csv",
    "observations?indicator=gerd_pct_gdp&geo=NL31&recoded=true",
    "regions?q=Katowice",
    "regions?nuts=2016&level=1",
    "regions/PT18",
    "networks",
    "revisions?indicator=gerd_pct_gdp&among=socore",
    "revisions/gerd_pct_gdp.geojson",
    "index",
    "index?indicator=gerd_pct_gdp&indicator=tertiary_25_64_pct&weights=80,20&join=geometric&scale=rank&format=csv",
    "pattern?indicator=gerd_pct_gdp",
    "pattern/gerd_pct_gdp.geojson?year=2021&lang=en",
    "similar?geo=PL22&preset=innovation&home=false",
    "groups?preset=labour&number=4",
    "trends?indicator=gerd_pct_gdp&geo=PL22&geo=NL35",
    "convergence?indicator=gerd_pct_gdp&among=eu",
    "ranks?indicator=gerd_pct_gdp&year=2023",
    "compare?geo=PL22&geo=NL35&geo=ITC3&indicator=gerd_pct_gdp&indicator=unemployment_rate_pct&reference=chosen&correlation=level",
    "compare/gerd_pct_gdp.geojson?year=2023&beside=population&level=2",
    "facilities?domain=engineering_and_energy&geo=PL22",
    "facilities?q=mass%20spectrometry&near=PL22&count=20&format=csv",
    "facilities/meril.clean-coal-technologies-centre-cctw",
    "facilities-by-region.geojson?level=2",
    "usage?facility=esrf&yearly=true",
    "utilisation?per=calendar_24x7&by=facility&period=year",
    "layers/gerd_pct_gdp.geojson?nuts=2021&method=fisher_jenks&classes=7",
)
"""Addresses below /api/v1."""

PAGES = (
    "map?indicator=gerd_pct_gdp&year=2023&region=PL22",
    "map?indicator=unemployment_rate_pct&level=2&nuts=2021&method=quantile&classes=4&year=2022&old=carry",
    "ranking?indicator=gerd_pct_gdp&year=2023&region=PL22&among=eu&show=around",
    "profile?region=PL22&network=socore&beside=network",
    "compare?regions=PL22,NL35,ITC3&indicators=gerd_pct_gdp,unemployment_rate_pct&chart=bars&year=2023&reference=eu",
    "compare?regions=PL22,NL35,ITC3&indicators=gerd_pct_gdp&chart=slope&indicator=gerd_pct_gdp&from=2015&year=2023",
    "index?indicators=gerd_pct_gdp,tertiary_25_64_pct&weights=gerd_pct_gdp:80,tertiary_25_64_pct:20&among=eu&year=2023&region=PL22",
    "similar?of=PL22&by=innovation&among=eu&home=no&year=2024",
    "pattern?indicator=gerd_pct_gdp&level=2&year=2023&region=PL22",
    "trends?indicator=gerd_pct_gdp&regions=PL22,NL35&show=regions&level=2",
    "trends?indicator=gerd_pct_gdp&show=convergence&among=eu&from=2015&to=2023",
    "infrastructure?domain=engineering_and_energy&in=PL&level=2&region=PL22",
    "utilisation?show=published&metric=cpu_used",
    "utilisation?show=measured&view=trend&per=calendar_24x7&by=facility&period=year",
    "data?indicators=gerd_pct_gdp&regions=PL22,NL35&from=2019&to=2023",
    "gaps?indicator=gerd_pct_gdp&level=2&among=eu&by=years&year=2023",
)
"""Addresses of pages."""

_LEFT_OUT = re.compile(r"[tf]\d{4}|[tu]|geometry|fill|words|label|note|sources|generation|metrics|programme|unit|url|website|title")
"""Members of an answer that are words, looks, borders or credits."""
_FIRST_NUMBER = re.compile(r"[-−+]?\d[\d,]*(?:\.\d+)?")


def api_answer(address: str) -> dict[str, Any]:
    """Return status, content type and a digest of the data of an API address, asked of the embedded snapshot."""
    answer = TestClient(Starlette(routes=mounts(offstage.read))).get(f"/api/v1/{address}")
    kind = answer.headers["content-type"]
    return {"status": answer.status_code, "type": kind, "data": _digest(_data(answer.json()) if "json" in kind else answer.text)}


def page_answer(address: str) -> dict[str, Any]:
    """Return what a page keeps in its address, the codes of it that its controls hold, and count and digest of its tables' numbers."""
    parts = urlsplit(address)
    app = visit(parts.path, **dict(parse_qsl(parts.query)))
    for key in _closed(app):
        app.session_state[key] = True
    app.run()
    assert not app.exception, [one.value for one in app.exception]
    numbers = sorted(_numbers(app))
    codes = {code for value in parts.query.split("&") for code in value.partition("=")[2].split(",")}
    return {
        "keeps": dict(sorted(app.query_params.items())),
        "controls": sorted(codes & set(_codes(app))),
        "numbers": len(numbers),
        "data": _digest(numbers),
    }


def _closed(app: AppTest) -> list[str]:
    """Session keys of the expanders, behind which a table is made once they are opened."""
    return [one.proto.id.partition("-")[2].partition("-")[2] for one in app.expander if one.proto.id]


def _codes(app: AppTest) -> Iterator[str]:
    """What the controls of the page hold."""
    for kind in ("selectbox", "multiselect", "button_group", "select_slider", "toggle", "text_input"):
        for control in app.get(kind):
            yield from map(str, control.value if isinstance(control.value, list | tuple) else [control.value])


def _numbers(app: AppTest) -> Iterator[str]:
    for html in app.get("html"):
        for cell in re.findall(r"<td[^>]*>(.*?)</td>", html.proto.body, re.DOTALL):
            number = _FIRST_NUMBER.match(re.sub(r"<[^>]+>", "", cell).strip())
            if number:
                yield number[0].replace("−", "-").replace(",", "")
    for table in app.dataframe:
        for column in table.value.select_dtypes("number"):
            yield from table.value[column].dropna().map("{:.6g}".format)


def _data(member: Any) -> Any:
    """Leave what is data; six digits of a number, since libraries differ in the last ones."""
    if isinstance(member, dict):
        return {key: _data(value) for key, value in member.items() if not _LEFT_OUT.fullmatch(key)}
    if isinstance(member, list):
        return [_data(value) for value in member]
    return f"{member:.6g}" if isinstance(member, float) else member


def _digest(data: Any) -> str:
    return hashlib.sha256(json.dumps(data, sort_keys=True, ensure_ascii=False).encode()).hexdigest()[:16]


def answers() -> dict[str, dict[str, Any]]:
    """Return what every address answers now."""
    return {**{address: api_answer(address) for address in API}, **{address: page_answer(address) for address in PAGES}}


if __name__ == "__main__":
    RECORDED.parent.mkdir(exist_ok=True)
    RECORDED.write_text(json.dumps(answers(), indent=1, ensure_ascii=False) + "\n", encoding="utf-8")

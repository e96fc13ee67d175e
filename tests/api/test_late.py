"""What stands before the operations: they are imported late, and the first page has two addresses."""

import subprocess
import sys

import requests

from tests.conftest import ROOT


def test_the_map_by_its_key_leads_to_the_first_page_with_its_state(server: str) -> None:
    reply = requests.get(f"{server}/map?indicator=ris_index&year=2025&network=socore", allow_redirects=False, timeout=30)
    assert reply.status_code == 307
    assert reply.headers["Location"] == "/?indicator=ris_index&year=2025&network=socore"


def test_a_foreign_host_in_the_request_is_not_led_to(server: str) -> None:
    reply = requests.get(f"{server}/map?x=//elsewhere.example", headers={"Host": "elsewhere.example"}, allow_redirects=False, timeout=30)
    assert reply.headers["Location"].startswith("/?")


def test_operations_answer_through_the_late_route(server: str) -> None:
    assert requests.get(f"{server}/api/v1/health", timeout=30).json()["status"] == "ok"


def test_what_is_no_map_is_refused_with_every_address_even_below_a_maps(server: str) -> None:
    reply = requests.get(f"{server}/api/v1/countries.geojson/", allow_redirects=False, timeout=30)
    assert reply.status_code == 404
    assert "/api/v1/indicators" in reply.text


def test_a_map_is_served_without_loading_any_other_analysis() -> None:
    others = ("fastapi", "api.operations", "api.routes.pattern", "api.routes.trends")
    code = f"import sys\nfrom api.late import maps\nmaps()\nprint(*[name for name in {others!r} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.split() == []

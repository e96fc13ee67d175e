"""Signing in for real, through a provider of accounts and with the local link; then a booking export on its whole way."""

import csv
import re
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest
import requests
from playwright.sync_api import Page, expect

from data.language import translations
from tests.browser.conftest import Place, SignIn, settled
from tests.browser.looking import look
from workspace import accounts, database, grants, log
from workspace.roles import Scope


def _export(path: Path) -> Path:
    """Usage events as NEMO exports them: two projects, one of whose names says nothing, and a row that ends before it starts."""
    start = datetime(2025, 3, 3, 8)
    with path.open("w", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["id", "user", "operator", "project", "tool", "start", "end", "has_ended"])
        for number in range(40):
            begin = start + timedelta(days=number)
            end = begin + timedelta(hours=-1 if number == 7 else 2)
            rows.writerow(
                [number, f"anna.nowak{number % 5}@example.org", "op", ["Internal", "Project 7"][number % 2], "SEM", begin, end, number]
            )
    return path


def _choose(page: Page, name: str | re.Pattern[str], typed: str) -> None:
    """Choose from a list by keyboard, which no picture that is still being drawn moves away."""
    settled(page)
    box = page.get_by_role("combobox", name=name).first
    box.focus()
    box.press_sequentially(typed)
    expect(page.get_by_role("option", name=re.compile(re.escape(typed))).first).to_be_visible()
    box.press("Enter")
    settled(page)


@pytest.mark.parametrize("language", ["en", "pl"])
def test_a_booking_export_on_its_way(place: Place, sign_in: SignIn, tmp_path: Path, language: str) -> None:
    say = translations(language).gettext
    page = sign_in("editor", "uploads", language=language)
    page.locator("input[type=file]").set_input_files(_export(tmp_path / f"{language}.csv"))
    expect(page.get_by_text(say("Rejected"), exact=True)).to_be_visible()
    _choose(page, re.compile("Project 7"), say("Companies"))
    page.get_by_role("button", name=say("Apply")).click()
    settled(page)
    keep = page.get_by_role("button", name=translations(language).ngettext("Save {n} row", "Save {n} rows", 39).format(n=39))
    expect(keep).to_be_disabled()
    page.get_by_text(say("Leave out rejected rows ({refused}) and save the rest").format(refused=1)).click()
    keep.click()
    expect(page.get_by_role("heading", name=say("Hours by month, as in the report"))).to_be_visible()
    expect(page.get_by_test_id("stMain")).to_contain_text(re.compile(r"(48[.,]7).%"))  # 19 of 39 bookings, all of two hours
    look(page)
    assert b"anna.nowak" not in (place.folder / "workspace" / database.FILE).read_bytes()
    _choose(page, say("Batch to withdraw"), f"{language}.csv")
    page.get_by_text(say("Delete its rows; only its line in this list remains")).click()
    page.get_by_role("button", name=say("Withdraw batch"), exact=True).click()
    settled(page)
    expect(page.get_by_test_id("stAlert").first).to_be_visible()
    expect(page.get_by_role("combobox", name=say("Batch to withdraw"))).to_have_count(0)


def test_a_list_of_infrastructure_on_its_way(root: Path, sign_in: SignIn) -> None:
    translation = translations("pl")
    say = translation.gettext
    page = sign_in("editor", "uploads", language="pl")
    expect(page.locator("html")).to_have_attribute("lang", "pl")  # as the browser asks
    page.set_viewport_size({"width": 390, "height": 844})
    page.locator("input[type=file]").set_input_files(root / "tests" / "recorded" / "lists" / "directory.csv")
    main = page.get_by_test_id("stMain")
    expect(main).to_contain_text(translation.ngettext("{n} facility", "{n} facilities", 6).format(n=6))
    expect(main).to_contain_text(say("Latitude and longitude were swapped: once corrected, the point is in the country."))
    page.get_by_text(say("Leave out rejected rows ({refused}) and save the rest").format(refused=3)).click()
    page.get_by_role("button", name=translation.ngettext("Save {n} row", "Save {n} rows", 8).format(n=8)).click()
    settled(page)
    expect(main).to_contain_text(f"{say('Directory')} (directory)")
    look(page)
    _choose(page, say("Batch to withdraw"), "directory.csv")
    page.get_by_text(say("Delete its rows; only its line in this list remains")).click()
    page.get_by_role("button", name=say("Withdraw batch"), exact=True).click()
    settled(page)
    expect(page.get_by_role("combobox", name=say("Batch to withdraw"))).to_have_count(0)


def test_a_role_is_given_on_the_page_counts_at_once_and_is_withdrawn(place: Place, sign_in: SignIn) -> None:
    stranger = sign_in("stranger", "uploads")
    main = stranger.get_by_test_id("stMain")
    expect(main).to_contain_text(accounts.identifier(place.issuer, "stranger"))
    expect(stranger.locator("input[type=file]")).to_have_count(0)
    expect(stranger.get_by_test_id("stSidebar")).to_contain_text("Stanisław <b>Stranger</b>")
    boss = sign_in("boss", "admin")
    for name, option in (("User", "Stanisław"), ("Role", "one organisation"), ("Organisation", "Delft")):
        _choose(boss, re.compile(f"^{name}$"), option)
    boss.get_by_role("button", name="Assign").click()
    expect(boss.get_by_test_id("stAlert").first).to_contain_text("assigned, with immediate effect")
    stranger.reload()
    settled(stranger)
    expect(stranger.locator("input[type=file]")).to_have_count(1)
    expect(main).not_to_contain_text("Katowice")
    _choose(boss, "Role to withdraw", "Stanisław")
    boss.get_by_role("button", name="Withdraw", exact=True).click()
    expect(boss.get_by_test_id("stAlert").first).to_contain_text("withdrawn, with immediate effect")
    stranger.reload()
    settled(stranger)
    expect(stranger.locator("input[type=file]")).to_have_count(0)


def test_a_facilitator_adds_an_event_and_sees_the_count_move(sign_in: SignIn) -> None:
    page = sign_in("facilitator", "networks?network=socore&part=targets")
    expect(page.locator(".answer")).to_contain_text("There is a report on 1 of them.")
    page.get_by_role("link", name="Add an event").click()
    settled(page)
    page.get_by_role("textbox", name="Title (required)").fill("Study visit to <b>Katowice</b>")
    page.get_by_role("button", name="Publish").click()
    expect(page.locator("ul.reasons")).to_contain_text("Type: This field is required.")
    _choose(page, "Type (required)", "study visit")
    page.get_by_role("textbox", name="Start (required)").fill("2026-11-04")
    page.get_by_role("button", name="Publish").click()
    expect(page.get_by_test_id("stAlert").first).to_contain_text("The record was published.")
    settled(page)
    page.get_by_role("link", name="See this network").click()
    expect(page.locator(".answer")).to_contain_text("There are reports on 2 of them.")


def test_editors_do_not_get_to_the_administrators_page(sign_in: SignIn) -> None:
    page = sign_in("editor", "admin")
    expect(page.get_by_test_id("stMain")).to_contain_text("This page is for administrators")
    expect(page.get_by_test_id("stSidebar").get_by_role("link", name="Administration")).to_have_count(0)


@pytest.mark.parametrize(
    "asked", ["admin", "entries?kind=facility&entry=new", "entries?part=duplicates", "records?network=socore&category=practice&record=new"]
)
def test_axe_finds_nothing_on_pages_for_those_who_signed_in(sign_in: SignIn, asked: str) -> None:
    page = sign_in("boss", asked)
    expect(page.get_by_test_id("stException")).to_have_count(0)
    for width, scheme in ((1280, "light"), (1280, "dark"), (390, "light")):
        page.set_viewport_size({"width": width, "height": 1000})
        page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
        look(page)


def test_signing_out_ends_it(sign_in: SignIn, place: Place) -> None:
    page = sign_in("editor", "uploads")
    page.get_by_role("button", name="Sign out").click()
    page.wait_for_url(lambda url: "/uploads" not in url)  # to the provider, which ends it there as well
    again = page.context.new_page()
    again.goto(f"{place.address}/uploads")
    settled(again)
    expect(again.get_by_test_id("stMain").get_by_role("button", name="Sign in", exact=True)).to_be_visible()
    expect(again.locator("input[type=file]")).to_have_count(0)


def test_a_forged_cookie_signs_nobody_in(place: Place, visit: Callable[..., Page]) -> None:
    page = visit(f"{place.address}/uploads")
    forged = {"name": "_streamlit_user", "value": '{"is_logged_in": true, "iss": "x", "sub": "boss"}', "url": place.address}
    page.context.add_cookies([forged, {"name": "regioscope_local", "value": "chosen", "url": place.address}])
    page.reload()
    settled(page)
    expect(page.locator("input[type=file]")).to_have_count(0)
    expect(page.get_by_test_id("stSidebar")).not_to_contain_text("Signed in as")


def test_no_file_gets_in_past_the_page(place: Place) -> None:
    reply = requests.put(f"{place.address}/_stcore/upload_file/any-visit/any-file", files={"file": b"x"}, timeout=10)
    assert reply.status_code == 403
    assert "Sign in" in reply.text


def _shake_hands(address: str, origin: str) -> int:
    """Status with which the dashboard answers a page of this origin that wants to talk to it."""
    host = address.removeprefix("http://")
    asked = {"Host": host, "Origin": origin, "Connection": "Upgrade", "Upgrade": "websocket", "Sec-WebSocket-Version": "13"}
    key = {"Sec-WebSocket-Key": "AAAAAAAAAAAAAAAAAAAAAA=="}
    with requests.get(f"{address}/_stcore/stream", headers={**asked, **key}, stream=True, timeout=10) as reply:
        return reply.status_code


def test_pages_of_others_cannot_speak_for_a_visitor(place: Place) -> None:
    assert _shake_hands(place.address, place.address) == 101
    another_port = place.address.rpartition(":")[0] + ":9998"
    for other in ("https://evil.example", another_port, place.address.replace("http:", "https:"), "null"):
        assert _shake_hands(place.address, other) == 403


def test_a_file_is_refused_once_the_role_is_gone_and_memory_has_a_limit(
    place: Place, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    page = sign_in("editor", "uploads")
    with page.expect_request(re.compile("/_stcore/upload_file/")) as first:
        page.locator("input[type=file]").set_input_files(_export(tmp_path / "first.csv"))
    settled(page)
    address = first.value.url.rpartition("/")[0]
    assert [_send(page, f"{address}/{number}", 150) for number in range(3)] == [204, 204, 413]
    monkeypatch.setenv(database.FOLDER_VARIABLE, str(place.folder / "workspace"))
    with database.writing() as session:
        operator = accounts.operator(session)
        editor = next(one for one in accounts.everyone(session, operator) if one.subject == "editor")
        scopes = [(one.role, Scope(one.scope_kind, one.scope)) for one in grants.given(session, operator) if one.account_id == editor.id]
        grants.withdraw_all(session, operator, editor.id)
    assert _send(page, f"{address}/again", 1) == 403
    with database.writing() as session:
        for role, scope in scopes:
            grants.grant(session, accounts.operator(session), editor.id, role, scope)
    database.forget_engines()


def _send(page: Page, address: str, megabytes: int) -> int:
    """Status of a file that a script of the page sends."""
    script = """async ([address, megabytes]) => {
        const body = new FormData();
        body.append("file", new Blob([new Uint8Array(megabytes << 20)]), "x.csv");
        const token = decodeURIComponent(document.cookie.match(/_streamlit_xsrf=([^;]+)/)[1]);
        return (await fetch(address, {method: "PUT", body, headers: {"X-Xsrftoken": token}})).status;
    }"""
    return int(page.evaluate(script, [address, megabytes]))


@pytest.mark.parametrize(
    "path", ["/", "/ranking", "/static/nothing.js", "/_stcore/health", "/_stcore/host-config", "/media/nothing", "/api/v1/x"]
)
def test_every_answer_of_the_server_has_its_headers(place: Place, path: str) -> None:
    reply = requests.get(place.address + path, timeout=10)
    assert "frame-ancestors 'none'" in reply.headers["Content-Security-Policy"]
    assert (reply.headers["X-Content-Type-Options"], reply.headers["Referrer-Policy"]) == ("nosniff", "same-origin")
    assert "camera=()" in reply.headers["Permissions-Policy"]


def test_diagnostics_are_closed_and_no_host_may_steer_a_page(place: Place) -> None:
    for path in ("metrics", "agent/openapi.json", "agent/mcp", "script-health-check"):
        assert requests.get(f"{place.address}/_stcore/{path}", timeout=10).status_code == 404
    assert requests.get(f"{place.address}/_stcore/host-config", timeout=10).json()["allowedOrigins"] == []


def test_an_address_that_is_opened_changes_nothing(place: Place, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch) -> None:
    page = sign_in("boss", "uploads")
    monkeypatch.setenv(database.FOLDER_VARIABLE, str(place.folder / "workspace"))
    with database.reading() as session:
        before = log.state(session)
    for asked in ("uploads?undo=1&batch=1&keep=1", "admin?account=1&role=administrator&give=1", "admin?withdraw=1&remove=2"):
        page.goto(f"{place.address}/{asked}")
        settled(page)
    with database.reading() as session:
        assert log.state(session) == before
    database.forget_engines()


def test_where_people_sign_in_with_a_provider_no_local_link_works(place: Place) -> None:
    assert "local-login" not in (place.folder / "log.txt").read_text()
    assert requests.post(f"{place.address}/local-login", data={"token": ""}, timeout=10).status_code == 403

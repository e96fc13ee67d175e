"""Rooms over HTTP in this process: pages, views, answers and the driver, with the guards of the real server before them."""

import re
from pathlib import Path
from urllib.parse import quote

import pytest
from sqlalchemy import update

from api.room import earlier, view
from api.room.routes import PHONE_COOKIE, TOKEN_HEADER, WRONG_A_MINUTE
from data import store
from tests.api.served_room import ADDRESS, HOSTILE, Served
from workspace import database
from workspace.rooms import asking, driving, kinds, reading, results
from workspace.rooms.codes import DRIVER_COOKIE
from workspace.rooms.model import Room, Slide


def test_a_phone_joins_sees_the_view_and_is_counted_once(room: Served) -> None:
    page = room.page()
    assert page.status_code == 200
    assert room.client.cookies[PHONE_COOKIE]
    assert "<strong>1.2 %</strong>" in page.text
    assert 'href="https://ec.europa.eu/x"' in page.text
    assert "<script>alert" not in page.text
    assert 'media="(prefers-color-scheme: dark) and (max-width: 350px)"' in page.text
    room.page()
    with database.reading() as session:
        state = reading.state(session, room.wheel.code)
        assert state is not None
        assert reading.phones(session, state.number) == 1
    assert "default-src 'none'" in page.headers["Content-Security-Policy"]
    assert "unsafe" not in page.headers["Content-Security-Policy"]
    assert not re.search(r"(?:src|href|action)=\"(?:https?:)?//(?!ec\.europa\.eu)", page.text)


def test_nothing_of_a_room_is_fetched_from_elsewhere(room: Served) -> None:
    room.ask(kinds.NUMBER)
    own = Path(view.__file__).parent
    texts = [room.page(path).text for path in ("", "/view/1?lang=en&theme=dark&width=358", "/question?lang=en")]
    for text in (*texts, (own / "room.js").read_text(), (own / "room.css").read_text()):
        assert not re.search(r"""(?:src|srcset|action)=["'](?!data:)[^"']*//|url\(|@import|(?:fetch|EventSource)\(["'`]https?:""", text)


def test_each_phone_reads_in_its_own_language_and_a_view_is_read_once(room: Served) -> None:
    polish = {"Accept-Language": "pl-PL,pl;q=0.9"}
    for _phone in range(5):
        room.client.cookies.clear()
        assert '<html lang="pl">' in room.page(**polish).text
        assert '<html lang="en">' in room.page().text
    newest = store.current().generation
    in_both_themes = [(ADDRESS, language, newest) for language in ("en", "en", "pl", "pl")]  # its legend has the colours of both
    assert sorted(room.reads) == in_both_themes
    assert '<html lang="en">' in room.page("?lang=en", **polish).text
    assert '<html lang="en">' in room.page(**polish).text


def test_views_are_packed_and_validated_and_charts_are_named_by_the_page(room: Served) -> None:
    view = room.page("/view/1?lang=pl")
    assert view.headers["Content-Encoding"] == "gzip"
    assert f'"{room.wheel.code}/view/1/0.svg?lang=pl&amp;theme=light&amp;width=358"' in view.text
    assert room.page("/view/1?lang=pl", **{"If-None-Match": view.headers["ETag"]}).status_code == 304
    assert room.page("/view/1?lang=pl", **{"Accept-Encoding": "identity"}).text == view.text
    assert room.page("/view/2").status_code == 404
    assert room.page("/view/1/7.svg").status_code == 404


@pytest.mark.parametrize(
    ("address", "said"),
    [("gone?x=1", "cannot be shown"), ("withdrawn", "cannot be shown"), ("empty", "no data for this view"), ("nothing", "No data in this")],
)
def test_a_view_that_cannot_be_made_is_a_sentence(room: Served, address: str, said: str) -> None:
    room.show(address)
    page = room.page()
    assert (page.status_code, said in page.text) == (200, True)
    assert said in room.page("/view/2").text


def test_earlier_views_and_the_way_back(room: Served) -> None:
    room.show("map?indicator=x", "Second")
    assert 'href="?view=1"' in room.page().text
    earlier = room.page("?view=1").text
    assert "This is an earlier view" in earlier
    assert f'id="rejoin" href="{room.wheel.code}"' in earlier
    assert 'id="rejoin"' in room.page("?view=99").text


def test_without_a_script_the_page_reloads_unless_an_answer_is_written(room: Served) -> None:
    reload = '<noscript><meta http-equiv="refresh"'
    assert reload in room.page().text
    room.ask(kinds.NUMBER)
    assert reload not in room.page().text


def test_own_region_goes_along_to_the_dashboard(room: Served) -> None:
    assert "Śląskie" in room.page("/region?lang=pl").text
    reply = room.client.post(f"/room/{room.wheel.code}/region", data={"region": "PL22"})
    assert f'href="../{ADDRESS.replace("&", "&amp;")}&amp;lang=en&amp;region=PL22"' in reply.text
    assert 'data-region="PL22"' in reply.text
    room.client.post(f"/room/{room.wheel.code}/region", data={"region": HOSTILE})
    assert 'data-region=""' in room.page().text


def test_wrong_codes_get_a_sentence_and_cannot_be_guessed(room: Served) -> None:
    for code in ("BCDFGH", "x", "ABCDEF", "%3Cscript%3E", "room.jss"):
        answer = room.client.get(f"/room/{code}")
        assert (answer.status_code, "no open room" in answer.text) == (404, True)
        assert "<script>" not in answer.text
    for _guess in range(WRONG_A_MINUTE):
        room.client.get("/room/BCDFGH/events")
    assert room.client.get("/room/BCDFGH").status_code == 429
    assert room.page().status_code == 429


def test_a_typed_code_leads_to_the_room(room: Served) -> None:
    assert room.client.get("/room").status_code == 200
    typed = room.wheel.code.lower()
    answer = room.client.get("/room", params={"code": f" {typed[:3]}-{typed[3:]} "})
    assert (answer.status_code, answer.url.path) == (200, f"/room/{room.wheel.code}")


def test_a_phone_left_over_from_yesterday_is_told_so(room: Served) -> None:
    room.page()
    with database.writing() as session:
        state = reading.state(session, room.wheel.code)
        assert state is not None
        whole = session.get_one(Room, state.number)
        whole.ends_at = whole.opened_at
    page = room.page()
    assert (page.status_code, "This room is closed" in page.text) == (410, True)
    events = room.page("/events")
    assert '"ended":true' in events.text


def test_one_phone_counts_once_in_ten_thousand_answers(room: Served) -> None:
    room.page()
    question = room.ask(kinds.NUMBER)
    for value in range(100):  # each takes its whole way; ten thousand take the same
        reply = room.answer(question, value=str(value))
        assert (reply.status_code, "Your answer is in" in reply.text) == (200, True)
    assert room.answers == {question: 1}
    room.client.cookies.clear()
    assert room.answer(question, value="1").status_code == 400
    room.client.cookies.set(PHONE_COOKIE, "a-key-nobody-gave-out")
    assert room.answer(question, value="1").status_code == 400
    assert room.answers == {question: 1}


def test_answers_without_a_script_lead_back_to_the_room(room: Served) -> None:
    room.page()
    question = room.ask(kinds.CHOICE, options=["a", "b"])
    assert f'action="{room.wheel.code}/answer/{question}?lang=en"' in room.page().text
    reload = '<noscript><meta http-equiv="refresh"'
    for choice, said, reloads in (("", "The answer is not complete", False), ("1", "Your answer is in.", True)):
        reply = room.client.post(f"/room/{room.wheel.code}/answer/{question}", data={"choice": choice}, follow_redirects=False)
        assert (reply.status_code, reply.headers["Location"].partition("?")[0]) == (303, f"../../{room.wheel.code}")
        back = f"?{reply.headers['Location'].partition('?')[2]}"
        page = room.page(back).text
        assert (f'<p role="status" class="said">{said}' in page, reload in page) == (True, reloads)
    assert room.answers == {question: 1}
    room.ask(kinds.NUMBER)
    assert 'class="said"' not in room.page(back).text
    assert 'class="said"' not in room.page(f"?answered={question + 1}&outcome={quote(HOSTILE)}").text


def test_a_view_is_read_of_the_release_that_it_was_shown_with(room: Served) -> None:
    with database.writing() as session:
        session.execute(update(Slide).values(generation="an-earlier-one"))
    room.page()
    room.page("/view/1?lang=en&theme=dark&width=358")
    assert {generation for _address, _language, generation in room.reads} == {"an-earlier-one"}


def test_a_phone_that_hears_nothing_of_its_note_sends_it_again(room: Served) -> None:
    room.page()
    question = room.ask(kinds.NOTES, options=["Needs", "Offers"])
    for theme in ("Needs", "Needs", "Offers", "Needs"):
        assert "Your note is in" in room.answer(question, theme=theme, text="A laser").text
    assert room.answers == {question: 2}


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://testserver:81"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site", "Origin": "http://testserver"},
    ],
)
def test_pages_of_others_send_nothing(room: Served, headers: dict[str, str]) -> None:
    room.page()
    question = room.ask(kinds.NUMBER)
    assert room.answer(question, headers=headers, value="1").status_code == 403
    drive = room.client.post(f"/room/{room.wheel.code}/drive", data={"do": "end"}, headers={**headers, TOKEN_HEADER: room.wheel.token})
    assert drive.status_code == 403
    assert room.answers == {}
    assert room.answer(question, headers={"Origin": "http://testserver", "Sec-Fetch-Site": "same-origin"}, value="1").status_code == 200


def test_forms_that_are_none_are_refused(room: Served) -> None:
    room.page()
    question = room.ask(kinds.NUMBER)
    path = f"/room/{room.wheel.code}/answer/{question}?part=1"
    for body in (b"", b"\xff\xfe", b"value=", b"value=1e999", b"value=" + b"9" * 30_000, b"&".join([b"a=1"] * 99), b"value=%00"):
        assert room.client.post(path, content=body).status_code == 400
    assert room.answer(question + 1, value="1").status_code == 409
    assert room.client.get(path).status_code == 405
    assert room.answers == {}


def test_the_browser_of_whoever_drives_keeps_the_key_until_it_drives_no_more(room: Served) -> None:
    path = f"/room/{room.wheel.code}/driver"
    kept = room.client.post(path, headers={TOKEN_HEADER: room.wheel.token})
    assert kept.status_code == 204
    said = kept.headers["set-cookie"]
    assert said.startswith(f"{DRIVER_COOKIE}={room.wheel.code}.{room.wheel.token};")
    for part in ("HttpOnly", "Path=/;", "SameSite=strict", "Max-Age=43200"):
        assert part in said
    with database.writing() as session:
        driving.hand_over(session, room.wheel, "A colleague")
    for token in (room.wheel.token, "", "BCDF-BCDF-BCDF-BCDF"):
        forgotten = room.client.post(path, headers={TOKEN_HEADER: token})
        assert forgotten.status_code == 403
        assert "Max-Age=0" in forgotten.headers["set-cookie"]
        assert not room.client.cookies.get(DRIVER_COOKIE)
    assert room.client.post(path, headers={TOKEN_HEADER: "x", "Origin": "https://elsewhere.example"}).status_code == 403


def test_a_headline_that_is_the_answer_is_read_in_the_language_of_the_phone(room: Served) -> None:
    room.show(ADDRESS, f"1.2 % of {HOSTILE}")
    polish = room.page("/view/2?lang=pl").text
    assert polish.count("1,2 %") == 1
    assert "1.2 %" not in polish
    room.show(ADDRESS, "Somebody wrote these words, which are longer.")
    assert "which are longer.</h2>" in room.page("/view/3?lang=pl").text


def test_earlier_views_are_listed_in_the_language_of_the_phone(room: Served) -> None:
    room.show(ADDRESS, f"1.2 % of {HOSTILE}")
    room.show("map?indicator=x")
    room.show("gone?x=1", "1.2 % of what can be read no more, in 60 letters or so")
    room.show("map?indicator=y", "Now")
    listed = room.page("?lang=pl").text.partition('<nav id="earlier"')[2]
    names = re.findall(r'href="\?view=(\d)">(1,2 %|1\.2 %|&lt;script)', listed)
    assert names == [("4", "1.2 %"), ("3", "1,2 %"), ("2", "1,2 %"), ("1", "&lt;script")]
    assert "<script>alert" not in listed
    assert 'href="?view=2">1.2 %' in room.page("?lang=en").text


def test_a_page_waits_only_so_long_for_the_names_of_earlier_views(room: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(earlier, "WAIT_SECONDS", 0)
    room.show("map?indicator=x", f"1.2 % of {HOSTILE}")
    room.show("map?indicator=y", "Now")
    assert 'href="?view=2">1.2 %' in room.page("?lang=pl").text


def test_the_driver_drives_and_a_forged_key_does_not(room: Served) -> None:
    path = f"/room/{room.wheel.code}/drive"
    for token in ("", "BCDF-BCDF-BCDF-BCDF", "x" * 5000):
        refused = room.client.post(path, data={"do": "show", "address": "map", "headline": "x"}, headers={TOKEN_HEADER: token})
        assert refused.status_code == 403
    mine = {TOKEN_HEADER: room.wheel.token}
    shown = room.client.post(path, data={"do": "show", "address": "map", "headline": "The map"}, headers=mine)
    assert shown.json() == {"slide": 2, "question": 0, "ended": False}
    question = room.ask(kinds.NUMBER, truth=777)
    assert "777" not in room.page("/question").text
    assert room.client.post(path, data={"do": "reveal", "question": str(question)}, headers=mine).status_code == 200
    assert "Published value: 777" in room.page("/question").text
    assert room.client.post(path, data={"do": "fly"}, headers=mine).status_code == 400
    assert room.client.post(path, data={"do": "end"}, headers=mine).json()["ended"]
    assert room.page().status_code == 410


@pytest.mark.parametrize("kind", list(kinds.KINDS))
def test_every_kind_has_a_form_and_a_result(room: Served, kind: str) -> None:
    room.page()
    truth, said = {kinds.CHOICE: (0, "Right answer: a."), kinds.RANK: ([2, 1], "0 answers")}.get(kind, (2, "Published value: 2"))
    question = room.ask(kind, options=["a", HOSTILE], dots=3, years=[2024], known=[[2023, 1.5]], chart=0, truth=truth)
    page = room.page().text
    assert f'data-kind="{kind}"' in page
    assert "<script>alert" not in page
    with database.writing() as session:
        asking.reveal(session, room.wheel, question)
    assert said in room.page("/question").text


def test_notes_show_after_moderation_as_text(room: Served) -> None:
    room.page()
    question = room.ask(kinds.NOTES, options=["Needs"])
    assert "Your note is in" in room.answer(question, theme="Needs", text=HOSTILE).text
    assert "alert" not in room.page("/question").text.replace("&lt;script&gt;alert(1)&lt;/script&gt;&quot;&#x27;&gt;&amp;{x}</h2>", "")
    with database.writing() as session:
        (note,) = results.notes(session, question, whole=True)
        asking.moderate(session, room.wheel, note.number, asking.PUBLISHED)
    assert "<strong>Needs</strong> &lt;script&gt;" in room.page("/question").text

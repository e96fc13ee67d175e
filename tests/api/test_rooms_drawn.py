"""Questions that phones answer on the map or by drawing, over HTTP in this process."""

from api.room import line
from tests.api.served_room import Served
from workspace import database
from workspace.rooms import asking, kinds


def test_places_are_tapped_on_the_map_of_the_view_and_shown_on_it(room: Served) -> None:
    question = room.ask(kinds.PLACES, chart=0, dots=2, truth=[33.3, 20], region="PL22")
    for phone in range(3):
        room.client.cookies.clear()
        page = room.page().text
        assert f'<input type="image" name="at" src="{room.wheel.code}/view/1/0.svg?' in page
        assert 'class="said"' not in page
        assert '<div id="view" class="tapped">' in page
        assert "33.3" not in page
        assert "Your answer is in" in room.answer(question, places=f"10,20 {40 + 20 * phone},90").text
        assert room.answer(question, places="10,20 30,40 50,60").status_code == 400
    with database.writing() as session:
        asking.reveal(session, room.wheel, question)
    room.show("other", "Another view")
    assert '<div id="view">' in room.page().text  # its map is another one
    shown = room.page("/question").text
    assert shown.count('fill="#c2185b"') == 4  # three answers at one place are one dot
    assert '<circle cx="333" cy="180"' in shown
    assert "The ring shows Śląskie." in shown
    assert "<p>The larger a circle, the more dots: 3 in the largest.</p>" in shown


def test_a_line_is_drawn_between_bounds_that_do_not_tell_the_truth(room: Served) -> None:
    known = [[2022, 1.0], [2023, 1.4]]
    room.ask(kinds.LINE, years=[2024, 2025], known=known, decimals=2, truth=[77, 78])
    page = room.page().text
    assert 'data-low="0.3" data-high="2.1" data-decimals="2"' in page
    assert page.count('class="year"') == page.count("inputmode") == 2
    assert "77" not in room.page("/question").text
    assert line.bounds([]) == (0, 200)
    assert line.bounds([(2020, -1), (2021, 3)]) == (-5, 7)

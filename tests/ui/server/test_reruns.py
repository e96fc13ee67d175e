"""How runs of a visit follow each other: what ends a run, what does not, and which address the next one begins with."""

import inspect
import threading
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.proto.WidgetStates_pb2 import WidgetStates
from streamlit.runtime import app_session, websocket_session_manager
from streamlit.runtime.scriptrunner import RerunData, script_runner
from streamlit.runtime.scriptrunner_utils.script_requests import ScriptRequest, ScriptRequestType
from streamlit.runtime.scriptrunner_utils.script_run_context import SCRIPT_RUN_CONTEXT_ATTR_NAME, ScriptRunContext

from ui.app import offstage
from ui.server.answers import BEHIND, NAMED
from ui.server.reruns import Reruns

PAGE = "page"


@pytest.fixture
def context() -> Iterator[ScriptRunContext]:
    """What the thread of this test has while it plays the thread of a run."""
    made = offstage._context("", "light")
    made.pages_manager.set_current_page_script_hash(PAGE)
    setattr(threading.current_thread(), SCRIPT_RUN_CONTEXT_ATTR_NAME, made)
    yield made
    delattr(threading.current_thread(), SCRIPT_RUN_CONTEXT_ATTR_NAME)


class Visit:
    """A visit's requests, and the run that they lead to."""

    def __init__(self, context: ScriptRunContext) -> None:
        self.requests, self.context = Reruns(), context

    def browser_asks(self, query: str = "", *, page: str = PAGE, back: bool = False, press: str = "", **boxes: str) -> None:
        """As the thread does that reads from the connection."""
        states = WidgetStates()
        for box, text in boxes.items():
            states.widgets.add(id=box, string_value=text)
        if press:
            states.widgets.add(id=press, trigger_value=True)
        data = RerunData(query_string=query, page_script_hash=page, is_history_navigation=back, widget_states=states)
        asking = threading.Thread(target=self.requests.request_rerun, args=[data])
        asking.start()
        asking.join()

    def run_asks(self) -> None:
        """As `st.rerun` does."""
        self.requests.request_rerun(RerunData(query_string=self.context.query_string, page_script_hash=PAGE))

    def begins(self, request: ScriptRequest | None = None) -> str:
        """Begin the next run, or the one of a request; return its address."""
        data = (request or self.requests.on_scriptrunner_ready()).rerun_data
        self.context.reset(data.query_string, data.page_script_hash)
        self.context.on_script_start()
        return self.context.query_string

    def boxes(self, request: ScriptRequest | None) -> dict[str, str]:
        """Return what a request says of boxes."""
        assert request is not None
        states = request.rerun_data.widget_states
        return {} if states is None else {state.id: state.string_value for state in states.widgets}

    def writes(self, key: str, value: str) -> None:
        """Write into the address, as a callback does."""
        with self.context.session_state.query_params() as parameters:
            parameters[key] = value


@pytest.fixture
def visit(context: ScriptRunContext) -> Visit:
    """A visit whose first run has begun."""
    visit = Visit(context)
    visit.browser_asks()
    visit.begins()
    return visit


def test_a_run_ends_where_the_browser_asks_for_another(visit: Visit) -> None:
    assert visit.requests.on_scriptrunner_yield() is None
    visit.browser_asks()
    assert visit.requests.on_scriptrunner_yield() is not None


def test_a_press_is_not_cut_short(visit: Visit) -> None:
    visit.browser_asks(press="save")
    visit.begins()
    visit.browser_asks()
    assert visit.requests.on_scriptrunner_yield() is None
    assert visit.requests.on_scriptrunner_ready().type is ScriptRequestType.RERUN


def test_callbacks_are_not_cut_short(visit: Visit) -> None:
    visit.browser_asks()
    visit.requests.on_scriptrunner_ready()
    visit.context.reset(page_script_hash=PAGE)
    visit.browser_asks()
    assert visit.requests.on_scriptrunner_yield() is None
    visit.context.on_script_start()
    assert visit.requests.on_scriptrunner_yield() is not None


def test_two_presses_at_once_both_come(visit: Visit) -> None:
    for press in ("save", "publish"):
        visit.browser_asks(press=press)
    states = visit.requests.on_scriptrunner_ready().rerun_data.widget_states
    assert states is not None
    assert {state.id for state in states.widgets} == {"save", "publish"}


def test_a_run_that_asks_for_another_itself_ends_though_pressed(visit: Visit) -> None:
    visit.browser_asks(press="save")
    visit.begins()
    visit.run_asks()
    assert visit.requests.on_scriptrunner_yield() is not None


def test_a_link_clicked_while_a_press_is_worked_on_still_leads_there(visit: Visit) -> None:
    visit.browser_asks(press="save")
    visit.begins()
    visit.browser_asks(page="other")
    visit.run_asks()
    request = visit.requests.on_scriptrunner_yield()
    assert request is not None
    assert request.rerun_data.page_script_hash == "other"


def test_what_a_run_wrote_holds_for_the_next_though_the_browser_did_not_know(visit: Visit) -> None:
    visit.writes("indicator", "berd")
    visit.browser_asks("region=PL22")
    assert visit.begins(visit.requests.on_scriptrunner_yield()) == "region=PL22&indicator=berd"


def test_what_a_press_wrote_holds_for_a_choice_made_meanwhile(visit: Visit) -> None:
    visit.browser_asks("of=PL22", press="own")
    visit.begins()
    visit.browser_asks("of=PL22")
    visit.writes("region", "PL22")
    visit.run_asks()
    assert visit.begins(visit.requests.on_scriptrunner_yield()) == "of=PL22&region=PL22"
    visit.writes("lang", "pl")
    visit.run_asks()
    assert visit.begins(visit.requests.on_scriptrunner_yield()) == "of=PL22&region=PL22&lang=pl"


def test_a_box_that_a_press_set_is_not_set_back_by_a_choice_made_meanwhile(visit: Visit) -> None:
    visit.browser_asks("of=PL22", press="own", region="", lang="en")
    visit.begins()
    visit.writes("region", "PL22")
    visit.run_asks()
    visit.begins(visit.requests.on_scriptrunner_yield())  # draws the box with PL22 in it
    visit.browser_asks("of=PL22", region="", lang="pl")
    assert visit.boxes(visit.requests.on_scriptrunner_yield()) == {"lang": "pl"}


def test_a_box_that_the_visitor_cleared_is_cleared(visit: Visit) -> None:
    visit.browser_asks(region="PL22", lang="en")
    visit.begins()
    visit.browser_asks(region="", lang="en")
    assert visit.boxes(visit.requests.on_scriptrunner_yield()) == {"region": "", "lang": "en"}


def test_two_presses_of_a_button_on_an_old_page_both_count(visit: Visit) -> None:
    visit.browser_asks(press="next")
    visit.begins()
    visit.writes("of", "PL22")
    visit.browser_asks(press="next")
    request = visit.requests.on_scriptrunner_ready()
    assert list(visit.boxes(request)) == ["next"]


def test_back_counts_against_what_a_run_wrote(visit: Visit) -> None:
    visit.writes("indicator", "berd")
    visit.browser_asks(back=True)
    visit.browser_asks()  # and still does where the next click comes at once
    assert visit.begins(visit.requests.on_scriptrunner_yield()) == ""


def test_only_what_holds_everywhere_goes_on_to_another_page(visit: Visit) -> None:
    for key, value in {"region": "PL22", "level": "3"}.items():
        visit.writes(key, value)
    visit.browser_asks(page="other")
    assert visit.begins(visit.requests.on_scriptrunner_yield()) == "region=PL22"


def test_streamlit_still_makes_what_we_replace() -> None:
    written = tomllib.loads((Path(__file__).resolve().parents[3] / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
    assert written["runner"]["fastReruns"] is False
    assert written["global"]["maxCachedMessageAge"] == NAMED + BEHIND
    assert "self._requests = ScriptRequests()" in inspect.getsource(script_runner.ScriptRunner.__init__)
    assert "self._browser_queue = ForwardMsgQueue()" in inspect.getsource(app_session.AppSession.__init__)
    assert "AppSession(" in inspect.getsource(websocket_session_manager.WebsocketSessionManager.connect_session)

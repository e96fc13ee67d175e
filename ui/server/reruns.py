"""Nothing that a visitor chooses or presses is lost when the next click comes at once: how runs of a visit follow each other.

Streamlit cuts a run short as soon as the browser asks for another. Here a run that began with a press ends first, and so do callbacks
of every run. What a run wrote into the address and set in boxes holds for the next one, though the browser did not know it yet. See
docs/adr/0053.
"""

from dataclasses import replace
from typing import Final
from urllib.parse import parse_qs, urlencode

from streamlit.proto.WidgetStates_pb2 import WidgetStates
from streamlit.runtime import app_session, websocket_session_manager
from streamlit.runtime.scriptrunner import RerunData, get_script_run_ctx, script_runner
from streamlit.runtime.scriptrunner_utils.script_requests import ScriptRequest, ScriptRequests, ScriptRequestType
from streamlit.runtime.scriptrunner_utils.script_run_context import ScriptRunContext

from ui.app.pages import EVERYWHERE
from ui.app.right_of_way import right_of_way
from ui.server.answers import Answers, Session
from ui.server.written import Query, Sent, Written, is_press

_WRITTEN: Final = "written_into_address"
_SENT: Final = "sent_of_boxes"


def lose_nothing() -> None:
    """Let every visit that begins from now on ask for its runs in this way."""
    for module, name, ours in _REPLACED:
        setattr(module, name, ours)


class Reruns(ScriptRequests):
    """What a visit's runs are asked for: by the browser, in another thread, or by the run itself."""

    def __init__(self) -> None:
        """Begin with no request."""
        super().__init__()
        self._ends_now = False
        self._by_browser = True
        self._pressed = False
        self._taking = False

    def _request_rerun_locked(self, new_data: RerunData) -> bool:
        context = get_script_run_ctx(suppress_warning=True)
        waiting = self._rerun_data if self._state == ScriptRequestType.RERUN else None
        if context is None:
            self._by_browser = True
        else:
            self._ends_now = True
            self._by_browser &= waiting is not None and new_data.page_script_hash == context.page_script_hash
            if waiting is not None and self._by_browser:
                self._rerun_data, new_data = new_data, waiting  # what the visitor did meanwhile is the newer request
        taken = super()._request_rerun_locked(new_data)
        if waiting is not None and waiting.is_history_navigation:
            self._rerun_data = replace(self._rerun_data, is_history_navigation=True)
        return taken

    def on_scriptrunner_ready(self) -> ScriptRequest:
        """Return the request that the next run begins with, or that there is none."""
        return self._taken(super().on_scriptrunner_ready())

    def on_scriptrunner_yield(self) -> ScriptRequest | None:
        """Return the request for which the present run ends here, None where it goes on; an editor's run steps aside first."""
        right_of_way().step_aside()
        if self._taking or (self._state == ScriptRequestType.RERUN and not self._ends_now and self._goes_on()):
            return None
        request = super().on_scriptrunner_yield()
        return None if request is None else self._taken(request)

    def _goes_on(self) -> bool:
        context = get_script_run_ctx(suppress_warning=True)
        return self._pressed or (context is not None and not context.has_script_started)

    def _taken(self, request: ScriptRequest) -> ScriptRequest:
        context = get_script_run_ctx(suppress_warning=True)
        if request.type is not ScriptRequestType.RERUN or context is None:
            return request
        data, self._ends_now = request.rerun_data, False
        states = [state for each in (data.widget_states, data.replay_trigger_states) if each is not None for state in each.widgets]
        self._pressed = any(map(is_press, states))
        self._taking = True  # looking into the visit's state asks for requests too
        try:
            address = _address(context, data, by_browser=self._by_browser)
            boxes = _boxes(context, data, old=self._by_browser and address != data.query_string)
            return ScriptRequest(ScriptRequestType.RERUN, replace(data, query_string=address, widget_states=boxes))
        finally:
            self._taking = False


def _address(context: ScriptRunContext, data: RerunData, *, by_browser: bool) -> str:
    """Return the query string that a run begins with."""
    with context.session_state.query_params() as parameters:
        server: Query = {key: parameters.get_all(key) for key in parameters}
    if _WRITTEN not in context.session_state:
        context.session_state[_WRITTEN] = Written()
    written: Written = context.session_state[_WRITTEN]
    browser: Query = parse_qs(data.query_string, keep_blank_values=True)
    written.note(server)
    if not by_browser:
        result = browser
    elif data.is_history_navigation:
        written.forget()
        result = browser
    else:
        if data.page_script_hash != context.page_script_hash:
            written.forget(but=EVERYWHERE)
        result = written.merged(browser)
    written.begin(result)
    return data.query_string if result == browser else urlencode(result, doseq=True)


def _boxes(context: ScriptRunContext, data: RerunData, *, old: bool) -> WidgetStates | None:
    """Return the states of boxes that a run begins with; on another page they only say which boxes stay."""
    if _SENT not in context.session_state:
        context.session_state[_SENT] = Sent()
    sent: Sent = context.session_state[_SENT]
    same = data.page_script_hash == context.page_script_hash
    return None if data.widget_states is None else sent.chosen(data.widget_states, old=old and same)


_REPLACED: Final = (
    (script_runner, "ScriptRequests", Reruns),
    (app_session, "ForwardMsgQueue", Answers),
    (websocket_session_manager, "AppSession", Session),
)
"""Where Streamlit makes what, and what it makes instead."""

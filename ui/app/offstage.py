"""Reads a page at an address without a visitor: its answers as plain data, in any language and theme."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from runpy import run_path
from threading import current_thread
from typing import Final
from urllib.parse import parse_qs, urlsplit

from streamlit.proto.ClientState_pb2 import ContextInfo
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.runtime.fragment import MemoryFragmentStorage
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.pages_manager import PagesManager
from streamlit.runtime.scriptrunner import StopException
from streamlit.runtime.scriptrunner_utils.script_requests import ScriptRequests
from streamlit.runtime.scriptrunner_utils.script_run_context import ScriptRunContext, add_script_run_ctx
from streamlit.runtime.state import SafeSessionState, SessionState

from data import store
from data.catalogue import own_table
from exports.exhibits.model import Theme, View
from queries.cited import KEY, generation_of
from ui.app import recorder, url_state
from ui.app.i18n import _, one_language
from ui.app.pages import PAGES

_MAIN: Final = str(Path(__file__).parent / "main.py")
_HOST: Final = "http://localhost/"


def read(address: str, language: str, theme: Theme = "light", generation: str = "") -> View:
    """Return what a page shows at an address (page and query) to somebody who has not signed in.

    The page's own script runs, so that nothing can differ from the screen; what it shows is of the generation named, else of the one
    that the address cites, else of the newest, and the visit's own table where that is seen here. Raises KeyError for an unknown page,
    and what the page raises.
    """
    url = urlsplit(address)
    key = url.path.strip("/") or next(iter(PAGES))
    script = PAGES[key].script
    given = parse_qs(url.query)
    query = f"{url.query}&lang={language}" if "lang" not in given else url.query
    of = generation or generation_of(given.get(KEY, [""])[0])
    # in a thread of its own, which has this context and no visitor's
    with ThreadPoolExecutor(1, "offstage") as pool:
        page = own_table.bound(lambda: _read(f"{key}?{url.query}", script, language, theme, of))
        return pool.submit(_attached, _context(query, theme), page).result()


def _read(address: str, script: Path, language: str, theme: Theme, of: str) -> View:
    from queries.cache import generation
    from queries.known_networks import NETWORKS
    from queries.observations import region_names
    from workspace import state

    with store.pinned_snapshot(of), state.pinned(), one_language(), recorder.recording() as recorded:
        url_state.begin("")
        url_state.one("region", region_names(language), "")
        url_state.one("network", NETWORKS, "")

        with suppress(StopException):  # after the page said why it has nothing to show
            run_path(str(script))
        title = _(PAGES[address.partition("?")[0]].question)
        return View(
            address=address, language=language, theme=theme, generation=generation(), title=title, exhibits=tuple(recorded.exhibits())
        )


def _context(query: str, theme: Theme) -> ScriptRunContext:
    state = SafeSessionState(SessionState(), lambda: None)
    with state.query_params() as parameters:
        parameters.populate_from_query_string(query)
    requests = ScriptRequests()

    def enqueue(_message: ForwardMsg) -> None:
        if requests.on_scriptrunner_yield() is not None:
            raise StopException

    return ScriptRunContext(
        session_id="offstage",
        _enqueue=enqueue,
        query_string=query,
        session_state=state,
        uploaded_file_mgr=MemoryUploadedFileManager("/offstage"),
        main_script_path=_MAIN,
        user_info={},
        fragment_storage=MemoryFragmentStorage(),
        pages_manager=PagesManager(_MAIN),
        script_requests=requests,
        context_info=ContextInfo(url=_HOST, color_scheme=theme),
    )


def _attached(context: ScriptRunContext, call: Callable[[], View]) -> View:
    add_script_run_ctx(current_thread(), context)
    return call()

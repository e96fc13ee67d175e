"""Editors without a browser: each signs in, sends a file to a served dashboard and keeps its rows, as the page Uploads has it done."""

import asyncio
import re
from dataclasses import dataclass, field
from urllib.parse import urljoin

import requests
from streamlit.proto.Alert_pb2 import Alert
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.Element_pb2 import Element
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect
from websockets.typing import Origin, Subprotocol

from data.errors import NotThere

_PAGE = "uploads"
_XSRF = "_streamlit_xsrf"
_PATIENCE_S = 900
_APART_S = 0.1
"""Seconds between two editors who come: browsers do not all open a page in the same instant."""

_AGAIN = ForwardMsg.FINISHED_EARLY_FOR_RERUN
"""How a run ends that another one follows at once."""


@dataclass(frozen=True)
class Door:
    """A server, and what a browser that was let in holds."""

    address: str
    cookies: dict[str, str]

    @property
    def cookie(self) -> str:
        """The header of the cookies."""
        return "; ".join(f"{name}={value}" for name, value in self.cookies.items())


def let_in(address: str, said: str) -> Door:
    """Come in by the local administrator's link in what the server said."""
    link = re.search(r"local-login\?token=([\w-]+)", said)
    if link is None:
        raise NotThere("The server printed no link to sign in with.")
    with requests.Session() as browser:
        browser.get(f"{address}/_stcore/health", timeout=30)
        browser.post(f"{address}/local-login", {"token": link[1]}, headers={"Origin": address}, allow_redirects=False, timeout=30)
        return Door(address, browser.cookies.get_dict())


def kept_at_once(door: Door, files: dict[str, bytes]) -> list[str]:
    """Send the files at once, a visit for each, and keep their rows; return what went wrong, in words."""
    return [wrong for wrong in asyncio.run(_all(door, files)) if wrong]


async def _all(door: Door, files: dict[str, bytes]) -> list[str]:
    visits = (_guarded(door, number, name, content) for number, (name, content) in enumerate(files.items()))
    return list(await asyncio.gather(*visits))


async def _guarded(door: Door, number: int, name: str, content: bytes) -> str:
    await asyncio.sleep(number * _APART_S)
    try:
        async with asyncio.timeout(_PATIENCE_S), _connected(door) as socket:
            return await _bring(Editor(door, socket), name, content)
    except (OSError, TimeoutError, LookupError, requests.RequestException) as error:
        return f"{name}: {error!r}"[:300]


def _connected(door: Door) -> connect:
    token = door.cookies[_XSRF]
    return connect(
        f"ws{door.address.removeprefix('http')}/_stcore/stream",
        subprotocols=[Subprotocol("streamlit"), Subprotocol(token)],
        additional_headers={"Cookie": door.cookie},
        origin=Origin(door.address),
        max_size=None,
        open_timeout=_PATIENCE_S,
        ping_timeout=None,
    )


@dataclass
class Editor:
    """A visit: its connection, its name, and the elements of its page as of the last run."""

    door: Door
    socket: ClientConnection
    visit: str = ""
    elements: list[Element] = field(default_factory=list)

    async def run(self, message: BackMsg) -> None:
        """Ask for a run of the page and read it to its end."""
        message.rerun_script.page_name = _PAGE
        await self.socket.send(message.SerializeToString())
        self.elements = []
        while (answer := await self.next()).WhichOneof("type") != "script_finished" or answer.script_finished == _AGAIN:
            if answer.WhichOneof("type") == "new_session":
                self.visit = answer.new_session.initialize.session_id
            elif answer.WhichOneof("type") == "delta" and answer.delta.HasField("new_element"):
                self.elements.append(answer.delta.new_element)

    async def next(self) -> ForwardMsg:
        """The next message of the server."""
        content = await self.socket.recv()
        message = ForwardMsg()
        message.ParseFromString(content if isinstance(content, bytes) else content.encode())
        return message

    def words(self) -> str:
        """What the page says in its paragraphs and alerts."""
        return " | ".join(one.markdown.body or one.alert.body for one in self.elements if one.HasField("markdown") or one.HasField("alert"))

    def refused(self) -> str:
        """What the page says went wrong."""
        return " | ".join(one.alert.body for one in self.elements if one.HasField("alert") and one.alert.format == Alert.ERROR)


async def _bring(editor: Editor, name: str, content: bytes) -> str:
    await editor.run(BackMsg())
    uploader = next((one.file_uploader.id for one in editor.elements if one.HasField("file_uploader")), None)
    if uploader is None:
        return f"{name}: the page takes no file: {editor.words()}"
    message = await _sent(editor, uploader, name, content)
    await editor.run(message)
    keep = next((one.button.id for one in editor.elements if one.HasField("button") and one.button.label.startswith("Save ")), None)
    if keep is None:
        return f"{name}: no rows to keep: {editor.refused()}"
    state = message.rerun_script.widget_states.widgets.add()
    state.id, state.trigger_value = keep, True
    await editor.run(message)
    return editor.refused() and f"{name}: {editor.refused()}"


async def _sent(editor: Editor, uploader: str, name: str, content: bytes) -> BackMsg:
    """Send a file, and return the message that says that it is there."""
    ask = BackMsg()
    ask.file_urls_request.request_id, ask.file_urls_request.session_id = name, editor.visit
    ask.file_urls_request.file_names.append(name)
    await editor.socket.send(ask.SerializeToString())
    while (answer := await editor.next()).WhichOneof("type") != "file_urls_response":
        pass
    urls = answer.file_urls_response.file_urls[0]
    await asyncio.to_thread(_put, editor.door, urls.upload_url, name, content)
    message = BackMsg()
    state = message.rerun_script.widget_states.widgets.add()
    state.id = uploader
    info = state.file_uploader_state_value.uploaded_file_info.add()
    info.name, info.size, info.file_id = name, len(content), urls.file_id
    info.file_urls.CopyFrom(urls)
    return message


def _put(door: Door, path: str, name: str, content: bytes) -> None:
    headers = {"X-Xsrftoken": door.cookies[_XSRF], "Cookie": door.cookie, "Origin": door.address}
    requests.put(urljoin(door.address, path), files={"file": (name, content)}, headers=headers, timeout=_PATIENCE_S).raise_for_status()

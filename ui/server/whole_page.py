"""A page that comes back to another process runs as a whole first: no part of it is known there yet."""

from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.proto.BackMsg_pb2 import BackMsg


class WholePageFirst:
    """Lets the first run that a websocket asks for be one of the page, not of a part; everything else goes on as it came."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await self._app(scope, _First(receive) if scope["type"] == "websocket" else receive, send)


class _First:
    """What a websocket says, its first demand for a run without the part."""

    def __init__(self, receive: Receive) -> None:
        self._receive = receive
        self._begun = False

    async def __call__(self) -> Message:
        message = await self._receive()
        if self._begun or not message.get("bytes"):
            return message
        said = BackMsg.FromString(message["bytes"])
        self._begun = said.WhichOneof("type") == "rerun_script"
        said.rerun_script.fragment_id = ""
        return {**message, "bytes": said.SerializeToString()} if self._begun else message

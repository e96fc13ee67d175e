"""The first run that a websocket asks for is one of the whole page; later ones may be of a part."""

import asyncio
from concurrent.futures import ThreadPoolExecutor

from starlette.types import Message, Receive, Scope, Send
from streamlit.proto.BackMsg_pb2 import BackMsg

from ui.server.whole_page import WholePageFirst


def _asks(fragment: str) -> Message:
    message = BackMsg()
    message.rerun_script.query_string = "year=2015"
    message.rerun_script.fragment_id = fragment
    return {"type": "websocket.receive", "bytes": message.SerializeToString()}


def _heard(*said: Message) -> list[Message]:
    """Return what the application behind it hears of these messages."""
    heard: list[Message] = []
    left = list(said)

    async def receive() -> Message:
        return left.pop(0)

    async def send(_message: Message) -> None:
        """Nothing is answered."""

    async def listening(_scope: Scope, receive: Receive, _send: Send) -> None:
        heard.extend([await receive() for _message in said])

    # in a thread of its own: a browser of another test may have a loop running in this one
    with ThreadPoolExecutor(1) as pool:
        pool.submit(asyncio.run, WholePageFirst(listening)({"type": "websocket"}, receive, send)).result()
    return heard


def test_the_first_run_is_one_of_the_whole_page() -> None:
    opened: Message = {"type": "websocket.connect"}
    assert _heard(opened, _asks("part"), _asks("part")) == [opened, _asks(""), _asks("part")]


def test_what_asks_for_no_run_goes_on_as_it_came() -> None:
    stop = BackMsg()
    stop.stop_script = True
    said: Message = {"type": "websocket.receive", "bytes": stop.SerializeToString()}
    assert _heard(said, _asks("part"), _asks("part")) == [said, _asks(""), _asks("part")]

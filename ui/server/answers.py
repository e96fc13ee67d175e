"""What is on its way to a browser, where runs follow each other quickly: nothing that it needs is dropped or only named.

A browser keeps elements for some runs, and an element that it keeps is named instead of sent (ADR 37). It says what it keeps when it asks
for a run. What it has dropped by the time the answer comes is missing: Streamlit's page then stands still until it is loaded again.
"""

from typing import Final

from streamlit.proto.ClientState_pb2 import ClientState
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.runtime.app_session import AppSession
from streamlit.runtime.forward_msg_queue import ForwardMsgQueue

BEHIND: Final = 2
"""Runs that may end between a request and its answer: the present one, and one whose end is still to be sent."""
NAMED: Final = 2
"""Runs after which an element is sent again; the browser keeps it for `BEHIND` more (`[global] maxCachedMessageAge`)."""


class Answers(ForwardMsgQueue):
    """The messages to a browser that are to be sent next."""

    def __init__(self) -> None:
        """Begin with a browser that keeps nothing."""
        super().__init__()
        self._ended = 0
        self._used: dict[str, int] = {}

    def keeps(self, name: str) -> bool:
        """Return whether the browser will still have an element when it is named in answer to a request that comes now."""
        return name in self._used

    def clear(self, retain_lifecycle_msgs: bool = False, fragment_ids_this_run: list[str] | None = None) -> None:
        """Drop what a new run draws again, but not where to send a file: the browser does not ask a second time."""
        where = [message for message in self._queue if retain_lifecycle_msgs and message.WhichOneof("type") == "file_urls_response"]
        super().clear(retain_lifecycle_msgs, fragment_ids_this_run)
        self._queue += [message for message in where if message not in self._queue]

    def flush(self) -> list[ForwardMsg]:
        """Return what is sent now, and count with the browser which elements it used in which run."""
        messages = super().flush()
        for message in messages:
            if message.WhichOneof("type") == "script_finished":
                self._ended += message.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN
            elif message.HasField("ref_hash") or message.metadata.cacheable:
                self._used[message.ref_hash or message.hash] = self._ended
        self._used = {name: run for name, run in self._used.items() if self._ended - run <= NAMED}
        return messages


class Session(AppSession):
    """A visit that believes its browser only what that will still keep."""

    _browser_queue: Answers

    def request_rerun(self, client_state: ClientState | None) -> None:
        """Ask for a run, in answer to which those elements are named."""
        if client_state is not None:
            kept = [name for name in client_state.cached_message_hashes if self._browser_queue.keeps(name)]
            del client_state.cached_message_hashes[:]
            client_state.cached_message_hashes.extend(kept)
        super().request_rerun(client_state)

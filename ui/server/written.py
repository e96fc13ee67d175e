"""What a visit wrote into its address and its boxes, as long as its browser may send older ones."""

from collections.abc import Collection, Mapping
from typing import Final

from streamlit.proto.WidgetStates_pb2 import WidgetState, WidgetStates

Query = Mapping[str, list[str]]
"""An address's values by key, as `urllib.parse.parse_qs` gives them."""

_NONE: Final[list[str]] = []
_PRESSES: Final = ("trigger_value", "string_trigger_value", "chat_input_value", "json_trigger_value")


class Written:
    """The values of each key that the server has written over; the browser sends one of them until it has received the newest."""

    def __init__(self) -> None:
        """Begin with an address that nobody has written into."""
        self._now: Query = {}
        self._older: dict[str, list[list[str]]] = {}

    def begin(self, address: Query) -> None:
        """Take the address that a run begins with."""
        self._now = address

    def note(self, address: Query) -> None:
        """Note what the runs since then have written."""
        for key in self._now.keys() | address.keys():
            before = self._now.get(key, _NONE)
            if before != address.get(key, _NONE) and before not in self._older.setdefault(key, []):
                self._older[key].append(before)
        self._now = address

    def forget(self, *, but: Collection[str] = ()) -> None:
        """Forget the older values of all keys but some: what the browser sends counts, as after Back."""
        self._older = {key: values for key, values in self._older.items() if key in but}

    def merged(self, browser: Query) -> Query:
        """Return the browser's address with the newest value of each key for which it sends an older one."""
        result = dict(browser)
        for key, values in list(self._older.items()):
            if browser.get(key, _NONE) not in values:
                del self._older[key]  # it has received the newest, or the visitor chose another
            elif key in self._now:
                result[key] = self._now[key]
            else:
                result.pop(key, None)
        return result


class Sent:
    """What a visit's browser sent of its boxes with its last request."""

    def __init__(self) -> None:
        """Begin with a browser that has sent nothing."""
        self._last: dict[str, WidgetState] = {}

    def chosen(self, states: WidgetStates, *, old: bool) -> WidgetStates:
        """Return the states that count: on an old page what the visitor changed there, for the server may have set the others since."""
        last, self._last = self._last, {state.id: state for state in states.widgets}
        return WidgetStates(widgets=[one for one in states.widgets if is_press(one) or one != last.get(one.id)]) if old else states


def is_press(state: WidgetState) -> bool:
    """Return whether a state says that something was pressed, which it says once."""
    value = state.WhichOneof("value")
    return value in _PRESSES and bool(getattr(state, value))

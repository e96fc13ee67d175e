"""What a failed exchange means: every exception of requests and urllib3 as one sentence, most particular first."""

from typing import Final

import requests
from requests import exceptions as http
from urllib3 import exceptions as wire

from data.errors import RegioscopeError, SourceChanged, SourceDown

FAILURES: Final = (requests.RequestException, wire.HTTPError, OSError)
"""Everything that an exchange may raise; disk errors among them are told apart by their caller."""

_LATER: Final = "the old figures stay; try again later"
_ADDRESS: Final = "the address in the table of services may be wrong"

_WORDS: Final[tuple[tuple[tuple[type[BaseException], ...], type[RegioscopeError], str, str], ...]] = (
    ((wire.NameResolutionError,), SourceDown, "its host name is not known (DNS)", "check this machine's network and " + _ADDRESS),
    ((ConnectionRefusedError,), SourceDown, "the connection was refused", _LATER),
    ((wire.ProxyError, http.ProxyError), SourceDown, "the proxy did not let the request through", "check the proxy settings"),
    ((wire.SSLError, http.SSLError), SourceDown, "its certificate was not accepted", "check this machine's clock, proxy and certificates"),
    # a kind of ConnectTimeoutError, though it has nothing to do with time
    ((wire.NewConnectionError,), SourceDown, "no connection could be made", _LATER),
    ((wire.ConnectTimeoutError, http.ConnectTimeout), SourceDown, "no connection within the time allowed", _LATER),
    ((wire.ReadTimeoutError, http.ReadTimeout, TimeoutError), SourceDown, "it fell silent in the middle of its answer", _LATER),
    ((wire.IncompleteRead,), SourceDown, "its answer stopped before its end", _LATER),
    ((wire.ProtocolError, http.ChunkedEncodingError, ConnectionError), SourceDown, "the connection broke off", _LATER),
    ((wire.DecodeError, http.ContentDecodingError), SourceDown, "its answer is damaged", _LATER),
    (
        (http.InvalidURL, http.MissingSchema, http.InvalidSchema, http.InvalidHeader, wire.LocationValueError),
        SourceChanged,
        "this is no address",
        _ADDRESS,
    ),
    ((http.TooManyRedirects,), SourceChanged, "it sends from one address to the next", _ADDRESS),
)


def failed(url: str, error: BaseException, attempts: int) -> RegioscopeError:
    """Return the error to raise for an exchange that `error` ended after that many attempts."""
    chain = list(_causes(error))
    for kinds, meaning, what, todo in _WORDS:
        if any(isinstance(cause, kinds) for cause in chain):
            return meaning(f"{url} could not be read: {what} ({_times(attempts)}); expected an answer; {todo}.")
    return SourceDown(f"{url} could not be read: {type(chain[-1]).__name__} ({_times(attempts)}); expected an answer; {_LATER}.")


def _times(attempts: int) -> str:
    return "1 attempt" if attempts == 1 else f"{attempts} attempts"


def _causes(error: BaseException) -> list[BaseException]:
    """The error and what lies inside it, outermost first: requests and urllib3 wrap each other's in three ways."""
    result: list[BaseException] = []
    waiting: list[object] = [error]
    while waiting and len(result) < 20:
        cause = waiting.pop(0)
        if isinstance(cause, BaseException) and cause not in result:
            result.append(cause)
            waiting += [getattr(cause, "reason", None), *cause.args, cause.__cause__, cause.__context__]
    return result


def is_disk(error: BaseException) -> bool:
    """Return whether an error is about the disk rather than the network."""
    network = (requests.RequestException, wire.HTTPError, TimeoutError, ConnectionError)
    return isinstance(error, OSError) and not isinstance(error, network)


def full_disk(folder: object, error: BaseException) -> RegioscopeError:
    """Return the error to raise where a reply cannot be stored."""
    return SourceDown(
        f"{folder} cannot hold the reply ({error}): expected room for it; free space there or name another folder in REGIOSCOPE_CACHE_DIR."
    )


def timed_out(url: str, whole: float) -> RegioscopeError:
    """Return the error to raise for a transfer that went on too long."""
    return SourceDown(
        f"{url} sends too slowly: its answer was not complete after {whole:g} seconds; expected it sooner; "
        "try again later or allow more time in REGIOSCOPE_TIMEOUTS."
    )

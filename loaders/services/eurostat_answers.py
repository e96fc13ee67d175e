"""What Eurostat's services say in place of data: errors in JSON and XML, big requests, tables that are made later."""

import json
import re
from dataclasses import dataclass
from typing import Any, Final

from data.errors import NotThere, RegioscopeError, SourceChanged, SourceDown
from loaders.http import Answer

_HEAD: Final = 8192
_JSON_REPORT: Final = re.compile(rb'\s*\{\s*"(?:error|warning)"')
_FAULT_CODE: Final = re.compile(rb"<(?:\w+:)?faultcode[^>]*>\s*(\d+)")
_FAULT_TEXT: Final = re.compile(rb"<(?:\w+:)?faultstring[^>]*>([^<]*)")
_STATUS: Final = re.compile(rb"<(?:\w+:)?status[^>]*>\s*([A-Z_]+)\s*</(?:\w+:)?status>")
_KEY: Final = re.compile(rb"<(?:\w+:)?(?:id|key|uuid)[^>]*>\s*([0-9A-Za-z-]{1,80})\s*</")
_FOOTER: Final = re.compile(rb'<(?:\w+:)?Message[^>]*\bcode="(\d+)"')


class TooBig(SourceChanged):
    """A request that spans more cells than the service hands out: it must be asked for in parts."""


class MadeLater(SourceDown):
    """A table that the service makes while the client waits; `key` names it, "" where the same request is to be sent again."""

    def __init__(self, sentence: str, key: str = "") -> None:
        super().__init__(sentence)
        self.key = key


@dataclass(frozen=True)
class Said:
    """A fault or notice of the service: its number, its words."""

    code: int
    words: str


_WAITING: Final = frozenset({"SUBMITTED", "PROCESSING", "QUEUED"})
READY: Final = "AVAILABLE"

_MEANINGS: Final[dict[int, tuple[type[RegioscopeError], str]]] = {
    100: (NotThere, "the table does not exist under this code; look for its successor in the table of contents"),
    140: (SourceChanged, "the request does not fit the table's dimensions, which may have changed; a person must look"),
    150: (SourceChanged, "a code or period of the request does not exist in the table; a person must look"),
    400: (SourceChanged, "the request does not fit the table's dimensions, which may have changed; a person must look"),
    404: (NotThere, "the table does not exist under this code; look for its successor in the table of contents"),
    413: (TooBig, "it spans more cells than the service hands out; ask for it in parts"),
}
"""By number of the fault; SDMX has its own, the statistics service uses HTTP's."""


def check(answer: Answer) -> None:
    """Raise what an answer of Eurostat means, unless it holds data or says nothing that is known."""
    head = answer.plain[:_HEAD]
    if _JSON_REPORT.match(head):
        _check_json(answer)
    elif head.lstrip()[:1] == b"<":
        _check_xml(answer.url, head)


def status_of(plain: bytes) -> str:
    """Return the state of a table that is made later, in the service's word, "" where it says none."""
    match = _STATUS.search(plain[:_HEAD])
    return match[1].decode() if match else ""


def _check_json(answer: Answer) -> None:
    try:
        said = json.loads(answer.plain)
    except (ValueError, RecursionError):
        return
    for report in _reports(said.get("warning")):
        if report.code == 413 and "ASYNC" in report.words.upper():
            raise MadeLater(_sentence(answer.url, report, "the service makes the table later; try again later"))
        raise _meant(answer.url, report)
    for report in _reports(said.get("error")):
        raise _meant(answer.url, report)


def _check_xml(url: str, head: bytes) -> None:
    code, words, status = _FAULT_CODE.search(head), _FAULT_TEXT.search(head), _STATUS.search(head)
    if code:
        raise _meant(url, Said(int(code[1]), words[1].decode(errors="replace").strip() if words else "no words"))
    if status and status[1].decode() in _WAITING:
        key = _KEY.search(head)
        said = Said(200, status[1].decode())
        raise MadeLater(_sentence(url, said, "the service makes the table later; try again later"), key[1].decode() if key else "")
    if footer := _FOOTER.search(head):
        raise _meant(url, Said(int(footer[1]), "a footer in place of data"))


def _meant(url: str, said: Said) -> RegioscopeError:
    kind, todo = _MEANINGS.get(said.code, (SourceChanged, "a person must look"))
    if said.code >= 500:
        kind, todo = SourceDown, "the service has a fault of its own; the old figures stay, try again later"
    return kind(_sentence(url, said, todo))


def _sentence(url: str, said: Said, todo: str) -> str:
    return f"{url} answered {said.code}, {said.words[:160].strip().rstrip('.:')}: expected data; {todo}."


def _reports(said: Any) -> list[Said]:
    listed = said if isinstance(said, list) else [said]
    return [Said(_number(entry.get("status")), str(entry.get("label", "without a label"))) for entry in listed if isinstance(entry, dict)]


def _number(status: Any) -> int:
    return status if isinstance(status, int) else 0

"""Operations of the API asked in process: their answer, its JSON, and the sentence of a refusal."""

import json
from typing import Any

import pytest

from api.errors import Problem
from api.operations import OPERATIONS
from api.query import read

_BY_NAME = {operation.name: operation for operation in OPERATIONS}


def ask(name: str, *pairs: tuple[str, str], in_path: dict[str, str] | None = None, **query: str) -> Any:
    """What an operation answers; `pairs` where a parameter comes twice."""
    operation = _BY_NAME[name]
    return operation.handler(read(operation.query, in_path or {}, [*pairs, *query.items()]))


def answer(name: str, *pairs: tuple[str, str], in_path: dict[str, str] | None = None, **query: str) -> dict[str, Any]:
    """The same as JSON."""
    found: dict[str, Any] = json.loads(ask(name, *pairs, in_path=in_path, **query).content)
    return found


def refused(name: str, *pairs: tuple[str, str], **query: str) -> str:
    """Why an operation takes no such question: the detail of its problem, which has the status 422."""
    with pytest.raises(Problem) as problem:
        ask(name, *pairs, **query)
    assert problem.value.status == 422
    return problem.value.detail

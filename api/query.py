"""What may be asked, as typed models: FastAPI describes requests from them, and every request is read by them.

A refusal is one sentence that names what is wrong and what is valid, from the same types.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from types import MappingProxyType, NoneType
from typing import Annotated, Any, Final, Protocol, TypeVar, get_args, get_origin

from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from api.errors import Problem, refused
from api.types import LONGEST


class Query(BaseModel):
    """The parameters of an operation, those in its path first."""

    model_config = ConfigDict(extra="forbid", frozen=True)


Q = TypeVar("Q", bound=Query)


class AtLevel(Protocol):
    """Parameters with a level, None for the usual one."""

    @property
    def level(self) -> int | None: ...


class Dated(Protocol):
    """Parameters with the generation that an address names."""

    @property
    def generation(self) -> str | None: ...


class Formatted(Protocol):
    """Parameters with the form of the answer."""

    @property
    def format(self) -> str: ...


def read(model: type[Q], path: Mapping[str, str], query: Sequence[tuple[str, str]]) -> Q:
    """Return the parameters of a request, or raise the `Problem` that names what is wrong and what is valid."""
    fields = model.model_fields
    _refuse_undeclared([name for name in fields if name not in path], [name for name, _ in query])
    texts: dict[str, list[str]] = {}
    in_path = [(name, text) for name, text in path.items() if name in fields]  # the address before it has parameters of its own
    for name, text in (*in_path, *query):
        texts.setdefault(name, []).append(text)
    for name, given in texts.items():
        if len(given) > 1 and not is_many(fields[name]):
            raise Problem(422, f"{name} may be given once, not {len(given)} times.")
    values = {name: tuple(dict.fromkeys(given)) if is_many(fields[name]) else given[0] for name, given in texts.items()}
    try:
        return model.model_validate(values)
    except ValidationError as error:
        raise _problem(model, error.errors(include_url=False)[0]) from None


def is_many(field: FieldInfo) -> bool:
    """Return whether a parameter may be repeated."""
    return get_origin(field.annotation) is tuple


def given_type(field: FieldInfo, *more: Any) -> Any:
    """Return the type of what is given for a parameter, without the None that stands where it is left out, with more annotations."""
    kinds = [kind for kind in get_args(field.annotation) if kind is not NoneType]
    kind = kinds[0] if NoneType in get_args(field.annotation) else field.annotation
    annotations = (*field.metadata, *more)
    return Annotated[(kind, *annotations)] if annotations else kind


def _refuse_undeclared(known: list[str], given: Iterable[str]) -> None:
    valid = f"the parameters here are {', '.join(known)}" if known else "there are no parameters here"
    for name in given:
        if name not in known:
            raise Problem(422, f"There is no parameter {name!r}; {valid}.", known)


def _problem(model: type[Query], error: ErrorDetails) -> Problem:
    name = str(error["loc"][0])
    field = model.model_fields[name]
    return _PROBLEMS[error["type"]](name, field, error)


def _accepted(field: FieldInfo) -> dict[str, Any]:
    """The JSON schema of one value of a parameter."""
    schema: dict[str, Any] = TypeAdapter(given_type(field)).json_schema()
    one: dict[str, Any] = schema.get("items", schema)
    return one


def choices_of(field: FieldInfo) -> list[str]:
    """Return the values that a parameter may have, none where it has no list of them."""
    return [str(one) for one in _accepted(field).get("enum", ())]


def _missing(name: str, field: FieldInfo, _error: ErrorDetails) -> Problem:
    return Problem(422, f"{name} is needed: {field.description}", choices_of(field))


def _no_choice(name: str, field: FieldInfo, error: ErrorDetails) -> Problem:
    status = error.get("ctx", {}).get("status", 422)
    return refused(name, str(error["input"]), [str(one) for one in _accepted(field)["enum"]], status)


def _out_of_range(name: str, field: FieldInfo, error: ErrorDetails) -> Problem:
    bounds = _accepted(field)
    return Problem(422, f"{name} must be {bounds['minimum']:,} to {bounds['maximum']:,}, not {error['input']}.")


def _length(name: str, field: FieldInfo, error: ErrorDetails) -> Problem:
    longest, text = _accepted(field)["maxLength"], error["input"]
    return Problem(422, f"{name} may have 1 to {longest:,} characters, not {len(text)}: {field.description}")


def _number(name: str, field: FieldInfo, error: ErrorDetails) -> Problem:
    bounds, given = TypeAdapter(given_type(field)).json_schema(), error["ctx"]["actual_length"]
    fewest, most = bounds.get("minItems", 1), bounds.get("maxItems")
    span = f"{fewest} to {most} times" if most else f"{fewest} times or more"
    return Problem(422, f"{name} may be given {span}, not {given}: {field.description}")


def _as_said(name: str, _field: FieldInfo, error: ErrorDetails) -> Problem:
    text, said = str(error["input"]), error["ctx"]
    cut = repr(text if len(text) <= LONGEST else f"{text[:LONGEST]}…")
    return Problem(422, f"{name} must be {said['what']}, not {cut}{said.get('more', '')}.", said.get("choices", ()))


_PROBLEMS: Final[Mapping[str, Callable[[str, FieldInfo, ErrorDetails], Problem]]] = MappingProxyType(
    {
        "missing": _missing,
        "too_short": _number,
        "too_long": _number,
        "literal_error": _no_choice,
        "no_choice": _no_choice,
        "greater_than_equal": _out_of_range,
        "less_than_equal": _out_of_range,
        "string_too_short": _length,
        "string_too_long": _length,
        "not_in_form": _as_said,
    }
)
"""The refusal for each kind of error that the types of `api.types` give."""

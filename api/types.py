"""Types of parameters: what each may hold, how its text is read, and how it is described."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, Final, Literal

from pydantic import BeforeValidator, Field, GetCoreSchemaHandler, GetJsonSchemaHandler, WithJsonSchema
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from analytics.classification.classes import DEFAULT_CLASSES
from analytics.colour.palette import PALETTES
from data.language import LANGUAGES
from data.schema import NUTS_VERSIONS, STATUSES
from queries import choices

FIRST_YEAR: Final = 1900
LAST_YEAR: Final = 2100
LONGEST: Final = 200
"""Characters of a text."""
LONGEST_ADDRESS: Final = 4000
"""Characters of the address of a page."""
_NUMBER: Final = r"-?(\d{1,15}(\.\d{0,15})?|\.\d{1,15})([eE][+-]?0?\d)?"
"""Sums and squares of what this takes are finite."""
_NUMBERS: Final = f"{_NUMBER}(,{_NUMBER})*"


@dataclass(frozen=True)
class OneOf:
    """Mark a text as one of choices that depend on the data in force; others are refused with `status`."""

    choices: Callable[[], tuple[str, ...]]
    status: int = 422

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Check the text when a request is read."""
        return core_schema.no_info_after_validator_function(self._chosen, handler(source))

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        """List the choices when the description is made."""
        return {**handler(schema), "enum": list(self.choices())}

    def _chosen(self, text: str) -> str:
        if text not in self.choices():
            raise PydanticCustomError("no_choice", "not a choice", {"status": self.status})
        return text


def _not_in_form(what: str, more: str = "", choices: tuple[str, ...] = ()) -> PydanticCustomError:
    return PydanticCustomError("not_in_form", "not in that form", {"what": what, "more": more, "choices": choices})


def _digits(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 10


@dataclass(frozen=True)
class Whole:
    """Mark a whole number between two bounds, written with digits alone."""

    least: int
    most: int

    def __get_pydantic_core_schema__(self, _source: Any, _handler: GetCoreSchemaHandler) -> CoreSchema:
        """Check the text when a request is read."""
        return core_schema.no_info_before_validator_function(_whole, core_schema.int_schema(ge=self.least, le=self.most))


def _whole(text: Any) -> int:
    if isinstance(text, str) and not (text.isascii() and text.isdigit() and len(text) <= LONGEST):
        raise _not_in_form("a whole number")
    return int(text)


def exact(text: Any) -> Any:
    """Return the number that a text is in its only spelling, else the text."""
    return int(text) if isinstance(text, str) and _digits(text) and str(int(text)) == text else text


def _year(text: str, valid: tuple[str, ...] = ()) -> int:
    if not (_digits(text) and len(text) == 4 and FIRST_YEAR <= int(text) <= LAST_YEAR):
        more = f"; there are data for {valid[0]} to {valid[-1]}" if valid else ""
        raise _not_in_form(f"a year from {FIRST_YEAR} to {LAST_YEAR} written with four digits", more, valid)
    return int(text)


def _year_in_data(text: str) -> int:
    return _year(text, choices.years())


def _numbers(text: str) -> tuple[float, ...]:
    if len(text) > LONGEST * 10 or re.fullmatch(_NUMBERS, text) is None:
        raise _not_in_form("numbers of up to 15 digits with commas between, such as 1,2.5,4")
    return tuple(float(part) for part in text.split(","))


def _day(text: str) -> date:
    try:
        if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text, re.ASCII):
            return date.fromisoformat(text)
    except ValueError:  # such as the 30th of February
        pass
    raise _not_in_form("a day such as 2026-11-21")


Text = Annotated[str, Field(min_length=1, max_length=LONGEST)]
Texts = tuple[Text, ...]
Truth = Literal["false", "true"]
TRUE: Final = "true"
Level = Annotated[Literal[0, 1, 2, 3], BeforeValidator(exact)]
RegionLevel = Annotated[Literal[1, 2, 3], BeforeValidator(exact)]
Year = Annotated[int, BeforeValidator(_year), WithJsonSchema({"type": "integer", "minimum": FIRST_YEAR, "maximum": LAST_YEAR})]
YearHeld = Annotated[int, BeforeValidator(_year_in_data), WithJsonSchema({"type": "integer", "minimum": FIRST_YEAR, "maximum": LAST_YEAR})]
Day = Annotated[date, BeforeValidator(_day), WithJsonSchema({"type": "string", "format": "date"})]
Numbers = Annotated[
    tuple[float, ...],
    BeforeValidator(_numbers),
    WithJsonSchema({"type": "string", "maxLength": LONGEST * 10, "pattern": f"^{_NUMBERS}$"}),
]


def one_of(*choices_: str) -> OneOf:
    """Return the mark of choices that a table of the code lists."""
    return OneOf(lambda: choices_)


Indicator = Annotated[str, OneOf(choices.indicators, 404)]
Nuts = Annotated[str, one_of(*NUTS_VERSIONS)]
Status = Annotated[str, one_of(*STATUSES)]
Group = Annotated[str, OneOf(choices.groups)]
Language = Annotated[str, one_of(*LANGUAGES)]
Theme = Annotated[str, one_of(*PALETTES)]
Classes = Annotated[Literal[3, 4, 5, 6, 7, 8, 9], BeforeValidator(exact)]

IndicatorKey = Annotated[Indicator, Field(description="Key of an indicator.")]
LevelHere = Annotated[Level | None, Field(description="NUTS level; 2 where the indicator has it, else its finest, if left out.")]
AnyLevel = Annotated[Level | None, Field(description="NUTS level; all of them if left out.")]
Borders = Annotated[Nuts | None, Field(description="NUTS version of the borders; the indicator's own if left out.")]
RegionsOf = Annotated[Nuts | None, Field(description="NUTS version of the regions; the indicator's own if left out.")]
Start = Annotated[YearHeld | None, Field(description="First year.")]
End = Annotated[YearHeld | None, Field(description="Last year.")]
NumberOfClasses = Annotated[Classes | None, Field(description=f"Number of classes, {DEFAULT_CLASSES} if left out.")]
Colours = Annotated[Theme, Field(description="Colours for a light or a dark page.")]
WordsIn = Annotated[Language, Field(description="Language of the words and of countries' names.")]
LabelsIn = Annotated[Language, Field(description="Language of labels and notes.")]
Projection = Annotated[
    Literal["degrees", "atlas"],
    Field(
        description="Coordinates: longitude and latitude, or kilometres of the atlas (EPSG:3035 around 4321, 3210 km; "
        "regions overseas and Svalbard moved into insets), rounded and simplified for drawing."
    ),
]
ViewAddress = Annotated[
    str,
    Field(
        min_length=1,
        max_length=LONGEST_ADDRESS,
        description="Page and query of the view, as its address has them: ranking?indicator=gerd_pct_gdp&year=2023.",
    ),
]
Generation = Annotated[Text | None, Field(description="Name of the snapshot's generation: an answer made of it may be kept for an hour.")]
InGroup = Annotated[Group, Field(description="All, the EU, a partner network, or a country.")]
LimitsYear = Annotated[YearHeld | None, Field(description="Year whose values alone make the class limits; all years if left out.")]
Table = Annotated[Literal["json", "csv", "xlsx"], Field(description="Form of the answer.")]

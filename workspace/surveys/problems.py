"""What can be wrong with how a survey is understood: each a code with a sentence that a page says in its visitor's language."""

from types import MappingProxyType
from typing import Any, Final

from data.catalogue.model import N_
from data.errors import NotValid

PROBLEMS: Final = MappingProxyType(
    {
        "title": N_("A survey needs a title of up to {longest} characters, without an e-mail address."),
        "wave": N_("A wave is a year, with a month or a quarter if there are several: 2026, 2026-04 or 2026-Q2."),
        "nothing": N_("No question is assigned to a competence: assign at least one that asks for the present level."),
        "twice": N_("Several questions are assigned to the same competence and level ({competence}): keep only one of them."),
        "competence": N_("There is no competence {competence}."),
        "scale": N_("The scale is incomplete: it needs two different numbers, or two different answers from lowest to highest."),
        "group": N_("Choose the target group of the answers, or the question that asks for it."),
        "region": N_("Choose the region of the answers, or the question that asks for it."),
        "few": N_("Answers of only {n} people can be counted: at least {fewest} are needed, because fewer could be recognised."),
    }
)


class SurveyProblem(NotValid):
    """A survey that cannot be counted so; `problem` is a code of `PROBLEMS`, `values` what its sentence names."""

    def __init__(self, problem: str, **values: Any) -> None:
        super().__init__(PROBLEMS[problem].format(**values))
        self.problem, self.values = problem, values

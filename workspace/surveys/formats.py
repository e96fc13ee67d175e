"""The survey tools whose exports can be read: what each is called, the headings that give it away, and columns that are no questions."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from data.catalogue.competences import COMPETENCES
from workspace.importers import person_fields
from workspace.importers.words import bare

Fits = Callable[[tuple[str, ...]], bool]


@dataclass(frozen=True, kw_only=True)
class SurveyFormat:
    """A tool's export: key for ever, name, how its bare headings are known, and which of them are no questions."""

    key: str
    label: str
    fits: Fits
    technical: frozenset[str] = field(default_factory=frozenset)
    second_line: bool = False
    """Whether the headings stand in the second line, below the words of the questions."""


def _pairs(*pairs: str) -> Fits:
    """Fits headings that have all of one of these sets."""
    sets = tuple(frozenset(map(bare, pair.split("|"))) for pair in pairs)
    return lambda names: any(one.issubset(names) for one in sets)


def _bare(words: str) -> frozenset[str]:
    return frozenset(map(bare, words.split("|")))


def _google(names: tuple[str, ...]) -> bool:
    return len(names) > 1 and names[0] in _TIMESTAMPS


def _template(names: tuple[str, ...]) -> bool:
    return "group" in names and any(name in TEMPLATE_KEYS for name in names)


TEMPLATE_KEYS: Final = {bare(key): key for key in COMPETENCES}
"""Competences by the bare heading that they have in our template."""

GROUP_HEADINGS: Final = _bare("group|target group|grupa|grupa docelowa")
REGION_HEADINGS: Final = _bare("region|geo")
"""Headings of questions on the group and the region; their answers may be as many as people."""

_TIMESTAMPS: Final = _bare(
    "Timestamp|Sygnatura czasowa|Zeitstempel|Horodateur|Marca temporal|Informazioni cronologiche|Carimbo de data/hora|Tijdstempel|"
    "Laiko žyma|Časová značka|Časové razítko"
)
_LIMESURVEY: Final = _bare(
    "id|submitdate|lastpage|startlanguage|seed|startdate|datestamp|ipaddr|refurl|token|Response ID|Date submitted|Last page|Start language|"
    "Seed|Date started|Date last action|IP address|Referrer URL|Token|ID odpowiedzi|Data wysłania|Ostatnia strona|Język początkowy|"
    "Data rozpoczęcia|Data ostatniej akcji|Adres IP|Total time|Group time|interviewtime|Access code"
)
_EUSURVEY: Final = _bare(
    "Contribution ID|Invitation number|User name|User|Creation date|Last update|Languages|Total score|Alias|Export date|Survey|Case ID"
)
_MICROSOFT: Final = _bare(
    "ID|Identyfikator|Start time|Completion time|Last modified time|Email|Name|Godzina rozpoczęcia|Godzina ukończenia|"
    "Godzina ostatniej modyfikacji|Adres e-mail|Nazwa|Imię i nazwisko|Total points|Quiz feedback|Language|Język"
)
_ROWS: Final = (
    SurveyFormat(
        key="template",
        label="Regioscope",
        fits=_template,
    ),
    SurveyFormat(
        key="eusurvey",
        label="EUSurvey",
        fits=_pairs(
            "Contribution ID|Creation date", "Contribution ID|Languages", "Contribution ID|Last update", "Contribution ID|User name"
        ),
        technical=_EUSURVEY,
    ),
    SurveyFormat(
        key="limesurvey_vv",
        label="LimeSurvey VV",
        fits=_pairs("id|submitdate|lastpage|startlanguage"),
        technical=_LIMESURVEY,
        second_line=True,
    ),
    SurveyFormat(
        key="limesurvey",
        label="LimeSurvey",
        fits=_pairs(
            "id|submitdate|lastpage|startlanguage",
            "Response ID|Date submitted|Last page|Start language",
            "id. Response ID|submitdate. Date submitted|lastpage. Last page|startlanguage. Start language",
            "ID odpowiedzi|Data wysłania|Ostatnia strona|Język początkowy",
        ),
        technical=_LIMESURVEY,
    ),
    SurveyFormat(
        key="microsoft_forms",
        label="Microsoft Forms",
        fits=_pairs(
            "ID|Start time|Completion time",
            "Identyfikator|Godzina rozpoczęcia|Godzina ukończenia",
            "ID|Godzina rozpoczęcia|Godzina ukończenia",
            "ID|Startzeit|Fertigstellungszeit",
            "ID|Heure de début|Heure de fin",
            "ID|Hora de inicio|Hora de finalización",
            "ID|Ora di inizio|Ora di completamento",
            "ID|Hora de início|Hora de conclusão",
            "ID|Begintijd|Tijd van voltooien",
        ),
        technical=_MICROSOFT,
    ),
    SurveyFormat(
        key="google_forms",
        label="Google Forms",
        fits=_google,
        technical=_TIMESTAMPS,
    ),
)
SURVEY_FORMATS: Final = {row.key: row for row in _ROWS}

_PERSONAL: Final = _bare(
    "name|full name|your name|first name|last name|surname|email|e-mail|email address|username|user name|user|phone|telephone|ip|"
    "ip address|ipaddr|token|access code|invitation number|signature|imię|nazwisko|imię i nazwisko|nazwa użytkownika|adres e-mail|telefon|"
    "adres ip|podpis|date of birth|data urodzenia|pesel"
)
_LONGEST: Final = 30
"""Letters of a bare heading that may name a column of people; longer ones are questions, such as those that ask about managers."""


def is_personal(heading: str) -> bool:
    """Return whether a bare heading is that of a column that tells who somebody is."""
    plain = heading.partition("#")[0]
    return (
        plain in _PERSONAL or ("email" in plain and len(plain) <= _LONGEST) or (len(plain) <= _LONGEST and person_fields.is_person(plain))
    )

"""Which user group the name of an account, price type or project suggests; a person decides before anything counts."""

import re
import unicodedata
from collections.abc import Mapping
from typing import Final, NamedTuple

from data.errors import NotValid
from data.usage import USER_GROUPS

OTHERS: Final = "*"
"""In a mapping: every name that is not in it."""

# Beginnings of words, without accents, in the languages of the partner regions; the first line that fits counts.
_SIGNS: Final = (
    (
        "maintenance",
        "maintenance maint repair calibration service servis serwis konserwacj napraw wartung manutenzione manutencao entretien",
    ),
    ("training", "training teaching course school szkoleni kurs dydakt zajec schulung lehre formazione formacao opleiding formation"),
    (
        "industry",
        "industr industrie industria company companies commercial corporate business private startup sme ltd gmbh inc spa srl lda bv uab"
        " przemysl firma firmy komercyjn przedsieb wirtschaft unternehmen imprese impresa empresa bedrijf entreprise imone",
    ),
    ("internal", "internal intern interne interno interna wewnetrzn wlasn inhouse staff employee pracown intramural eigen home"),
    (
        "academic",
        "academic academ akadem univers uniwers uczeln politechn faculty research researcher science institute instytut college phd"
        " hochschule forschung ricerca investigacao onderzoek naukow nonprofit",
    ),
    (
        "other_public",
        "public hospital government ministry municipal ngo museum agency clinic szpital urzad gmina samorzad behorde krankenhaus ospedale"
        " comune ziekenhuis hopital camara",
    ),
)
_OUTSIDE: Final = ("external", "extern", "zewnetrzn", "collaborat", "guest", "visit")
"""Not internal, but no more is said."""
_LETTERS: Final = str.maketrans("łŁøØđĐ", "lLoOdD")
_FALLBACK: Final = "internal"


class DetectedGroup(NamedTuple):
    """A name in the file, how many rows have it, the group proposed for it, and whether the name itself says so."""

    name: str
    rows: int
    group: str
    sure: bool


def propose(name: str) -> tuple[str, bool]:
    """Return the group that a name suggests and True, or a guess and False where it says nothing of the kind."""
    if name in USER_GROUPS:
        return name, True
    plain = unicodedata.normalize("NFKD", name.translate(_LETTERS)).encode("ascii", "ignore").decode().casefold()
    parts = re.findall(r"[a-z]+", plain.replace("in-house", "inhouse").replace("non-profit", "nonprofit"))
    for group, signs in _SIGNS:
        if any(_fits(part, sign) for part in parts for sign in signs.split()):
            return group, True
    outside = any(_fits(part, sign) for part in parts for sign in _OUTSIDE)
    return "academic" if outside else _FALLBACK, False


def _fits(part: str, sign: str) -> bool:
    """Short signs such as Ltd have to be the whole word, longer ones its beginning."""
    return part == sign if len(sign) <= 4 else part.startswith(sign)


def chosen(name: str, mapping: Mapping[str, str] | None) -> tuple[str, bool]:
    """Return the group by the mapping, which may hold `*` for all other names, else the proposal; and whether it is more than a guess."""
    for key in (name, OTHERS):
        if mapping and key in mapping:
            return mapping[key], True
    return propose(name)


def refuse_unknown(mapping: Mapping[str, str] | None) -> None:
    """Raise `NotValid` for a mapping to groups that do not exist."""
    wrong = sorted(set((mapping or {}).values()) - set(USER_GROUPS))
    if wrong:
        raise NotValid(f"There is no user group {wrong[0]!r}; the groups are {', '.join(USER_GROUPS)}.")

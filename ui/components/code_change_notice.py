"""What became of a code that ended, in words and as buttons."""

from collections.abc import Hashable, Iterable, Mapping
from typing import Final

import streamlit as st

from data.catalogue.model import N_
from queries import nuts_history, observations
from ui.app import shell
from ui.app.i18n import _, language, ngettext, number

KINDS: Final = {
    "unchanged": N_("unchanged"),
    "recoded": N_("new code"),
    "merged": N_("merged"),
    "split": N_("split"),
    "boundary_shift": N_("boundaries changed"),
}

_LOST: Final = N_(
    "{code} is a code of both NUTS {old} and NUTS {new}, but with different boundaries: {share} % of "
    "its population has since been counted elsewhere. It is not known which boundaries a value refers "
    "to."
)
_GAINED: Final = N_(
    "{code} is a code of both NUTS {old} and NUTS {new}, but with different boundaries: {share} % of "
    "its population was previously counted elsewhere. It is not known which boundaries a value refers "
    "to."
)


def sentence(geo: str) -> str:
    """Return with which version a code ended and what took it over, "" for a code in use or unknown."""
    if not geo or geo in observations.offered_regions(language()):  # of codes in use nothing need be worked out
        return ""
    result = nuts_history.successors(geo)
    if result.empty:
        return ""
    return ngettext(
        "{code} was last valid in NUTS {version}; its successor is {successors}.",
        "{code} was last valid in NUTS {version}; its successors are {successors}.",
        len(result),
    ).format(code=geo, version=result["from_nuts"].iloc[0], successors="; ".join(_successor(row) for row in result.to_dict("records")))


def notice(*geos: str) -> None:
    """Draw for each code the sentence with a button to every successor; nothing for codes in use."""
    for geo in geos:
        if text := sentence(geo):
            st.info(text, icon=":material/history:")
            _buttons(geo, nuts_history.successors(geo)["to_geo"])


def caption(geo: str) -> None:
    """Draw the sentence of `moved`, if there is one."""
    if text := moved(geo):
        st.caption(text)


def moved(geo: str) -> str:
    """Return that a code stayed while its borders moved, so that its figures may be of either; "" for codes of which that is not known."""
    result = nuts_history.kept_names(geo)
    if result.empty:
        return ""
    step = result.sort_values(["from_nuts", "to_nuts"], ascending=[False, True]).iloc[0]
    lost, gained = 1 - step["of_old"], 1 - step["of_new"]
    text = _LOST if lost > gained else _GAINED
    return _(text).format(code=geo, old=step["from_nuts"], new=step["to_nuts"], share=number(100 * max(lost, gained), 1))


def _buttons(geo: str, codes: Iterable[str]) -> None:
    names = observations.region_names(language())
    with st.container(horizontal=True):
        for code in codes:
            if code in names:
                shell.profile_button(f"{names[code]} ({code})", code, geo)


def _successor(row: Mapping[Hashable, object]) -> str:
    code, share = str(row["to_geo"]), float(str(row["share"]))
    return _("{code} {region} ({share} % of the population, {kind})").format(
        code=code,
        region=observations.region_names(language()).get(code, ""),
        share=number(100 * share, 0 if share == 1 else 1),
        kind=_(KINDS[str(row["kind"])]),
    )

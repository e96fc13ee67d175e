"""The form of a post: new, or changed by the person who wrote it; what cannot be is said in words before anything is saved."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Final

import streamlit as st

from data.catalogue import NETWORKS
from data.catalogue.board import TECHNIQUES, TYPES
from data.catalogue.facilities import DOMAINS
from queries import observations
from ui.app import actions, url_state
from ui.app.i18n import _, language
from ui.components import region_search
from ui.views.board import controls, text

if TYPE_CHECKING:
    from workspace.board.reading import Posted

Content = dict[str, Any]
_NEW: Final = "board_new"


def new() -> None:
    """Draw the form of a new post."""
    _form(_NEW, {"geo": url_state.chosen("region"), "network": url_state.chosen("network")}, None)


def change(opened: "Posted") -> None:
    """Draw the form of a post in the version that the person opened; what is saved must follow it."""
    _form(f"board_{opened.version}", opened.content, opened)


def _form(key: str, held: Mapping[str, Any], opened: "Posted | None") -> None:
    from workspace.board import limits

    with st.form(key):
        told = _fields(key, held)
        st.caption(
            _("A moderator reads every post before it is published. You can submit {n} posts in 24 hours.").format(
                n=limits.A_DAY["post_submitted"]
            )
        )
        with st.container(horizontal=True):
            submit = st.form_submit_button(_("Submit for publication"), type="primary", icon=":material/send:")
            draft = st.form_submit_button(_("Save as draft"), icon=":material/save:")
    if submit or draft:
        _save(told, opened, submit=submit)


def _fields(key: str, held: Mapping[str, Any]) -> Content:
    from workspace import log
    from workspace.board import content

    empty, most = _("not stated"), content.MOST_TAGS
    label: Content = {name: _(FIELD) for name, FIELD in text.FIELDS.items()}
    told: Content = {}
    first, second = st.columns([2, 3], gap="medium")
    kinds = list(TYPES)
    at = kinds.index(held["type"]) if held.get("type") in kinds else None
    told["type"] = first.selectbox(label["type"], kinds, at, text.kind, f"{key}_type", placeholder=_("Choose one"))
    told["organisation"] = second.text_input(
        label["organisation"], held.get("organisation", ""), content.LONGEST["organisation"], f"{key}_who"
    )
    told["title"] = st.text_input(label["title"], held.get("title", ""), content.LONGEST["title"], f"{key}_title")
    explained = _("A blank line begins a paragraph, a hyphen a list, **two asterisks** make words bold.")
    longest = content.LONGEST["text"]
    told["text"] = st.text_area(label["text"], held.get("text", ""), 180, longest, f"{key}_text", explained)
    left, right = st.columns(2, gap="medium")
    tags: Content = {"placeholder": empty, "max_selections": most, "wrap": True}
    told["domains"] = left.multiselect(
        label["domains"], list(DOMAINS), held.get("domains", []), _domain, f"{key}_domains", select_all=False, **tags
    )
    told["techniques"] = right.multiselect(
        label["techniques"], list(TECHNIQUES), held.get("techniques", []), _technique, f"{key}_techniques", select_all=False, **tags
    )
    with left:
        offered = observations.offered_regions(language())
        told["geo"] = region_search.in_form(
            label["geo"], offered, f"{key}_geo", held=held.get("geo", ""), placeholder=_("Name, code or town")
        )
    networks, network = list(NETWORKS), held.get("network", "")
    at = networks.index(network) if network in networks else None
    told["network"] = right.selectbox(label["network"], networks, at, _network, f"{key}_network", placeholder=_("No network")) or ""
    day = date.fromisoformat(held["deadline"]) if held.get("deadline") else None
    tomorrow = log.now().date() + timedelta(days=1)
    told["deadline"] = left.date_input(
        label["deadline"],
        day,
        min(day or tomorrow, tomorrow),
        key=f"{key}_deadline",
        format="DD/MM/YYYY",
        help=_("For challenges only: ideas and votes are collected until the end of this day."),
    )
    return told


def _save(told: Content, opened: "Posted | None", *, submit: bool) -> None:
    from workspace.board import content, posts  # whoever comes here is signed in

    try:
        whole = content.checked(told)
    except content.WrongField as error:
        st.error(text.wrong(error.field, error.code), icon=":material/error:")
        return
    number, over = (opened.post, opened.version) if opened else (None, None)
    made: dict[str, int] = {}

    def save(session: Any, me: Any) -> None:
        made["post"] = posts.save(session, me, whole, post=number, over=over, submit=submit)

    done = _("The post was submitted. A moderator will read it.") if submit else _("The draft was saved. Only you can see it.")
    actions.change(done, save, lambda: _open(made["post"]))


def _open(post: int) -> None:
    st.query_params.pop("part", None)
    st.query_params[controls.POST] = str(post)


def _domain(key: str) -> str:
    label = DOMAINS[key]
    return _(label)


def _technique(key: str) -> str:
    return next(iter(text.techniques([key])))


def _network(key: str) -> str:
    return NETWORKS[key].label

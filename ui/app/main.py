"""The script that streamlit runs on every visit and rerun: language, navigation, then the page."""

from pathlib import Path

import streamlit as st

from data import store
from data.catalogue import own_table
from queries.cited import KEY, generation_of
from ui.app import browser, following, present_bar, presenting, shell, url_state, visit_story, visit_table
from ui.app.i18n import _, one_language
from ui.app.pages import PAGES
from ui.components.share import box
from ui.server import upload_guard
from workspace import state

# one generation and one state of records per run, whatever is published meanwhile; that which the address cites, where it is kept
cited = st.query_params.get(KEY, "")
with (
    store.pinned_snapshot(generation_of(cited)),
    state.pinned(),
    one_language() as language,
    own_table.showing(visit_table.mine()),
):
    browser.prepare(language)
    scripts = shell.scripts()
    chosen = st.navigation(list(scripts.values()), position="hidden")
    page = next(PAGES[key] for key, script in scripts.items() if script == chosen)
    url_state.begin(page.key)
    st.set_page_config(
        page_title=f"{_(page.title)} · Regioscope",
        page_icon=str(Path(__file__).parent / "icon.svg"),
        layout="wide",
        # in a frame of somebody else's page the view comes first
        initial_sidebar_state="collapsed" if st.context.is_embedded else "auto",
    )
    visit_story.begin(page.key)
    shell.sidebar()
    if not page.takes_files:
        upload_guard.admit(None)
    shell.own_on_page()
    if page.key != visit_story.KEY:
        visit_story.link("page")
    if presenting.on() and page.key != visit_story.KEY:
        present_bar.render(page)
        if page.answers:
            following.render(page)  # before the page: phones need not wait for the large screen
    if cited:
        from ui.components import frozen

        frozen.render(page)
    chosen.run()
    if not presenting.on():
        visit_table.remark()
        if page.answers:
            box.render(page)
    visit_story.keep()

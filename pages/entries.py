"""Review and correct directory entries."""

from ui.app import actions, shell
from ui.app.i18n import _
from ui.app.pages import PAGES
from ui.views.entries import tabs

shell.title(PAGES["entries"])
actions.confirm_change()
actions.stop_unless_editor(_("Sign in to change directory entries, so that someone is responsible for each entry."))
tabs.render()

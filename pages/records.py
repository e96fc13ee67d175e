"""Add events, good practices and other records of networks."""

from ui.app import actions, shell
from ui.app.i18n import _
from ui.app.pages import PAGES
from ui.views.records import page

shell.title(PAGES["records"])
actions.confirm_change()
page.templates()
actions.stop_unless_editor(_("Sign in to add records of networks, so that someone is responsible for each record."))
page.render()

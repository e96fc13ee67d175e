"""What does the directory say of us, and is it right?"""

from ui.app import actions, shell
from ui.app.i18n import _
from ui.app.pages import PAGES
from ui.views.entries import tabs

shell.title(PAGES["entries"])
actions.told()
actions.stop_unless_editor(_("Whoever changes the directory signs in, so that every entry has somebody who answers for it."))
tabs.render()

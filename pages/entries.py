"""What does the directory say of us, and is it right?"""

from ui.app import actions, shell
from ui.app.i18n import _
from ui.app.pages import PAGES
from ui.views.entries import duplicates as entries_duplicates
from ui.views.entries import page as entries_page
from ui.views.entries import tabs as entries_tabs

shell.title(PAGES["entries"])
actions.told()
actions.stop_unless_editor(_("Sign in to change directory entries, so that someone is responsible for each entry."))
if entries_tabs.chosen() == entries_tabs.DUPLICATES:
    entries_duplicates.show()
else:
    entries_page.show()

"""What does the directory say of us, and is it right?"""

from ui import desk, duplicates_view, entries_part, entry_view, shell
from ui.language import _
from ui.pages import PAGES

shell.title(PAGES["entries"])
desk.told()
desk.stop_unless_editor(_("Whoever changes the directory signs in, so that every entry has somebody who answers for it."))
if entries_part.chosen() == entries_part.DUPLICATES:
    duplicates_view.show()
else:
    entry_view.show()

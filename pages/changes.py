"""What changed between two releases?"""

from ui.app import notices, shell
from ui.app.pages import PAGES
from ui.views.changes import controls, page

shell.title(PAGES["changes"])
panel = page.panel(controls.choose())
panel.render()
notices.unknown_codes()

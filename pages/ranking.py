"""Which regions rank highest, and where does mine rank?"""

from ui.app import shell
from ui.app.pages import PAGES
from ui.app.parts import part
from ui.views.ranking import page

shell.title(PAGES["ranking"])
part(page.render)(*page.choose())

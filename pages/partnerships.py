"""Which regions work together in research projects?"""

from ui.app import shell
from ui.app.pages import PAGES
from ui.views.partnerships import candidates, controls, page

shell.title(PAGES["partnerships"])
query = controls.choose()
page.render(query)
candidates.render(query.region)

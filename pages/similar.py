"""Which regions are most similar?"""

from ui.app import shell
from ui.app.pages import PAGES
from ui.views.similar import clusters, controls, page

shell.title(PAGES["similar"])
query, groups = controls.choose(), controls.number()
page.render(query)
clusters.render(query, groups)

"""Whom do we resemble?"""

from ui.app import shell
from ui.app.pages import PAGES
from ui.components import source_line
from ui.views.similar import clusters as similar_clusters
from ui.views.similar import controls as similar_controls
from ui.views.similar import page as similar_page

shell.title(PAGES["similar"])
asked = similar_controls.choose()
number = similar_controls.number()
similar_page.show(asked)
similar_clusters.show(asked, number)
source_line.of_indicators(asked.indicators)

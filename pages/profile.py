"""What do the figures say about one region?"""

from ui.app import shell
from ui.app.pages import PAGES
from ui.views.profile import page, peer_group

shell.title(PAGES["profile"])
region = page.choose()
page.heading(region)
group = peer_group.choose(region)
page.panel(region, group, parts=page.choose_parts()).render()
page.others(group)

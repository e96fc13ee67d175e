"""Headings of the catalogue, in reading order."""

from data.catalogue.model import N_, Theme

_ROWS = (
    Theme("rd_spending", N_("R&D expenditure")),
    Theme("rd_people", N_("R&D workforce")),
    Theme("skills", N_("Skills and education")),
    Theme("innovation", N_("Innovation and competitiveness")),
    Theme("scoreboard", N_("Innovation scoreboard 2023, EU in 2016 = 100")),
    Theme("scoreboard_eu", N_("Innovation scoreboard 2023, EU in the same year = 100")),
    Theme("competitiveness", N_("Regional competitiveness 2022")),
    Theme("cooperation", N_("Interregional cooperation")),
    Theme("labour", N_("Labour market")),
    Theme("economy", N_("Economy")),
    Theme("population", N_("Population")),
    Theme("own", N_("Added in this visit")),
)
THEMES = {theme.key: theme for theme in _ROWS}

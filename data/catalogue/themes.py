"""Headings of the catalogue, in reading order."""

from data.catalogue.model import N_, Theme

_ROWS = (
    Theme("rd_spending", N_("R&D expenditure")),
    Theme("rd_people", N_("R&D workforce")),
    Theme("skills", N_("Skills and education")),
    Theme("innovation", N_("Innovation and competitiveness")),
    Theme("labour", N_("Labour market")),
    Theme("economy", N_("Economy")),
    Theme("population", N_("Population")),
)
THEMES = {theme.key: theme for theme in _ROWS}

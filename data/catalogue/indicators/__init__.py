"""The indicators, one row each. Adding one is adding a row to the module of its theme and a recorded answer in the tests."""

from data.catalogue import own_table
from data.catalogue.indicators import cooperation, economy, innovation, people, population, scoreboard, spending

_ROWS = (*spending.ROWS, *people.ROWS, *innovation.ROWS, *scoreboard.ROWS, *cooperation.ROWS, *economy.ROWS, *population.ROWS)
INDICATORS = own_table.indicators({indicator.key: indicator for indicator in _ROWS})

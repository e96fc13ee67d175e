"""The page on which a visit brings along a table of its own."""

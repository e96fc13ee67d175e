"""One package per page: controls, charts, text, tables."""

"""Parts that several pages use: selectors, tables, downloads, source lines."""

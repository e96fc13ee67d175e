"""Search, filters and density of research facilities."""

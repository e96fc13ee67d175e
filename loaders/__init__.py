"""Official formats in, the one long table out; the only package that talks to the outside."""

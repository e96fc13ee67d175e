"""The page on one value: what it says, how to cite it, what changed since it was cited, and whether it is disputed."""

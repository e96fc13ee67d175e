"""The page on partner networks."""

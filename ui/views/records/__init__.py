"""The page on which editors add and review records of networks."""

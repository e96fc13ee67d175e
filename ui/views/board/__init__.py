"""The page of offers and needs."""

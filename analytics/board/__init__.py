"""Matching offers and needs with facilities, partners, good practices and each other."""

"""Palettes."""

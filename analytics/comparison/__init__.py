"""Regions beside each other and over time."""

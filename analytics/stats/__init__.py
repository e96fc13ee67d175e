"""Ranks, means, tests and scales."""

"""Figures on their way out: frames become bytes."""

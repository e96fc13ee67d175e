"""Disputed values: the list, one dispute, and the form."""

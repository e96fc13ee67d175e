"""Disputed values: what somebody says is wrong with a value, and what became of it."""

"""The record of a workshop: slides and minutes."""

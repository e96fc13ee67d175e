"""Neighbours and spatial autocorrelation."""

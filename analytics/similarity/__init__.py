"""Distances between regions and clusters of them."""

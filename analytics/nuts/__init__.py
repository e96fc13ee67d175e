"""Codes and data across NUTS versions."""

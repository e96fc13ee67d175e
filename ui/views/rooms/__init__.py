"""Rooms: open one, show views to the phones in it, ask, hand over, end."""

"""Rooms: workshops that phones follow, with the views shown, the questions asked and what the phones answered."""

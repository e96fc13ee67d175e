"""What the page find shows."""

"""What the page ranking shows."""

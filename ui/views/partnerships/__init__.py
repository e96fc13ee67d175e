"""What the page partnerships shows."""

"""What the page entries shows."""

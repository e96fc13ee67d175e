"""What the page admin shows."""

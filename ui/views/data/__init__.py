"""What the page data shows."""

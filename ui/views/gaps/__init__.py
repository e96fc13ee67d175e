"""What the page gaps shows."""

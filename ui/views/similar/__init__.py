"""What the page similar shows."""

"""What the page utilisation shows."""

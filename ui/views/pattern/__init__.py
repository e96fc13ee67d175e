"""What the page pattern shows."""

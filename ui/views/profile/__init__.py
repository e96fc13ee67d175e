"""What the page profile shows."""

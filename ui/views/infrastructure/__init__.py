"""What the page infrastructure shows."""

"""What the page trends shows."""

"""What the page facility shows."""

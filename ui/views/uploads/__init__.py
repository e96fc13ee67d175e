"""What the page uploads shows."""

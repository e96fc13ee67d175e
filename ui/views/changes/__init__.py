"""What the page changes shows."""

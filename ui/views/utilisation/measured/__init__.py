"""What the page utilisation, measured shows."""

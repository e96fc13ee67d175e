"""What the page utilisation, published shows."""

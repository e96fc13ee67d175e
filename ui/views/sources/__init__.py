"""What the page sources shows."""

"""What the page competences shows."""

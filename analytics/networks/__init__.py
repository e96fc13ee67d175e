"""What partner networks promised and what came of it."""

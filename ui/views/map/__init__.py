"""What the page map shows."""

"""What stands before every request: origins, sign-in, headers, uploads, the log."""

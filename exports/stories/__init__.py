"""Stories as files for print."""
